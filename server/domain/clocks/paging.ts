/** SL7: when a critical ticket that nobody has taken calls for somebody who is not at the desk. */
import { agentOf } from '../../../shared/conversation.ts';
import type { Instant } from '../../../shared/entries.ts';
import type { Calendar } from '../hours/calendar.ts';
import { isOpen } from '../hours/opening.ts';
import type { Clocked } from './clocks.ts';
import type { DeskFacts } from './notices.ts';

const MINUTE_MS = 60_000;
const PAGE_EVERY_MS = 15 * MINUTE_MS;
/** After this many rounds, which is when the limit is past, whoever has not come is not called any sooner. */
const FREQUENT_ROUNDS = 16;
const PAGE_LATER_EVERY_MS = 60 * MINUTE_MS;
/** The first in the list is called alone as often; then everybody is. */
const ROUNDS_OF_FIRST = 2;
/** Where there are people at the desk they are left to it until the target is this near. */
const NEAR_TARGET_MS = 30 * MINUTE_MS;

/** When the next round is due where nobody is at the desk; null where somebody has it, or it is not critical. */
export function nextPageAt({ state, casework, clocks }: Clocked): Instant | null {
  const { owed } = clocks;
  if (state.phase !== 'ticket' || agentOf(state) !== null || casework.snoozedUntil !== null) return null;
  if (owed?.class !== 'critical') return null;
  const { paged } = casework;
  if (!paged) return owed.setAt;
  return paged.at + (paged.rounds < FREQUENT_ROUNDS ? PAGE_EVERY_MS : PAGE_LATER_EVERY_MS);
}

/** Whom the round that is due at `now` calls; nobody where none is due. */
export function pageDue(
  log: Clocked,
  onCall: readonly string[],
  { chat, zone }: Pick<Calendar, 'chat' | 'zone'>,
  now: Instant,
  { isStaffed }: DeskFacts,
): { readonly round: number; readonly to: readonly string[] } | null {
  const at = nextPageAt(log);
  const { owed } = log.clocks;
  if (at === null || at > now || owed === null || onCall.length === 0) return null;
  const isAttended = isStaffed && isOpen(chat, zone, now);
  if (isAttended && now < owed.targetAt - NEAR_TARGET_MS) return null;
  const round = (log.casework.paged?.rounds ?? 0) + 1;
  return { round, to: round > ROUNDS_OF_FIRST ? onCall : onCall.slice(0, 1) };
}
