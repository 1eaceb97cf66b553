/** SL3: by when a complaint is to be resolved. Its days are the calendar's, and stand still while we wait for the shopper. */
import type { Instant } from '../../../shared/entries.ts';
import { COMPLAINT_BUSINESS_DAYS } from '../../../shared/promise.ts';
import { addBusinessDays } from '../hours/business-time.ts';
import type { Calendar } from '../hours/calendar.ts';
import type { Pause } from './clock-facts.ts';

/**
 * The closing of the chat's hours on the fifth business day after `since`; with fewer `days`, of an earlier one. A day
 * counts unless a pause covers its last closing: no minutes are added up, so none leak. Null where the calendar has not
 * that many days.
 */
export function resolveBy(
  { chat, zone }: Pick<Calendar, 'chat' | 'zone'>,
  since: Instant,
  pauses: readonly Pause[] = [],
  days = COMPLAINT_BUSINESS_DAYS,
): Instant | null {
  const counts = (closing: Instant) => !pauses.some(({ from, to }) => from <= closing && closing < to);
  return addBusinessDays(chat, zone, since, days, counts);
}
