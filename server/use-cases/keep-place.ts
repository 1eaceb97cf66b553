/** QU5: the shopper would rather wait on. */
import type { Stored } from '../../shared/events.ts';
import type { Outcome } from '../../shared/reply.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';
import { ofOwn } from './own-conversation.ts';
import { storedAt } from './stored.ts';

export async function keepPlace(deps: Deps, visitorId: string, conversationId: string): Promise<Outcome<Stored>> {
  return storedAt(await change(deps, conversationId, ofOwn(visitorId, { do: 'keep-place' })));
}
