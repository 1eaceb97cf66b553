/** How a conversation stands against its promise (SL1): text and colour follow from this, never colour alone. */
import type { Instant } from '../shared/entries.ts';
import type { ConversationHeader } from '../shared/views.ts';

export type Due =
  /** Nobody waits for us. */
  | { readonly kind: 'waits-for-shopper' }
  | {
      readonly kind: 'good' | 'warn' | 'late';
      /** Time left to the target (good), left to the limit (warn), or past the limit (late). */
      readonly ms: number;
      /** How much of the time to the limit is used, 0 to 1. */
      readonly used: number;
    };

/** Where target and limit are one (orders), the warning comes after three quarters: at 18 h of 24. */
const WARN_AT = 0.75;

export function dueOf(header: ConversationHeader, now: Instant): Due {
  const { unansweredSince, targetAt, dueAt } = header;
  if (unansweredSince === null || targetAt === null || dueAt === null) return { kind: 'waits-for-shopper' };
  const span = Math.max(1, dueAt - unansweredSince);
  const used = Math.min(1, Math.max(0, (now - unansweredSince) / span));
  if (now >= dueAt) return { kind: 'late', ms: now - dueAt, used };
  const warnAt = targetAt < dueAt ? targetAt : unansweredSince + span * WARN_AT;
  return now >= warnAt ? { kind: 'warn', ms: dueAt - now, used } : { kind: 'good', ms: targetAt - now, used };
}
