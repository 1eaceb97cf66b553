/** A shopper's own conversations, for her to look over and to go on with (MS8). */
import type { InConversation, OwnPage } from '../../shared/events.ts';
import { LIMITS } from '../../shared/limits.ts';
import { done, type Outcome } from '../../shared/reply.ts';
import type { ConversationHeader, OwnConversation, OwnRow } from '../../shared/views.ts';
import type { Deps } from './deps.ts';
import { viewOfOwn } from './open-session.ts';
import { isOwn, NO_SUCH_CONVERSATION } from './own-conversation.ts';

/** What was merged goes on elsewhere, and is read there. */
export async function listOwn(deps: Deps, visitorId: string, cursor: string | undefined): Promise<Outcome<OwnPage>> {
  await deps.projections.settled();
  const limit = LIMITS.historyRowsPerPage;
  const rows = await deps.store.ofVisitor(visitorId, limit + 1, cursor === undefined ? undefined : placeOf(cursor));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const isHers = await stillOwn(deps, visitorId, page);
  const shown = page.filter(({ id, mergedInto }) => mergedInto === null && isHers.has(id));
  const conversations = await Promise.all(shown.map((header) => rowOf(deps, header)));
  return done({ conversations, next: rows.length > limit && last ? `${last.lastAt}:${last.id}` : null });
}

export async function openOwn(
  deps: Deps,
  visitorId: string,
  { conversationId }: InConversation,
): Promise<Outcome<OwnConversation>> {
  const log = await deps.logs.read(conversationId);
  if (!log.state || !isOwn(log, visitorId)) return NO_SUCH_CONVERSATION;
  return done(await viewOfOwn(deps, conversationId, log.state));
}

function placeOf(cursor: string): Pick<ConversationHeader, 'id' | 'lastAt'> {
  const [lastAt = '', id = ''] = cursor.split(':');
  return { lastAt: Number(lastAt), id };
}

/** A row may be behind its log, and the log says whose it is by now (ID2). */
async function stillOwn(
  deps: Deps,
  visitorId: string,
  headers: readonly ConversationHeader[],
): Promise<ReadonlySet<string>> {
  const reached = await deps.store.lastSeqs(headers.map(({ id }) => id));
  const own = headers.map(async ({ id, lastSeq }) =>
    reached.get(id) === lastSeq || isOwn(await deps.logs.reread(id), visitorId) ? [id] : [],
  );
  return new Set((await Promise.all(own)).flat());
}

/** Of a header only what is public: its preview is of public messages alone (MS6). */
async function rowOf(deps: Deps, header: ConversationHeader): Promise<OwnRow> {
  const { id, number, phase, topic, audience, startedAt, lastAt, preview, rating, dueAt, timer } = header;
  const isPromised = phase === 'ticket' && dueAt !== null && timer !== 'resolution';
  const unread = await unreadIn(deps, header);
  const row = { id, number, phase, topic, audience, startedAt, lastAt, preview, rating, unread };
  return isPromised ? { ...row, respondBy: dueAt } : row;
}

async function unreadIn(deps: Deps, { id, lastSeq }: ConversationHeader): Promise<number> {
  const { read } = await deps.store.marks(id, 'visitor');
  if (read >= lastSeq) return 0;
  // Beyond a page she has missed so much that the count says no more.
  const entries = await deps.store.entries(id, read, LIMITS.entriesPerPage);
  const answers = entries.filter(({ type, by }) => type === 'message' && by.kind === 'agent');
  return Math.min(answers.length, LIMITS.unreadShown);
}
