/** MS5: the log from where a client stands, in pages. */
import { visibleToVisitor } from '../../shared/entries.ts';
import type { SinceInput, SinceResult } from '../../shared/events.ts';
import { LIMITS } from '../../shared/limits.ts';
import { done, type Outcome } from '../../shared/reply.ts';
import type { Deps } from './deps.ts';
import { isOwn, NO_SUCH_CONVERSATION } from './own-conversation.ts';

export async function entriesForVisitor(
  deps: Deps,
  visitorId: string,
  input: SinceInput,
): Promise<Outcome<SinceResult>> {
  const log = await deps.logs.read(input.conversationId);
  if (!isOwn(log, visitorId)) return NO_SUCH_CONVERSATION;
  const page = await entriesForAgent(deps, input);
  if (!page.ok || 'reset' in page.value) return page;
  return done({ ...page.value, entries: page.value.entries.map(visibleToVisitor) });
}

export async function entriesForAgent(deps: Deps, input: SinceInput): Promise<Outcome<SinceResult>> {
  const { conversationId, after, epoch } = input;
  const { state } = await deps.logs.read(conversationId);
  if (!state) return NO_SUCH_CONVERSATION;
  if (epoch !== deps.store.epoch || after > state.lastSeq) return done({ reset: true });
  const entries = await deps.store.entries(conversationId, after, LIMITS.entriesPerPage);
  return done({ entries, last: Math.max(state.lastSeq, entries.at(-1)?.seq ?? 0) });
}
