/** What becomes of a letter after a try to send it: sent, tried again by the schedule of ML1, or given up. */
import type { Instant } from '../../shared/entries.ts';
import type { LetterState } from './letter.ts';

/** How a try ended, as the mail transport tells it. */
export type Delivery =
  | { readonly kind: 'sent' }
  /** Kept to be read at /dev/mail, sent to nobody (ML4). */
  | { readonly kind: 'captured' }
  /** The line or the server failed us this time. */
  | { readonly kind: 'retry'; readonly reason: string }
  /** The server refuses this letter for good. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** The server refuses us, not the letter: nothing can go out until somebody mends that. */
  | { readonly kind: 'stopped'; readonly reason: string };

export type Tried = {
  readonly createdAt: Instant;
  /** Tries that ended, this one included. */
  readonly tries: number;
  readonly now: Instant;
  /** 0..1: spreads letters that failed together, so that they do not come back together. */
  readonly jitter: number;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const LONGEST_DELAY_MS = 8 * HOUR_MS;
const DELAYS_MS: readonly number[] = [
  1 * MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  1 * HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  LONGEST_DELAY_MS,
];
/** A letter later than this is no answer any more; an agent must be told. */
const GIVE_UP_MS = 48 * HOUR_MS;
/** The most that jitter adds to a delay. */
const JITTER_SHARE = 0.2;
/** How long nothing is sent after the server has refused us: long enough for no lock-out, short enough to be noticed. */
export const STOP_MS = 5 * MINUTE_MS;

/** When to try again; null when that would be more than 48 h after the letter was written. */
export function nextTryAt({ createdAt, tries, now, jitter }: Tried): Instant | null {
  const delay = DELAYS_MS[tries - 1] ?? LONGEST_DELAY_MS;
  const next = now + Math.round(delay * (1 + JITTER_SHARE * jitter));
  return next - createdAt > GIVE_UP_MS ? null : next;
}

/** The letter's state after a try. A stopped transport says nothing of the letter: that try does not count. */
export function afterTry(delivery: Delivery, tried: Tried): LetterState {
  switch (delivery.kind) {
    case 'sent':
    case 'captured':
      return { kind: delivery.kind, at: tried.now };
    case 'failed':
      return { kind: 'failed', at: tried.now, reason: delivery.reason };
    case 'retry':
      return retried(delivery.reason, tried);
    case 'stopped':
      return {
        kind: 'waiting',
        tries: tried.tries - 1,
        nextTryAt: tried.now + STOP_MS,
        lastError: delivery.reason,
      };
  }
}

function retried(reason: string, tried: Tried): LetterState {
  const next = nextTryAt(tried);
  if (next === null) {
    const why = `not accepted within 48 hours; the last reason: ${reason}`;
    return { kind: 'failed', at: tried.now, reason: why, expired: true };
  }
  return { kind: 'waiting', tries: tried.tries, nextTryAt: next, lastError: reason };
}
