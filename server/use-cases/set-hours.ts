/** HR1, HR6: the calendar is data; an admin changes it, and every open widget knows at once. */
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import { type Calendar, checkCalendar, POLICY_CALENDAR } from '../domain/hours/calendar.ts';
import type { Store } from '../store/port.ts';

const SETTING = 'calendar';

export type CalendarKeeper = {
  readonly current: () => Calendar;
  /** Checks and stores a calendar under the next version; every problem has its field. */
  replace(calendar: Omit<Calendar, 'version'>): Promise<Outcome<Calendar>>;
};

/** Reads the stored calendar, the policy's own where none is. `onChanged` hears of every replacement. */
export async function keepCalendar(store: Store, onChanged: () => void): Promise<CalendarKeeper> {
  const stored = await store.setting(SETTING);
  let current = stored === null ? POLICY_CALENDAR : (JSON.parse(stored) as Calendar);
  return {
    current: () => current,
    async replace(input) {
      const next: Calendar = { ...input, version: current.version + 1 };
      const problems = checkCalendar(next);
      if (problems.length > 0) {
        const fields = Object.fromEntries(problems.map(({ field, message }) => [field, message]));
        return refuse('bad-request', 'These hours do not hold together.', { fields });
      }
      await store.saveSetting(SETTING, JSON.stringify(next));
      current = next;
      onChanged();
      return done(next);
    },
  };
}
