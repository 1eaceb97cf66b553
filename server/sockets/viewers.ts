/** Which agents look at which conversation now (AC4), by what their consoles say, at this node and at the others. */
import type { Instant } from '../../shared/entries.ts';
import type { Clock } from '../domain/clock.ts';
import type { Agents } from './namespaces.ts';
import { roomOf } from './rooms.ts';

/** Who looks, and at what. */
export type Looks = readonly (readonly [agentId: string, conversationId: string])[];

export type Viewers = {
  look(socketId: string, agentId: string, conversationId: string | null): void;
  /** All looks at another node, as it tells them. */
  heard(nodeId: string, looks: Looks): void;
  /** Tells the looks here again, and forgets a node that has told nothing for long: it was killed. */
  again(): void;
};

/** Three heartbeats. */
const FORGOTTEN_AFTER_MS = 15_000;

/** `tellOthers` is given all looks at this node after each change. */
export function createViewers(agents: Agents, clock: Clock, tellOthers: (looks: Looks) => void): Viewers {
  const here = new Map<string, Looks[number]>();
  const elsewhere = new Map<string, { readonly looks: Looks; readonly heardAt: Instant }>();

  function viewersOf(conversationId: string): readonly string[] {
    const all = [...here.values(), ...[...elsewhere.values()].flatMap(({ looks }) => looks)];
    return [...new Set(all.filter(([, viewed]) => viewed === conversationId).map(([agentId]) => agentId))];
  }

  function tell(conversationId: string): void {
    agents.to(roomOf(conversationId)).emit('viewing', { conversationId, agents: viewersOf(conversationId) });
  }

  /** Another node says everything again and again: only what is new of it is told. */
  function put(nodeId: string, looks: Looks): void {
    const concerned = [...(elsewhere.get(nodeId)?.looks ?? []), ...looks].map(([, conversationId]) => conversationId);
    const before = new Map(concerned.map((id) => [id, viewersOf(id).join()]));
    if (looks.length > 0) elsewhere.set(nodeId, { looks, heardAt: clock.now() });
    else elsewhere.delete(nodeId);
    for (const [id, was] of before) if (viewersOf(id).join() !== was) tell(id);
  }

  return {
    look(socketId, agentId, conversationId) {
      const before = here.get(socketId)?.[1];
      if (conversationId === null) here.delete(socketId);
      else here.set(socketId, [agentId, conversationId]);
      if (before !== undefined && before !== conversationId) tell(before);
      if (conversationId !== null) tell(conversationId);
      if (before !== undefined || conversationId !== null) tellOthers([...here.values()]);
    },
    heard: put,
    again() {
      if (here.size > 0) tellOthers([...here.values()]);
      for (const [nodeId, { heardAt }] of elsewhere) {
        if (clock.now() - heardAt >= FORGOTTEN_AFTER_MS) put(nodeId, []);
      }
    },
  };
}
