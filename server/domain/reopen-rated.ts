/** FB4: who rated it 1 or 2 may have it opened again, whichever way she was helped before. */
import type { Conversation } from '../../shared/conversation.ts';
import type { Author, Instant, NewEntry } from '../../shared/entries.ts';
import { promiseFor } from '../../shared/promise.ts';
import { done, refuse } from '../../shared/reply.ts';
import type { Decision } from './decide.ts';
import type { Log } from './log.ts';
import { isBad } from './rating.ts';
import { findWritten } from './written.ts';

/** How it goes on with a chat: a ticket goes on as one. */
export type GoesOn =
  /** In hours, with the agent who had it where she is there and has room. */
  | { readonly kind: 'chat'; readonly agentHasRoom: boolean }
  /** Out of hours, by email: `number` is for a ticket that has none. */
  | { readonly kind: 'ticket'; readonly number: string };

export type ReopenCommand = {
  readonly do: 'reopen-rated';
  readonly goesOn: GoesOn;
  readonly email: string | null;
  /** What she says to it, where she was asked on a page. */
  readonly words: { readonly clientId: string; readonly text: string } | null;
};

const VISITOR: Author = { kind: 'visitor' };
const SYSTEM: Author = { kind: 'system' };
const REOPENED: NewEntry = { by: VISITOR, type: 'reopened' };

export function reopenRated(log: Log, state: Conversation, command: ReopenCommand, now: Instant): Decision {
  if (command.words && findWritten(log.written, command.words.clientId)) return done([]);
  if (state.rating === null || !isBad(state.rating)) {
    return refuse('conflict', 'Only what was rated 1 or 2 is opened again like this.');
  }
  if (log.casework.mergedInto) return refuse('conflict', 'This conversation goes on in another one.');
  if (state.phase !== 'resolved') return done([]);
  const words: readonly NewEntry[] = command.words
    ? [{ by: VISITOR, type: 'message', ...command.words, via: 'form' }]
    : [];
  if (state.ticket) return done([REOPENED, ...words]);
  if (command.goesOn.kind === 'ticket') return asTicket(log, state, command, command.goesOn.number, now);
  const backToQueue: NewEntry = { by: SYSTEM, type: 'requeued', why: 'agent-gone' };
  const isHers = state.agent === null || command.goesOn.agentHasRoom;
  return done([REOPENED, ...(isHers ? [] : [backToQueue]), ...words]);
}

/** AD5: an address is needed for the answer. */
function asTicket(
  { casework }: Log,
  { topic, visitor }: Conversation,
  command: ReopenCommand,
  number: string,
  now: Instant,
): Decision {
  const email = command.email ?? visitor.email;
  if (email === null) {
    return refuse('needs-email', 'A ticket needs an address to answer.', { fields: { email: 'is needed' } });
  }
  const reason = 'visitor-asked';
  const promise = promiseFor(topic, now, casework.kind);
  return done([
    REOPENED,
    { by: VISITOR, type: 'handed-over', reason },
    { by: SYSTEM, type: 'ticket-opened', number, email, reason, promise },
  ]);
}
