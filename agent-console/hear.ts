/** What the desk knows after the server has said something. */
import type { Instant } from '../shared/entries.ts';
import type { AgentEvents, ConsoleReady } from '../shared/events.ts';
import type { ConversationHeader } from '../shared/views.ts';
import { type DeskState, eachList, openThread, unloadedLists } from './desk-state.ts';
import { changedMeanwhile, withHeader } from './inbox-lists.ts';
import { hasMissed, isOfferTo } from './offers.ts';
import { afresh, withoutStored } from './outbox.ts';
import { hearOf, receive } from './thread-log.ts';

/** Every event of the agent's namespace, as one union. */
export type ServerEvent = {
  readonly [Name in keyof AgentEvents]: { readonly name: Name; readonly value: Parameters<AgentEvents[Name]>[0] };
}[keyof AgentEvents];

/** `at` is this machine's clock; `hidden` whether nobody looks at this tab. */
export type Heard = { readonly event: ServerEvent; readonly at: Instant; readonly hidden: boolean };

const LETTERS_SHOWN = 5;
/** More at once is a list, and there is one: tickets, by what is due next. */
const CLOCKS_SHOWN = 3;
const AWAY = { state: 'away', reason: null } as const;

export function hear(state: DeskState, { event, at, hidden }: Heard): DeskState {
  switch (event.name) {
    case 'console:ready':
      return begin(state, event.value, at);
    case 'inbox:changed':
      return changeHeader(state, event.value.header, hidden);
    case 'counts:changed':
      return withFacts(state, { counts: event.value });
    case 'availability':
      return withFacts({ ...state, clockAheadMs: event.value.serverNow - at }, { availability: event.value });
    case 'presence:changed': {
      const agents = state.facts?.agents ?? [];
      const others = agents.filter((agent) => agent.id !== event.value.id);
      const isMe = event.value.id === state.me.id;
      const me = isMe ? event.value : state.me;
      // QU3: said by the desk for her, and to be said again by this console from now on.
      const presence = isMe && me.turnedAway ? AWAY : state.presence;
      return withFacts({ ...state, me, presence }, { agents: [...others, event.value] });
    }
    case 'mailbox:troubled':
      return withFacts(state, { mailboxTrouble: event.value.trouble });
    case 'mail:given-up':
      return { ...state, mailGivenUp: { from: event.value.from } };
    case 'letter:failed': {
      const { number, to } = event.value;
      const failedLetters = [{ number, to }, ...state.failedLetters].slice(0, LETTERS_SHOWN);
      return withFacts({ ...state, failedLetters }, { lettersFailed: (state.facts?.lettersFailed ?? 0) + 1 });
    }
    case 'clock:due': {
      const others = state.clocksDue.filter((due) => due.conversationId !== event.value.conversationId);
      return { ...state, clocksDue: [event.value, ...others].slice(0, CLOCKS_SHOWN), rings: state.rings + 1 };
    }
    case 'typing': {
      const { conversationId, typing } = event.value;
      const others = withoutKey(state.typing, conversationId);
      return { ...state, typing: typing ? { ...others, [conversationId]: at } : others };
    }
    case 'viewing':
      return { ...state, viewers: { ...state.viewers, [event.value.conversationId]: event.value.agents } };
    case 'entry:added': {
      const thread = openThread(state);
      const { conversationId, entry } = event.value;
      const outbox = withoutStored(state.outbox, [entry]);
      if (thread?.id !== conversationId) return { ...state, outbox };
      return { ...state, outbox, thread: { ...thread, log: receive(thread.log, [entry]) } };
    }
    case 'log:reached': {
      const thread = openThread(state);
      const { conversationId, lastSeq } = event.value;
      if (thread?.id !== conversationId) return state;
      return { ...state, thread: { ...thread, log: hearOf(thread.log, lastSeq) } };
    }
    case 'marks': {
      const thread = openThread(state);
      const { conversationId, delivered, read } = event.value;
      return thread?.id === conversationId ? { ...state, thread: { ...thread, marks: { delivered, read } } } : state;
    }
    case 'visitor:changed': {
      const thread = openThread(state);
      const { conversationId, visitor } = event.value;
      return thread?.id === conversationId ? { ...state, thread: { ...thread, visitor } } : state;
    }
  }
}

/** The line is up, for the first time or again. Another epoch is another store: what is known of the old one goes. */
function begin(state: DeskState, facts: ConsoleReady, at: Instant): DeskState {
  const isOtherStore = state.facts !== null && state.facts.epoch !== facts.epoch;
  const known = isOtherStore
    ? { headers: new Map(), lists: unloadedLists(), thread: reopening(state.thread) }
    : { lists: eachList(state.lists, (list) => ({ ...list, phase: 'unloaded' })) };
  return {
    ...state,
    ...known,
    line: 'up',
    arrivals: state.arrivals + 1,
    facts,
    me: facts.agent,
    clockAheadMs: facts.availability.serverNow - at,
    outbox: afresh(state.outbox),
    typing: {},
    viewers: {},
  };
}

function withoutKey<T>(all: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _, ...others } = all;
  return others;
}

function reopening(thread: DeskState['thread']): DeskState['thread'] {
  return thread && { kind: 'opening', id: thread.id };
}

function withFacts(state: DeskState, more: Partial<ConsoleReady>): DeskState {
  return state.facts ? { ...state, facts: { ...state.facts, ...more } } : state;
}

function changeHeader(state: DeskState, header: ConversationHeader, hidden: boolean): DeskState {
  const headers = withHeader(state.headers, header);
  if (headers === state.headers) return state;
  const thread = openThread(state);
  return {
    ...state,
    headers,
    // What was being typed has come.
    typing: header.lastBy === 'visitor' ? withoutKey(state.typing, header.id) : state.typing,
    lists: eachList(state.lists, (list) => changedMeanwhile(list, header.id)),
    thread: thread?.id === header.id ? { ...thread, log: hearOf(thread.log, header.lastSeq) } : state.thread,
    missed: missedAfter(state, header),
    rings: state.rings + (deservesSound(state, header, hidden) ? 1 : 0),
  };
}

/** The last offer that was missed; one that is offered to her again is not told as missed. */
function missedAfter(state: DeskState, header: ConversationHeader): DeskState['missed'] {
  if (hasMissed(state.headers.get(header.id), header, state.me.id)) return header;
  return isOfferTo(header, state.me.id) && state.missed?.id === header.id ? null : state.missed;
}

/** A new one in the queue, an offer to me, or a shopper's word to me where I am not looking. */
function deservesSound(state: DeskState, header: ConversationHeader, hidden: boolean): boolean {
  const before = state.headers.get(header.id);
  if (header.phase === 'queued') return before?.phase !== 'queued';
  if (isOfferTo(header, state.me.id)) return before?.offeredAt !== header.offeredAt;
  const isForMe = header.agent?.id === state.me.id && header.phase !== 'resolved';
  const isNew =
    header.lastBy === 'visitor' && header.unansweredSince !== null && header.lastSeq > (before?.lastSeq ?? 0);
  return isForMe && isNew && (hidden || state.thread?.id !== header.id);
}
