/** CL1-CL5: what closing time does to a conversation. Asked at any later time, it gives what has become due (CL5). */
import type { Conversation } from '../../shared/conversation.ts';
import type { Instant, TicketReason } from '../../shared/entries.ts';

const MINUTE_MS = 60_000;
/** CL1: both sides are told this long before closing, in minutes, soonest last. */
export const NOTICE_MINUTES = [15, 5] as const;
/** CL3: a live conversation may finish for this long after closing. */
export const GRACE_MS = 30 * MINUTE_MS;

export type ClosingStep =
  | { readonly step: 'none' }
  | { readonly step: 'tell'; readonly closesAt: Instant; readonly minutes: number }
  | { readonly step: 'to-ticket'; readonly reason: TicketReason };

/**
 * `closesAt` is the first closing of chat after the conversation came in (null: chat never closes). An opening since
 * then changes nothing: a server that was down over night still does what was due at 18:00 and 18:30.
 */
export function closingStep(
  state: Conversation,
  closesAt: Instant | null,
  now: Instant,
  graceMs = GRACE_MS,
): ClosingStep {
  if (closesAt === null) return { step: 'none' };
  if (state.phase === 'queued') {
    return now >= closesAt ? { step: 'to-ticket', reason: 'closing-time' } : { step: 'none' };
  }
  if (state.phase !== 'live') return { step: 'none' };
  if (now >= closesAt + graceMs) return { step: 'to-ticket', reason: 'grace-over' };
  const minutes = NOTICE_MINUTES.findLast((notice) => closesAt - now <= notice * MINUTE_MS);
  if (minutes === undefined || now >= closesAt) return { step: 'none' };
  const told = state.closingTold;
  if (told?.closesAt === closesAt && told.minutes <= minutes) return { step: 'none' };
  return { step: 'tell', closesAt, minutes };
}

/** The instants around one closing at which something can become due, in order. */
export function closingInstants(closesAt: Instant, graceMs = GRACE_MS): readonly Instant[] {
  return [...NOTICE_MINUTES.map((minutes) => closesAt - minutes * MINUTE_MS), closesAt, closesAt + graceMs];
}
