/** What a visitor finds when she connects: her conversation, if she has one that still matters. */
import type { Conversation } from '../../shared/conversation.ts';
import type { ConversationHeader, OwnConversation } from '../../shared/views.ts';
import type { Deps } from './deps.ts';
import { placeInQueue } from './route-queue.ts';

const DAY_MS = 24 * 3_600_000;
/** Enough to find an open one behind a few that are over. */
const LOOKED_AT = 20;

/** An open chat, else an open ticket, else one that ended within a day; null if there is none. */
export async function ownConversation(deps: Deps, visitorId: string): Promise<OwnConversation | null> {
  const headers = await deps.store.ofVisitor(visitorId, LOOKED_AT);
  const recent = (header: ConversationHeader) => deps.clock.now() - header.lastAt < DAY_MS;
  const found =
    headers.find((header) => header.phase === 'queued' || header.phase === 'live') ??
    headers.find((header) => header.phase === 'ticket') ??
    headers.find(recent);
  if (!found) return null;
  const { state } = await deps.logs.read(found.id);
  return state && viewOfOwn(deps, found.id, state);
}

async function viewOfOwn(deps: Deps, id: string, state: Conversation): Promise<OwnConversation> {
  const { read } = await deps.store.marks(id, 'visitor');
  const marks = await deps.store.marks(id, 'agent');
  const place = state.phase === 'queued' ? await placeInQueue(deps, id) : {};
  return { id, lastSeq: state.lastSeq, state: withoutTags(state), marks, read, ...place };
}

/** Tags are the desk's own words. */
function withoutTags(state: Conversation): Conversation {
  return { ...state, tags: [] };
}
