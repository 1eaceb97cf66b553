/** A page of one of the inbox's views. */
import type { AgentName } from '../../shared/entries.ts';
import type { InboxPage } from '../../shared/events.ts';
import { LIMITS } from '../../shared/limits.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import type { InboxSort, InboxView } from '../../shared/views.ts';
import type { Deps } from './deps.ts';

/** A key and an id, as the last page ended. */
const CURSOR = /^\d{1,16}:[a-z0-9]{1,64}$/;

export async function listInbox(
  deps: Deps,
  agent: AgentName,
  view: InboxView,
  cursor: string | null,
  sort?: InboxSort,
): Promise<Outcome<InboxPage>> {
  if (cursor !== null && !CURSOR.test(cursor)) return refuse('bad-request', 'This cursor is not one of ours.');
  await deps.projections.settled();
  const page = await deps.store.inbox(view, agent.id, cursor, LIMITS.inboxRowsPerPage, sort);
  return done({ ...page, counts: await deps.store.counts(agent.id) });
}
