/** HR1, HR6: the calendar is data; an admin changes it, and every open widget knows at once. */
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import { CALENDAR_SETTING, type Calendar, checkCalendar, storedCalendar } from '../domain/hours/calendar.ts';
import type { Store } from '../store/port.ts';

export type CalendarKeeper = {
  readonly current: () => Calendar;
  /** Takes over what another node has stored meanwhile. */
  again(): Promise<void>;
  /** Checks and stores a calendar under the next version; every problem has its field. */
  replace(calendar: Omit<Calendar, 'version'>): Promise<Outcome<Calendar>>;
};

/** The stored calendar, the policy's own where none is. `onChanged` hears of every replacement, and whether it was made here. */
export async function keepCalendar(store: Store, onChanged: (madeHere: boolean) => void): Promise<CalendarKeeper> {
  async function stored(): Promise<Calendar> {
    return storedCalendar(await store.setting(CALENDAR_SETTING));
  }

  let current = await stored();
  return {
    current: () => current,
    async again() {
      const next = await stored();
      if (next.version <= current.version) return;
      current = next;
      onChanged(false);
    },
    async replace(input) {
      const next: Calendar = { ...input, version: (await stored()).version + 1 };
      const problems = checkCalendar(next);
      if (problems.length > 0) {
        const fields = Object.fromEntries(problems.map(({ field, message }) => [field, message]));
        return refuse('bad-request', 'These hours do not hold together.', { fields });
      }
      await store.saveSetting(CALENDAR_SETTING, JSON.stringify(next));
      current = next;
      onChanged(true);
      return done(next);
    },
  };
}
