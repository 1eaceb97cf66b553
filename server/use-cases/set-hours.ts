/** HR1, HR6: the calendar is data; an admin changes it, and every open widget knows at once. */
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import { type Calendar, checkCalendar, POLICY_CALENDAR } from '../domain/hours/calendar.ts';
import type { Store } from '../store/port.ts';

const SETTING = 'calendar';

export type CalendarKeeper = {
  readonly current: () => Calendar;
  /** Takes over what another node has stored meanwhile. */
  again(): Promise<void>;
  /** Checks and stores a calendar under the next version; every problem has its field. */
  replace(calendar: Omit<Calendar, 'version'>): Promise<Outcome<Calendar>>;
};

/** The stored calendar, the policy's own where none is. `onChanged` hears of every replacement, and whether it was made here. */
export async function keepCalendar(store: Store, onChanged: (madeHere: boolean) => void): Promise<CalendarKeeper> {
  let current = await storedCalendar(store);
  return {
    current: () => current,
    async again() {
      const next = await storedCalendar(store);
      if (next.version <= current.version) return;
      current = next;
      onChanged(false);
    },
    async replace(input) {
      const next: Calendar = { ...input, version: (await storedCalendar(store)).version + 1 };
      const problems = checkCalendar(next);
      if (problems.length > 0) {
        const fields = Object.fromEntries(problems.map(({ field, message }) => [field, message]));
        return refuse('bad-request', 'These hours do not hold together.', { fields });
      }
      await store.saveSetting(SETTING, JSON.stringify(next));
      current = next;
      onChanged(true);
      return done(next);
    },
  };
}

export async function storedCalendar(store: Pick<Store, 'setting'>): Promise<Calendar> {
  const text = await store.setting(SETTING);
  return text === null ? POLICY_CALENDAR : (JSON.parse(text) as Calendar);
}
