/** TK6: the shopper is back while chat is open, and an agent goes on with her ticket as a chat. */
import type { AgentName } from '../../shared/entries.ts';
import type { Stored } from '../../shared/events.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';
import { isChatting, NO_SUCH_CONVERSATION, slotOf } from './own-conversation.ts';
import { inRoutingTurn } from './routing-turn.ts';
import { currentAvailability } from './staff.ts';
import { storedAt } from './stored.ts';

/** One at a time over the desk, as starts are: it takes the visitor's one chat (AD7) and a place of the agent's (QU2). */
export function takeUp(deps: Deps, { id, name }: AgentName, conversationId: string): Promise<Outcome<Stored>> {
  return inRoutingTurn(deps, async () => {
    const { state } = await deps.logs.reread(conversationId);
    if (!state) return NO_SUCH_CONVERSATION;
    const visitorId = state.visitor.id;
    if (state.phase === 'ticket') {
      const { chat } = currentAvailability(deps).channels;
      if (!chat.open) return refuse('closed', 'Chat is closed.', { nextOpening: chat.nextOpening });
      if (!deps.online.isHere(visitorId)) return refuse('conflict', 'The shopper is not there.');
      if (await chatsElsewhere(deps, visitorId, conversationId)) {
        return refuse('conflict', 'The shopper is in another chat. Answer her there.');
      }
    }
    const takenUp = await change(deps, conversationId, () => done({ do: 'take-up', agent: { id, name } }));
    if (takenUp.ok && takenUp.value.entries.length > 0) {
      deps.presence.acted(id);
      deps.presence.gave(id);
    }
    return storedAt(takenUp);
  });
}

/** Whether another chat of hers goes on; if none does, this is the one now. */
async function chatsElsewhere(deps: Deps, visitorId: string, conversationId: string): Promise<boolean> {
  const { held, log } = await slotOf(deps, visitorId);
  if (held === conversationId) return false;
  if (isChatting(log)) return true;
  return (await deps.store.claimSlot(visitorId, held, conversationId)) !== conversationId;
}
