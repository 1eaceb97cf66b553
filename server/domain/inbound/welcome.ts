/** What a conversation makes of a mail that leads to it: a message, a mail held for agents, or nothing any more. */
import type { Casework } from '../../../shared/casework.ts';
import type { Conversation } from '../../../shared/conversation.ts';
import type { Instant } from '../../../shared/entries.ts';
import type { MailFlag } from '../../../shared/mail-source.ts';
import { sameAddress } from '../mail-address.ts';
import type { ReadMail } from './read-mail.ts';

/** TK3: for so long after it was resolved a conversation is opened again. */
export const REOPEN_MS = 30 * 24 * 3_600_000;

export type Arriving = {
  readonly sender: string;
  readonly auth: ReadMail['auth'];
  readonly receivedAt: Instant;
};

export type Welcome =
  /** The shopper's words, or those of somebody whom an agent has let in, which keep their flag. */
  | { readonly as: 'message'; readonly flags: readonly MailFlag[] }
  /** IN3 */
  | { readonly as: 'held'; readonly flags: readonly MailFlag[] }
  /** Over for too long, or nobody's ticket: a new one begins, which goes on from it where that is the shopper's. */
  | { readonly as: 'new-ticket'; readonly flags: readonly MailFlag[]; readonly isHers: boolean };

/** `casework.mergedInto` has been followed before. */
export function welcome(state: Conversation, casework: Casework, { sender, auth, receivedAt }: Arriving): Welcome {
  const isHers = state.visitor.email !== null && sameAddress(state.visitor.email, sender);
  const isLetIn = casework.writers.includes(sender.toLowerCase());
  const isKnown = isHers || isLetIn;
  const flags: readonly MailFlag[] = [
    ...(isHers ? [] : (['sender-mismatch'] as const)),
    ...(auth === 'fail' ? (['auth-fail'] as const) : []),
  ];
  if (state.phase === 'resolved') {
    const isOver = receivedAt > state.resolvedAt + REOPEN_MS;
    // A chat that is over is nobody's work: a stranger's mail would stand where no agent looks.
    const isNoTicket = state.ticket === null && !(isKnown && auth !== 'fail');
    if (isOver || isNoTicket) return { as: 'new-ticket', flags, isHers: isHers && auth !== 'fail' };
  }
  return { as: isKnown && auth !== 'fail' ? 'message' : 'held', flags };
}
