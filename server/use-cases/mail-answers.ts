/** TK5: an agent's answers reach the shopper who has left the chat: by email, two minutes after, in one letter. */
import type { Instant } from '../../shared/entries.ts';
import { done } from '../../shared/reply.ts';
import type { ConversationHeader } from '../../shared/views.ts';
import { mailAnswersAt } from '../domain/casework/mail-answers.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';

/** Chats that were ended lately, perhaps with an answer that she had no time to see. */
const ENDED_LOOKED_AT = 50;
const ENDED_WITHIN_MS = 3_600_000;

/** Mails what is due, and says when the next is; null where nothing is. A failing one does not hold the others. */
export async function mailAnswers(deps: Deps): Promise<Instant | null> {
  await deps.projections.settled();
  const headers = (await chats(deps)).filter(({ email, lastBy }) => email !== null && lastBy === 'agent');
  deps.absence.seek(headers.map(({ visitorId }) => visitorId));
  const next: Instant[] = [];
  for (const header of headers) {
    try {
      const due = await mailOne(deps, header);
      if (due !== null) next.push(due);
    } catch (error) {
      deps.logger.error({ err: error, conversationId: header.id }, 'answers could not be mailed');
    }
  }
  return next.length > 0 ? next.reduce((a, b) => Math.min(a, b)) : null;
}

async function chats({ store, clock }: Deps): Promise<readonly ConversationHeader[]> {
  const { rows } = await store.inbox('resolved', '', null, ENDED_LOOKED_AT);
  const ended = rows.filter(({ lastAt }) => clock.now() - lastAt < ENDED_WITHIN_MS);
  return [...(await store.inPhase('live')), ...(await store.inPhase('queued')), ...ended];
}

async function mailOne(deps: Deps, { id, visitorId }: ConversationHeader): Promise<Instant | null> {
  const log = await deps.logs.read(id);
  const goneSince = log.unmailed.length > 0 ? deps.absence.goneSince(visitorId) : null;
  if (goneSince === null) return null;
  const { read: readUpTo } = await deps.store.marks(id, 'visitor');
  const due = mailAnswersAt(log, { readUpTo, goneSince });
  if (due === null || due > deps.clock.now()) return due;
  await change(deps, id, () => done({ do: 'mail-answers', readUpTo, goneSince }));
  return null;
}
