/** What a visitor finds when she connects: her conversation, if she has one that still matters. */
import type { Conversation, Phase } from '../../shared/conversation.ts';
import { type Entry, visibleToVisitor } from '../../shared/entries.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { ConversationHeader, OwnConversation } from '../../shared/views.ts';
import type { Deps } from './deps.ts';
import { isChatting, isOwn, slotOf } from './own-conversation.ts';
import { placeInQueue } from './route-queue.ts';

const DAY_MS = 24 * 3_600_000;
/** Enough to find an open one behind a few that are over. */
const LOOKED_AT = 20;

export type Missed = { readonly conversationId: string; readonly entries: readonly Entry[] };

/** An open chat, else an open ticket, else one that ended within a day; null if there is none. */
export async function ownConversation(deps: Deps, visitorId: string): Promise<OwnConversation | null> {
  await deps.projections.settled();
  const headers = await deps.store.ofVisitor(visitorId, LOOKED_AT);
  const recent = (header: ConversationHeader) => deps.clock.now() - header.lastAt < DAY_MS;
  const chats = headers.filter((header) => isChat(header.phase));
  const found = chats[0] ?? headers.find((header) => header.phase === 'ticket') ?? headers.find(recent);
  // A node that was killed may have begun a chat whose row it never wrote; the slot has it. Of two chats, the second
  // adopted from before she signed in, it is the slot's too (ID2).
  if (chats.length !== 1) {
    const { held, log } = await slotOf(deps, visitorId);
    if (held !== null && log.state && isChatting(log)) return viewOfOwn(deps, held, log.state);
  }
  if (!found) return null;
  // Its row may be behind its log: the conversation has become another visitor's meanwhile (ID2).
  const log = await deps.logs.read(found.id);
  return log.state && isOwn(log, visitorId) ? viewOfOwn(deps, found.id, log.state) : null;
}

/** What was written after `told` was read, or the beginning of a chat where there was none. */
export async function writtenSince(
  deps: Deps,
  visitorId: string,
  told: OwnConversation | null,
): Promise<Missed | null> {
  const conversationId = told?.id ?? (await deps.store.slot(visitorId));
  if (conversationId === null) return null;
  const after = told?.lastSeq ?? 0;
  const log = await deps.logs.read(conversationId);
  if (!isOwn(log, visitorId) || log.state?.lastSeq === after || (told === null && !isChatting(log))) return null;
  const entries = await deps.store.entries(conversationId, after, LIMITS.entriesPerPage);
  return { conversationId, entries: entries.map(visibleToVisitor) };
}

function isChat(phase: Phase): boolean {
  return phase === 'queued' || phase === 'live';
}

/** The conversation as its visitor is shown it. */
export async function viewOfOwn(deps: Deps, id: string, state: Conversation): Promise<OwnConversation> {
  const { read } = await deps.store.marks(id, 'visitor');
  const marks = await deps.store.marks(id, 'agent');
  const place = state.phase === 'queued' ? await placeInQueue(deps, id) : {};
  return { id, lastSeq: state.lastSeq, state: withoutTags(state), marks, read, ...place };
}

/** Tags are the desk's own words. */
function withoutTags(state: Conversation): Conversation {
  return { ...state, tags: [] };
}
