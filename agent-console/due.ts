/** How a conversation stands against its promise (SL1): text and colour follow from this, never colour alone. */
import type { Timer } from '../shared/case-entries.ts';
import type { Instant } from '../shared/entries.ts';
import type { ConversationHeader } from '../shared/views.ts';

export type Due =
  /** Nobody waits for us. */
  | { readonly kind: 'waits-for-shopper' }
  | {
      readonly kind: 'good' | 'warn' | 'late';
      /** Which promise it is. */
      readonly timer: Timer;
      /** Time left to the target (good), left to the limit (warn), or past the limit (late). */
      readonly ms: number;
      /** How much of the time to the limit is used, 0 to 1. */
      readonly used: number;
    };

/** Where there is no earlier target (orders, complaints), the warning comes after three quarters: at 18 h of 24. */
const WARN_AT = 0.75;

export function dueOf(header: ConversationHeader, now: Instant): Due {
  const { targetAt, dueAt } = header;
  if (dueAt === null) return { kind: 'waits-for-shopper' };
  const timer = header.timer ?? 'next';
  const since = (timer === 'resolution' ? header.complaintSince : header.unansweredSince) ?? header.startedAt;
  const span = Math.max(1, dueAt - since);
  const used = Math.min(1, Math.max(0, (now - since) / span));
  if (now >= dueAt) return { kind: 'late', timer, ms: now - dueAt, used };
  const hasTarget = targetAt !== null && targetAt < dueAt;
  const warnAt = hasTarget ? targetAt : since + span * WARN_AT;
  if (now >= warnAt) return { kind: 'warn', timer, ms: dueAt - now, used };
  return { kind: 'good', timer, ms: (hasTarget ? targetAt : dueAt) - now, used };
}
