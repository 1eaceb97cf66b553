/** The decisions: `(log, command, now) => entries | refusal`. Pure; no entries means that it is so already. */
import { agentOf, type Conversation, offeredAt } from '../../shared/conversation.ts';
import type { Author, Instant, NewEntry, VisitorProfile } from '../../shared/entries.ts';
import { LIMITS } from '../../shared/limits.ts';
import { promiseFor } from '../../shared/promise.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import { type Feedback, openedByForm } from './casework/complaint.ts';
import { decideCase } from './casework/decide.ts';
import { openByMail } from './casework/take-mail.ts';
import type { Command, Opening } from './command.ts';
import type { Log } from './log.ts';
import { reopenRated } from './reopen-rated.ts';
import { findWritten, isSaid, type Said } from './written.ts';

export type Decision = Outcome<readonly NewEntry[]>;
type On<D extends Command['do']> = Extract<Command, { do: D }>;

const SYSTEM: Author = { kind: 'system' };
const VISITOR: Author = { kind: 'visitor' };

/** What a command adds to the log, or why it may not. Who may ask at all has been settled before (use-cases). */
export function decide(log: Log, command: Command, now: Instant): Decision {
  const { state } = log;
  if (command.do === 'start') return state ? done([]) : start(command);
  if (command.do === 'leave-message') return state ? done([]) : leaveMessage(command, now);
  if (command.do === 'open-by-mail') return state ? done([]) : openByMail(command);
  if (state === null) return refuse('not-found', 'There is no such conversation.');
  switch (command.do) {
    case 'write':
      return command.by.kind === 'agent' ? answer(log, state, command, command.by) : write(log, state, command);
    case 'note':
      return note(log, command);
    case 'claim':
      return claim(state, command);
    case 'route':
      return state.phase === 'queued' ? done([assigned(SYSTEM, command.agent, 'routed')]) : done([]);
    case 'accept':
      return accept(state, command);
    case 'requeue':
      return requeue(state, command, now);
    case 'tell-long-wait':
      return tellLongWait(state, now);
    case 'keep-place':
      return state.phase === 'queued' && state.wait.long === 'told'
        ? done([{ by: VISITOR, type: 'place-kept' }])
        : done([]);
    case 'transfer':
      return transfer(state, command);
    case 'hand-over':
      return handOver(log, state, command, now);
    case 'tell-closing':
      return state.phase === 'live' ? done([closingSoon(command)]) : done([]);
    case 'resolve':
      return resolve(log, state, command);
    case 'reopen':
      return state.phase === 'resolved' ? done([{ by: byAgent(command.agent), type: 'reopened' }]) : done([]);
    case 'identify':
      return identify(state, command);
    case 'rate':
      return rate(state, command);
    case 'reopen-rated':
      return reopenRated(log, state, command, now);
    case 'tag':
      return done([{ by: byAgent(command.agent), type: 'tagged', tags: command.tags }]);
    default:
      return decideCase(log, state, command, now);
  }
}

function byAgent(agent: { id: string; name: string }): Author {
  return { kind: 'agent', id: agent.id, name: agent.name };
}

function started(opening: Opening, channel: 'chat' | 'form', feedback?: Feedback): readonly NewEntry[] {
  const { clientId, topic, audience, visitor, locale, page, text, admission } = opening;
  const about = { clientId, channel, topic, audience, visitor, locale, page, admission };
  const orderRef = feedback?.orderRef;
  return [
    {
      by: VISITOR,
      type: 'started',
      ...about,
      ...(feedback && { kind: feedback.kind }),
      ...(orderRef && { orderRef }),
    },
    { by: VISITOR, type: 'message', clientId, text, via: channel === 'form' ? 'form' : 'widget', ...attached(opening) },
  ];
}

/** A message without files says nothing of any. */
function attached({ files = [] }: Pick<Opening, 'files'>): Pick<Opening, 'files'> {
  return files.length > 0 ? { files } : {};
}

function start(command: On<'start'>): Decision {
  const entries = started(command, 'chat');
  return done(command.agent ? [...entries, assigned(SYSTEM, command.agent, 'routed')] : entries);
}

function leaveMessage(command: On<'leave-message'>, now: Instant): Decision {
  const { number, email, topic, feedback } = command;
  const promise = promiseFor(topic, now, feedback?.kind);
  const reason = feedback ? 'feedback-form' : 'left-a-message';
  return done([
    ...started(command, 'form', feedback),
    { by: SYSTEM, type: 'ticket-opened', number, email, reason, promise },
    ...openedByForm(feedback),
  ]);
}

function assigned(
  by: Author,
  agent: { id: string; name: string },
  how: 'routed' | 'claimed' | 'transferred',
): NewEntry {
  return { by, type: 'assigned', agent: { id: agent.id, name: agent.name }, how };
}

/** MS1: the same id with the same words and files is the same message, with others it is a mistake. */
function repeated(log: Log, type: 'message' | 'note', said: Said): Decision | null {
  const earlier = findWritten(log.written, said.clientId);
  if (!earlier) return null;
  if (earlier.type === type && isSaid(earlier, said)) return done([]);
  return refuse('conflict', 'This clientId was used for another text.');
}

function write(log: Log, state: Conversation, command: On<'write'>): Decision {
  const repeat = repeated(log, 'message', command);
  if (repeat) return repeat;
  const message: NewEntry = {
    by: command.by,
    type: 'message',
    clientId: command.clientId,
    text: command.text,
    via: 'widget',
    ...attached(command),
  };
  if (state.phase !== 'resolved') return done([message]);
  if (state.ticket) return done([{ by: VISITOR, type: 'reopened' }, message]);
  return refuse('conflict', 'This chat has ended. Start a new conversation.');
}

function answer(log: Log, state: Conversation, command: On<'write'>, agent: { id: string; name: string }): Decision {
  const repeat = repeated(log, 'message', command);
  if (repeat) return repeat;
  const message: NewEntry = {
    by: command.by,
    type: 'message',
    clientId: command.clientId,
    text: command.text,
    via: 'console',
    ...attached(command),
  };
  const owner = agentOf(state);
  if (state.phase === 'resolved') return refuse('conflict', 'This conversation is resolved. Reopen it to answer.');
  if (owner && owner.id !== agent.id) return takenBy(owner);
  if (!owner) return done([assigned(command.by, agent, 'claimed'), message]);
  return done(offeredAt(state) === null ? [message] : [{ by: command.by, type: 'accepted' }, message]);
}

function note(log: Log, command: On<'note'>): Decision {
  const { clientId, text, agent } = command;
  return repeated(log, 'note', command) ?? done([{ by: byAgent(agent), type: 'note', clientId, text }]);
}

/** QU1: one claim wins; who already has it has it, and accepts it where it was only offered (QU3). */
function claim(state: Conversation, { agent }: On<'claim'>): Decision {
  if (state.phase === 'resolved') return refuse('conflict', 'This conversation is resolved.');
  const owner = agentOf(state);
  if (owner) return owner.id === agent.id ? accept(state, { do: 'accept', agent }) : takenBy(owner);
  return done([assigned(byAgent(agent), agent, 'claimed')]);
}

/** QU3: the agent to whom it is offered takes it. Anybody else's looking at it means nothing. */
function accept(state: Conversation, { agent }: On<'accept'>): Decision {
  const isHers = offeredAt(state) !== null && agentOf(state)?.id === agent.id;
  return done(isHers ? [{ by: byAgent(agent), type: 'accepted' }] : []);
}

/** QU3, QU4: a chat whose agent did not accept it in time, or is gone, waits again. Tickets stay hers. */
function requeue(state: Conversation, { agentId, why }: On<'requeue'>, now: Instant): Decision {
  if (state.phase !== 'live' || state.agent.id !== agentId) return done([]);
  const offered = offeredAt(state);
  if (why === 'not-accepted' && (offered === null || now < offered + LIMITS.offerMs)) return done([]);
  return done([{ by: SYSTEM, type: 'requeued', why }]);
}

/** QU5: once for each wait. */
function tellLongWait(state: Conversation, now: Instant): Decision {
  if (state.phase !== 'queued' || state.wait.long !== 'no') return done([]);
  return done(now >= state.wait.since + LIMITS.longWaitMs ? [{ by: SYSTEM, type: 'waiting-long' }] : []);
}

function transfer(state: Conversation, { agent, to }: On<'transfer'>): Decision {
  if (state.phase === 'resolved') return refuse('conflict', 'This conversation is resolved.');
  if (agentOf(state)?.id === to.id) return done([]);
  return done([assigned(byAgent(agent), to, 'transferred')]);
}

function takenBy(owner: { name: string }): Decision {
  return refuse('already-assigned', `${owner.name} has this conversation.`);
}

function closingSoon({ closesAt, minutes }: On<'tell-closing'>): NewEntry {
  return { by: SYSTEM, type: 'closing-soon', closesAt, minutes };
}

/**
 * Chat becomes ticket, in the same conversation (CL2-CL4). A person who asks for it must leave an address (AD5);
 * closing time asks nobody, and the widget asks for the address afterwards. A ticket takes a new address here.
 */
function handOver({ casework }: Log, state: Conversation, command: On<'hand-over'>, now: Instant): Decision {
  const { by, reason, number } = command;
  if (state.phase === 'resolved') return refuse('conflict', 'This conversation is resolved.');
  if (state.phase === 'ticket') return giveAddress(state.visitor, command);
  const email = command.email ?? state.visitor.email;
  if (email === null && by.kind !== 'system') {
    return refuse('needs-email', 'A ticket needs an address to answer.', { fields: { email: 'is needed' } });
  }
  const promise = promiseFor(state.topic, state.unansweredSince ?? now, casework.kind);
  return done([
    { by, type: 'handed-over', reason },
    { by: SYSTEM, type: 'ticket-opened', number: state.ticket?.number ?? number, email, reason, promise },
  ]);
}

function giveAddress(visitor: VisitorProfile, { by, email }: On<'hand-over'>): Decision {
  if (by.kind === 'system' || (email ?? visitor.email) === visitor.email) {
    return visitor.email === null && by.kind !== 'system'
      ? refuse('needs-email', 'A ticket needs an address to answer.', { fields: { email: 'is needed' } })
      : done([]);
  }
  return email === null ? done([]) : done([{ by, type: 'address-given', email }]);
}

/** ID2: only what goes on is taken along; what she typed of herself stays, for letters go where she asked. */
function identify({ phase, visitor }: Conversation, command: On<'identify'>): Decision {
  if (visitor.id !== command.from || phase === 'resolved') return done([]);
  const { name, email, ...signed } = command.visitor;
  const now = { ...signed, name: visitor.name ?? name, email: visitor.email ?? email };
  return done([{ by: VISITOR, type: 'identified', visitor: now }]);
}

/** FB3: a complaint ends with an outcome, or by the word of who complained. */
function resolve({ casework: { complaint } }: Log, state: Conversation, { by }: On<'resolve'>): Decision {
  if (state.phase === 'resolved') return done([]);
  if (complaint && !complaint.settled && by.kind === 'agent') {
    return refuse('conflict', 'A complaint needs its outcome before it is resolved.');
  }
  return done([{ by, type: 'resolved' }]);
}

function rate(state: Conversation, { score, comment, via }: On<'rate'>): Decision {
  if (state.rating !== null) return refuse('conflict', 'This conversation has been rated.');
  if (state.phase !== 'resolved') return refuse('conflict', 'A conversation is rated when it is over.');
  return done([{ by: VISITOR, type: 'rated', score, comment, ...(via && { via }) }]);
}
