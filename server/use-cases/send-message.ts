/** A message, from either side, and a note. */
import type { AgentName } from '../../shared/entries.ts';
import type { SendInput, Stored } from '../../shared/events.ts';
import { done, type Outcome } from '../../shared/reply.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';
import { ofOwn } from './own-conversation.ts';
import { routeQueue } from './route-queue.ts';
import { writtenAt } from './stored.ts';

export async function sendAsVisitor(deps: Deps, visitorId: string, input: SendInput): Promise<Outcome<Stored>> {
  const { conversationId, clientId, text } = input;
  const ask = ofOwn(visitorId, { do: 'write', by: { kind: 'visitor' }, clientId, text });
  return writtenAt(await change(deps, conversationId, ask), clientId);
}

/** An agent's answer; to one who waits or to an unassigned ticket it is a claim as well. */
export async function sendAsAgent(deps: Deps, agent: AgentName, input: SendInput): Promise<Outcome<Stored>> {
  const { conversationId, clientId, text } = input;
  const by = { kind: 'agent', id: agent.id, name: agent.name } as const;
  const sent = await change(deps, conversationId, () => done({ do: 'write', by, clientId, text }));
  if (sent.ok && sent.value.entries.length > 0) deps.presence.acted(agent.id);
  if (sent.ok && sent.value.entries.some((entry) => entry.type === 'assigned')) void routeQueue(deps);
  return writtenAt(sent, clientId);
}

export async function addNote(deps: Deps, agent: AgentName, input: SendInput): Promise<Outcome<Stored>> {
  const { conversationId, clientId, text } = input;
  return writtenAt(await change(deps, conversationId, () => done({ do: 'note', agent, clientId, text })), clientId);
}
