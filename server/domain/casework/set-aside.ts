/** Set aside and taken up again: snoozed, waiting for the shopper, in need of no answer, of another class, live again. */
import { agentOf, type Conversation } from '../../../shared/conversation.ts';
import type { AgentName, Author, Instant, NewEntry } from '../../../shared/entries.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { promiseFor } from '../../../shared/promise.ts';
import { done, refuse } from '../../../shared/reply.ts';
import type { Audience, Topic } from '../../../shared/topics.ts';
import type { Decision } from '../decide.ts';
import type { Log } from '../log.ts';

type ByAgent = { readonly agent: AgentName };

export type AsideCommand =
  | ({ readonly do: 'snooze'; readonly until: Instant } & ByAgent)
  | { readonly do: 'wake'; readonly by: Author }
  | ({ readonly do: 'await-visitor' } & ByAgent)
  | ({ readonly do: 'resume' } & ByAgent)
  | ({ readonly do: 'no-reply-needed'; readonly reason: string | null } & ByAgent)
  | ({ readonly do: 'reclassify'; readonly topic: Topic; readonly audience: Audience } & ByAgent)
  | ({ readonly do: 'take-up' } & ByAgent);
type On<D extends AsideCommand['do']> = Extract<AsideCommand, { do: D }>;

const RESOLVED = refuse('conflict', 'This conversation is resolved.');

export function setAside({ casework }: Log, state: Conversation, command: AsideCommand, now: Instant): Decision {
  switch (command.do) {
    case 'snooze':
      return snooze(state, command, now);
    case 'wake':
      return done(casework.snoozedUntil === null ? [] : [{ by: command.by, type: 'woken' }]);
    case 'await-visitor':
      return awaitVisitor(state, casework.awaitingSince !== null, command);
    case 'resume':
      return done(casework.awaitingSince === null ? [] : [{ by: byAgent(command), type: 'resumed' }]);
    case 'no-reply-needed':
      return noReplyNeeded(state, command);
    case 'reclassify':
      return reclassify(state, casework.kind, command);
    case 'take-up':
      return takeUp(state, casework.snoozedUntil !== null, command);
  }
}

function byAgent({ agent }: ByAgent): Author {
  return { kind: 'agent', id: agent.id, name: agent.name };
}

/** Only what is answered by mail: who chats is waiting now. */
function snooze(state: Conversation, command: On<'snooze'>, now: Instant): Decision {
  const { until } = command;
  if (state.phase !== 'ticket') return refuse('conflict', 'Only a ticket can be snoozed.');
  if (until <= now || until > now + LIMITS.snoozeMs) {
    return refuse('bad-request', 'This is no time to wake a ticket at.', { fields: { until: 'is past, or too far' } });
  }
  return done([{ by: byAgent(command), type: 'snoozed', until }]);
}

function awaitVisitor(state: Conversation, isAwaiting: boolean, command: On<'await-visitor'>): Decision {
  if (state.phase !== 'ticket') return refuse('conflict', 'Only an open ticket can wait for the shopper.');
  if (state.unansweredSince !== null) return refuse('conflict', 'The shopper waits for an answer here.');
  return done(isAwaiting ? [] : [{ by: byAgent(command), type: 'awaiting-visitor' }]);
}

function noReplyNeeded(state: Conversation, command: On<'no-reply-needed'>): Decision {
  if (state.unansweredSince === null) return done([]);
  return done([{ by: byAgent(command), type: 'no-reply-needed', reason: command.reason }]);
}

/** SL4: the promise is reckoned anew from the receipt of what is unanswered. */
function reclassify(state: Conversation, kind: Parameters<typeof promiseFor>[2], command: On<'reclassify'>): Decision {
  const { topic, audience } = command;
  if (topic === state.topic && audience === state.audience) return done([]);
  const since = state.ticket?.since ?? null;
  const promise = since === null ? null : promiseFor(topic, since, kind);
  return done([{ by: byAgent(command), type: 'reclassified', topic, audience, promise }]);
}

/** TK6: by whoever has it, or by anybody where nobody has. */
function takeUp(state: Conversation, isSnoozed: boolean, command: On<'take-up'>): Decision {
  if (state.phase === 'resolved') return RESOLVED;
  if (state.phase !== 'ticket') return done([]);
  const owner = agentOf(state);
  if (owner && owner.id !== command.agent.id) return refuse('already-assigned', `${owner.name} has this conversation.`);
  const { id, name } = command.agent;
  const by = byAgent(command);
  const takenUp: NewEntry = { by, type: 'taken-up', agent: { id, name } };
  return done(isSnoozed ? [{ by, type: 'woken' }, takenUp] : [takenUp]);
}
