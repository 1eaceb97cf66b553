/** Which agents look at which conversation now (AC4), by what their consoles say. */
import type { Agents } from './namespaces.ts';
import { roomOf } from './rooms.ts';

export type Viewers = { look(socketId: string, agentId: string, conversationId: string | null): void };

export function createViewers(agents: Agents): Viewers {
  const looking = new Map<string, { readonly agentId: string; readonly conversationId: string }>();

  function tell(conversationId: string): void {
    const here = [...looking.values()].filter((one) => one.conversationId === conversationId);
    const ids = [...new Set(here.map((one) => one.agentId))];
    agents.to(roomOf(conversationId)).emit('viewing', { conversationId, agents: ids });
  }

  return {
    look(socketId, agentId, conversationId) {
      const before = looking.get(socketId)?.conversationId;
      if (conversationId === null) looking.delete(socketId);
      else looking.set(socketId, { agentId, conversationId });
      if (before !== undefined && before !== conversationId) tell(before);
      if (conversationId !== null) tell(conversationId);
    },
  };
}
