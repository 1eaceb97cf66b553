/** A ticket set aside and taken on again, by an agent: snoozed, waiting for the shopper, in need of no answer. */
import type { AgentName, Instant } from '../../shared/entries.ts';
import type { Stored } from '../../shared/events.ts';
import { done, type Outcome } from '../../shared/reply.ts';
import type { Audience, Topic } from '../../shared/topics.ts';
import type { Command } from '../domain/command.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';
import { storedAt } from './stored.ts';

async function asked(deps: Deps, conversationId: string, command: Command): Promise<Outcome<Stored>> {
  return storedAt(await change(deps, conversationId, () => done(command)));
}

function named({ id, name }: AgentName): AgentName {
  return { id, name };
}

/** TK7 */
export function snooze(deps: Deps, agent: AgentName, conversationId: string, until: Instant): Promise<Outcome<Stored>> {
  return asked(deps, conversationId, { do: 'snooze', agent: named(agent), until });
}

export function wake(deps: Deps, agent: AgentName, conversationId: string): Promise<Outcome<Stored>> {
  return asked(deps, conversationId, { do: 'wake', by: { kind: 'agent', ...named(agent) } });
}

/** SL3 */
export function awaitVisitor(deps: Deps, agent: AgentName, conversationId: string): Promise<Outcome<Stored>> {
  return asked(deps, conversationId, { do: 'await-visitor', agent: named(agent) });
}

export function resume(deps: Deps, agent: AgentName, conversationId: string): Promise<Outcome<Stored>> {
  return asked(deps, conversationId, { do: 'resume', agent: named(agent) });
}

export function noReplyNeeded(
  deps: Deps,
  agent: AgentName,
  conversationId: string,
  reason: string | null,
): Promise<Outcome<Stored>> {
  return asked(deps, conversationId, { do: 'no-reply-needed', agent: named(agent), reason });
}

/** SL4 */
export function reclassify(
  deps: Deps,
  agent: AgentName,
  conversationId: string,
  topic: Topic,
  audience: Audience,
): Promise<Outcome<Stored>> {
  return asked(deps, conversationId, { do: 'reclassify', agent: named(agent), topic, audience });
}
