/** IN1: that the mailbox cannot be read, as agents are told of it: a cut that mends itself is nobody's business. */
import type { Instant } from '../../shared/entries.ts';

/** `null` where it is being read; `isLasting` where only a person can mend it. */
export type MailboxFault = { readonly reason: string; readonly isLasting: boolean } | null;

/** Mail is else here within a minute; what is back by then was never missed. */
const QUIET_MS = 2 * 60_000;

/** At the node that reads it: what is to be told, each time that it has been tried. */
export function watchTrouble(tell: (trouble: string | null) => void): (fault: MailboxFault, now: Instant) => void {
  let since: Instant | null = null;
  return (fault, now) => {
    if (fault === null) {
      since = null;
      return tell(null);
    }
    since ??= now;
    if (fault.isLasting || now - since >= QUIET_MS) tell(fault.reason);
  };
}

/** At every node: what its agents were told last, and news of it alone. */
export function rememberTrouble(tell: (trouble: string | null) => void): {
  now(): string | null;
  hear(trouble: string | null): void;
} {
  let current: string | null = null;
  return {
    now: () => current,
    hear(trouble) {
      if (trouble === current) return;
      current = trouble;
      tell(trouble);
    },
  };
}
