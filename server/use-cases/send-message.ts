/** A message, from either side, and a note. */
import type { AgentName } from '../../shared/entries.ts';
import type { NoteInput, SendInput, Stored } from '../../shared/events.ts';
import { done, type Outcome } from '../../shared/reply.ts';
import { attachedFiles } from './attached.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';
import type { Session } from './identify.ts';
import { askOfOwn } from './own-conversation.ts';
import { routeQueue } from './route-queue.ts';
import { writtenAt } from './stored.ts';

export async function sendAsVisitor(
  deps: Deps,
  { visitorId, isHerUpload }: Pick<Session, 'visitorId' | 'isHerUpload'>,
  input: SendInput,
): Promise<Outcome<Stored>> {
  const { conversationId, clientId, text } = input;
  const ask = askOfOwn(visitorId, (log) => {
    const files = attachedFiles(deps, { kind: 'visitor', id: visitorId, isHerUpload }, input, log);
    if (!files.ok) return files;
    return done({ do: 'write', by: { kind: 'visitor' }, clientId, text, files: files.value });
  });
  return writtenAt(await change(deps, conversationId, ask), clientId);
}

/** An agent's answer; to one who waits or to an unassigned ticket it is a claim as well. */
export async function sendAsAgent(deps: Deps, agent: AgentName, input: SendInput): Promise<Outcome<Stored>> {
  const { conversationId, clientId, text } = input;
  const by = { kind: 'agent', id: agent.id, name: agent.name } as const;
  const sent = await change(deps, conversationId, (log) => {
    const files = attachedFiles(deps, { kind: 'agent', id: agent.id }, input, log);
    return files.ok ? done({ do: 'write', by, clientId, text, files: files.value }) : files;
  });
  if (sent.ok && sent.value.entries.length > 0) deps.presence.acted(agent.id);
  if (sent.ok && sent.value.entries.some((entry) => entry.type === 'assigned')) void routeQueue(deps);
  return writtenAt(sent, clientId);
}

export async function addNote(deps: Deps, agent: AgentName, input: NoteInput): Promise<Outcome<Stored>> {
  const { conversationId, clientId, text } = input;
  return writtenAt(await change(deps, conversationId, () => done({ do: 'note', agent, clientId, text })), clientId);
}
