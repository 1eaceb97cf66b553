/**
 * The fold: a conversation's state is its entries, applied one after the other. Server, widget and console use this
 * same function, so all three agree by construction; the desk's side adds what visitors do not see (`desk-fold.ts`).
 */
import type {
  AdmissionRecord,
  AgentName,
  Entry,
  EntryOf,
  GivenPromise,
  Instant,
  Page,
  VisitorProfile,
} from './entries.ts';
import type { Audience, Topic } from './topics.ts';

export type Ticket = {
  readonly number: string;
  readonly promise: GivenPromise;
  /** When the message came that the promise was given for. */
  readonly since: Instant;
};

type Facts = {
  readonly lastSeq: number;
  readonly startedAt: Instant;
  readonly lastAt: Instant;
  readonly channel: 'chat' | 'form' | 'email';
  readonly topic: Topic;
  readonly audience: Audience;
  readonly visitor: VisitorProfile;
  readonly locale: string;
  readonly page: Page | null;
  readonly admission: AdmissionRecord;
  /** Its number stays for good, through reopening and live chat; a chat that becomes it again has a promise anew. */
  readonly ticket: Ticket | null;
  /** The last public message, for the lists. */
  readonly last: { readonly by: 'visitor' | 'agent'; readonly text: string; readonly at: Instant } | null;
  /** SL2: the first public message of the shopper that no human has answered yet. */
  readonly unansweredSince: Instant | null;
  readonly firstAnswerAt: Instant | null;
  readonly tags: readonly string[];
  readonly rating: number | null;
  /** CL1: the closing instant last told, and with how many minutes to go. */
  readonly closingTold: { readonly closesAt: Instant; readonly minutes: number } | null;
};

/** A shopper's wait for an agent. It goes on while an agent has only been asked (QU3). */
export type Wait = {
  /** Since when nobody has her; her place in the queue goes by `queuedAt`. */
  readonly since: Instant;
  /** The agents who were asked meanwhile and did not take it. */
  readonly missedBy: readonly string[];
  /** QU5: whether she has been told that it takes long, and has answered that she keeps her place. */
  readonly long: 'no' | 'told' | 'kept';
};

export type Conversation = Facts &
  (
    | { readonly phase: 'queued'; readonly queuedAt: Instant; readonly wait: Wait }
    | {
        readonly phase: 'live';
        readonly agent: AgentName;
        readonly since: Instant;
        readonly queuedAt: Instant;
        /** The wait that goes on while this is an offer to the agent; null once it is accepted (QU3). */
        readonly wait: Wait | null;
      }
    | { readonly phase: 'ticket'; readonly ticket: Ticket; readonly agent: AgentName | null }
    | { readonly phase: 'resolved'; readonly agent: AgentName | null; readonly resolvedAt: Instant }
  );
export type Phase = Conversation['phase'];

/** The agent who has it, if one has. */
export function agentOf(conversation: Conversation): AgentName | null {
  return conversation.phase === 'queued' ? null : conversation.agent;
}

/** QU3: when it was offered to the agent who has not accepted it yet; null where nothing is offered. */
export function offeredAt(conversation: Conversation): Instant | null {
  return conversation.phase === 'live' && conversation.wait ? conversation.since : null;
}

/** Whether somebody is still to be helped here. */
export function isOpen(conversation: Conversation): boolean {
  return conversation.phase !== 'resolved';
}

/**
 * The state after one more entry. `null` is the state before the first. An entry that does not fit the state (a
 * damaged log) throws: silence would let two views differ.
 */
export function evolve(state: Conversation | null, entry: Entry): Conversation {
  if (state === null) {
    if (entry.type !== 'started' || entry.seq !== 1)
      throw new Error(`a log begins with 'started', not '${entry.type}'`);
    return begin(entry);
  }
  if (entry.seq !== state.lastSeq + 1) throw new Error(`entry ${entry.seq} does not follow ${state.lastSeq}`);
  return { ...apply(state, entry), lastSeq: entry.seq, lastAt: entry.at };
}

/** The state of a whole log. */
export function fold(entries: Iterable<Entry>, from: Conversation | null = null): Conversation | null {
  let state = from;
  for (const entry of entries) state = evolve(state, entry);
  return state;
}

function begin(entry: EntryOf<'started'>): Conversation {
  return {
    phase: 'queued',
    queuedAt: entry.at,
    wait: waitFrom(entry.at),
    lastSeq: entry.seq,
    startedAt: entry.at,
    lastAt: entry.at,
    channel: entry.channel,
    topic: entry.topic,
    audience: entry.audience,
    visitor: entry.visitor,
    locale: entry.locale,
    page: entry.page,
    admission: entry.admission,
    ticket: null,
    last: null,
    unansweredSince: null,
    firstAnswerAt: null,
    tags: [],
    rating: null,
    closingTold: null,
  };
}

function apply(state: Conversation, entry: Entry): Conversation {
  switch (entry.type) {
    case 'message':
      return withMessage(state, entry);
    case 'assigned':
      return assign(state, entry);
    case 'accepted':
      return accepted(state);
    case 'requeued':
      return requeue(state, entry);
    case 'waiting-long':
    case 'place-kept':
      return lengthen(state, entry.type === 'waiting-long' ? 'told' : 'kept');
    case 'ticket-opened':
      return openTicket(state, entry);
    case 'address-given':
      return { ...state, visitor: { ...state.visitor, email: entry.email } };
    case 'resolved':
      return end(state, entry.at);
    case 'reopened':
      return reopen(state, entry);
    case 'reclassified':
      return reclassify(state, entry);
    case 'taken-up':
      return takeUp(state, entry);
    case 'rated':
      return { ...state, rating: entry.score };
    case 'started':
      throw new Error('a log begins only once');
    default:
      // What else there is changes nothing that both sides see: `desk-fold.ts` and `casework.ts` have the rest.
      return state;
  }
}

function end(state: Conversation, at: Instant): Conversation {
  return { ...factsOf(state), phase: 'resolved', agent: agentOf(state), resolvedAt: at, unansweredSince: null };
}

/** SL4, SL6: from here on the promise is another one, from the same receipt. */
function reclassify(state: Conversation, { topic, audience, promise }: EntryOf<'reclassified'>): Conversation {
  const next = { ...state, topic, audience };
  if (!next.ticket || !promise) return next;
  const ticket = { ...next.ticket, promise };
  return next.phase === 'ticket' ? { ...next, ticket } : { ...next, ticket };
}

function takeUp(state: Conversation, { agent, at }: EntryOf<'taken-up'>): Conversation {
  return { ...factsOf(state), phase: 'live', agent, since: at, queuedAt: at, wait: null };
}

function withMessage(state: Conversation, entry: EntryOf<'message'>): Conversation {
  if (entry.by.kind === 'system') return state;
  if (entry.by.kind === 'visitor') return { ...state, unansweredSince: state.unansweredSince ?? receivedAt(entry) };
  return { ...accepted(state), unansweredSince: null, firstAnswerAt: state.firstAnswerAt ?? entry.at };
}

/** SL2: a mail may have waited to be read; she waits since it came. */
export function receivedAt({ at, mail }: EntryOf<'message' | 'mail-held'>): Instant {
  return mail?.receivedAt ?? at;
}

/** Whoever answers has taken it, too. */
function accepted(state: Conversation): Conversation {
  return state.phase === 'live' ? { ...state, wait: null } : state;
}

function assign(state: Conversation, entry: EntryOf<'assigned'>): Conversation {
  if (state.phase === 'ticket') return { ...state, agent: entry.agent };
  const isOffer = entry.how === 'routed' && state.phase === 'queued';
  const queuedAt = state.phase === 'queued' || state.phase === 'live' ? state.queuedAt : entry.at;
  const wait = isOffer ? state.wait : null;
  return { ...factsOf(state), phase: 'live', agent: entry.agent, since: entry.at, queuedAt, wait };
}

function waitFrom(since: Instant): Wait {
  return { since, missedBy: [], long: 'no' };
}

/** The old place (QU4); the wait goes on if nobody had taken it, else another begins. */
function requeue(state: Conversation, { at, why }: EntryOf<'requeued'>): Conversation {
  if (state.phase !== 'live') return { ...factsOf(state), phase: 'queued', queuedAt: at, wait: waitFrom(at) };
  const { agent, queuedAt } = state;
  const wait = state.wait ?? waitFrom(at);
  const missedBy = why === 'not-accepted' ? [...new Set([...wait.missedBy, agent.id])] : wait.missedBy;
  return { ...factsOf(state), phase: 'queued', queuedAt, wait: { ...wait, missedBy } };
}

function lengthen(state: Conversation, long: Wait['long']): Conversation {
  return state.phase === 'queued' ? { ...state, wait: { ...state.wait, long } } : state;
}

function openTicket(state: Conversation, entry: EntryOf<'ticket-opened'>): Conversation {
  // Whoever spoke last, an answer is now promised.
  const unansweredSince = state.unansweredSince ?? entry.at;
  const number = state.ticket?.number ?? entry.number;
  const ticket = { number, promise: entry.promise, since: unansweredSince };
  const visitor = entry.email === null ? state.visitor : { ...state.visitor, email: entry.email };
  return { ...factsOf(state), phase: 'ticket', visitor, ticket, unansweredSince, agent: agentOf(state) };
}

/** A ticket comes back as a ticket, a chat as a live chat with whoever took it up again. */
function reopen(state: Conversation, entry: EntryOf<'reopened'>): Conversation {
  if (state.phase !== 'resolved') return state;
  const facts = factsOf(state);
  if (state.ticket) return { ...facts, phase: 'ticket', ticket: state.ticket, agent: state.agent };
  const agent = entry.by.kind === 'agent' ? { id: entry.by.id, name: entry.by.name } : state.agent;
  if (agent === null) return { ...facts, phase: 'queued', queuedAt: entry.at, wait: waitFrom(entry.at) };
  return { ...facts, phase: 'live', agent, since: entry.at, queuedAt: entry.at, wait: null };
}

/** The state without its phase, so that no field of an old phase lingers in the next. */
function factsOf(state: Conversation): Facts {
  return {
    lastSeq: state.lastSeq,
    startedAt: state.startedAt,
    lastAt: state.lastAt,
    channel: state.channel,
    topic: state.topic,
    audience: state.audience,
    visitor: state.visitor,
    locale: state.locale,
    page: state.page,
    admission: state.admission,
    ticket: state.ticket,
    last: state.last,
    unansweredSince: state.unansweredSince,
    firstAnswerAt: state.firstAnswerAt,
    tags: state.tags,
    rating: state.rating,
    closingTold: state.closingTold,
  };
}
