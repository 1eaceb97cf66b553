/** How far each side has got with the other's messages. */

import { done, type Outcome, refuse } from '../../shared/reply.ts';
import type { Marks } from '../../shared/views.ts';
import type { Side } from '../store/port.ts';
import type { Deps } from './deps.ts';
import { isOwn, NO_SUCH_CONVERSATION } from './own-conversation.ts';

export async function markAsVisitor(
  deps: Deps,
  visitorId: string,
  conversationId: string,
  marks: Partial<Marks>,
): Promise<Outcome<Marks>> {
  if (!isOwn(await deps.logs.read(conversationId), visitorId)) return NO_SUCH_CONVERSATION;
  return mark(deps, conversationId, 'visitor', marks);
}

/** `side` is whose eyes they are. Nobody can have seen what is beyond the log's end: such a mark is refused. */
export async function mark(
  deps: Deps,
  conversationId: string,
  side: Side,
  marks: Partial<Marks>,
): Promise<Outcome<Marks>> {
  const { state } = await deps.logs.read(conversationId);
  if (!state) return NO_SUCH_CONVERSATION;
  const { delivered = 0, read = 0 } = marks;
  if (Math.max(delivered, read) > state.lastSeq) {
    return refuse('bad-request', 'There is no such entry yet.', { fields: { seq: 'is beyond the end' } });
  }
  const before = await deps.store.marks(conversationId, side);
  const after = await deps.store.mark(conversationId, side, { delivered, read });
  if (after.delivered !== before.delivered || after.read !== before.read) {
    deps.announce.marksRaised(conversationId, state.visitor.id, side, after);
  }
  return done(after);
}
