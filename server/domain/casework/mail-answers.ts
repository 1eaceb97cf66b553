/** TK5: answers in a chat whose shopper has gone are mailed, in one letter, once. */
import type { Conversation } from '../../../shared/conversation.ts';
import type { Instant } from '../../../shared/entries.ts';
import { done } from '../../../shared/reply.ts';
import type { Decision } from '../decide.ts';
import type { ChatAnswer } from '../letter.ts';
import type { Log } from '../log.ts';

export type MailAnswersCommand = {
  readonly do: 'mail-answers';
  /** How far she has read, by her marks. */
  readonly readUpTo: number;
  /** Since when no window of hers is connected anywhere. */
  readonly goneSince: Instant;
};

/** TK5. The agent's pause is as long, so that what belongs together goes in one letter. */
export const GONE_MS = 120_000;

/** The answers that she has not seen. */
export function answersToMail(
  { unmailed }: Pick<Log, 'unmailed'>,
  { readUpTo }: Pick<MailAnswersCommand, 'readUpTo'>,
): readonly ChatAnswer[] {
  return unmailed.filter(({ seq }) => seq > readUpTo);
}

/** When they are to be mailed; null where there is nothing to mail, or no address to mail it to. */
export function mailAnswersAt(log: Log, seen: Pick<MailAnswersCommand, 'readUpTo' | 'goneSince'>): Instant | null {
  const last = answersToMail(log, seen).at(-1);
  if (!last || !log.state?.visitor.email) return null;
  return Math.max(seen.goneSince, last.at) + GONE_MS;
}

export function mailAnswers(log: Log, state: Conversation, command: MailAnswersCommand, now: Instant): Decision {
  const { email } = state.visitor;
  const due = mailAnswersAt(log, command);
  const upTo = answersToMail(log, command).at(-1)?.seq;
  if (due === null || now < due || email === null || upTo === undefined) return done([]);
  return done([{ by: { kind: 'system' }, type: 'answers-mailed', upTo, to: email }]);
}
