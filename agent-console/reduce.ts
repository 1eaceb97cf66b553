/** `(state, input) => state` for everything that can happen at the desk. Pure. */
import type { Entry } from '../shared/entries.ts';
import type { OpenedConversation } from '../shared/events.ts';
import type { InboxView } from '../shared/views.ts';
import {
  type DeskState,
  draftKey,
  type Failure,
  type Overlay,
  openThread,
  type Page,
  type Pane,
  type Presence,
  type Problem,
  type Tab,
} from './desk-state.ts';
import { type Attached, added, attachedTo, changed, cleared, removed } from './files/attached.ts';
import { type Heard, hear } from './hear.ts';
import { type LoadedRows, takePage } from './inbox-lists.ts';
import { afresh, type Pending, without, withoutStored, withStatus } from './outbox.ts';
import { hearOf, openLog, prepend, receive } from './thread-log.ts';

type InConversation = { readonly id: string };

export type Input =
  | ({ readonly type: 'heard' } & Heard)
  | { readonly type: 'line:lost' }
  | { readonly type: 'view:chosen'; readonly view: InboxView }
  | { readonly type: 'page:chosen'; readonly page: Page }
  | ({ readonly type: 'clock:dismissed' } & InConversation)
  | { readonly type: 'list:asked'; readonly view: InboxView }
  | ({ readonly type: 'list:loaded'; readonly view: InboxView } & LoadedRows)
  | { readonly type: 'list:failed'; readonly view: InboxView }
  | ({ readonly type: 'conversation:asked' } & InConversation)
  | ({ readonly type: 'conversation:opened'; readonly opened: OpenedConversation } & InConversation)
  | ({ readonly type: 'conversation:failed'; readonly code: Failure } & InConversation)
  | ({ readonly type: 'conversation:reset' } & InConversation)
  | ({ readonly type: 'entries:filled'; readonly entries: readonly Entry[]; readonly last: number } & InConversation)
  | ({ readonly type: 'entries:earlier'; readonly entries: readonly Entry[] } & InConversation)
  | ({ readonly type: 'conversation:read'; readonly seq: number } & InConversation)
  | ({ readonly type: 'draft:changed'; readonly tab: Tab; readonly text: string } & InConversation)
  | ({ readonly type: 'files:added'; readonly files: readonly Attached[] } & InConversation)
  | ({ readonly type: 'file:changed'; readonly file: Attached } & InConversation)
  | ({ readonly type: 'file:removed'; readonly key: string } & InConversation)
  | { readonly type: 'tab:chosen'; readonly tab: Tab }
  | { readonly type: 'message:written'; readonly pending: Pending }
  | { readonly type: 'message:status'; readonly clientId: string; readonly status: Pending['status'] }
  | { readonly type: 'message:withdrawn'; readonly clientId: string; readonly toDraft: boolean }
  | { readonly type: 'presence:chosen'; readonly presence: Presence }
  | { readonly type: 'problem:met'; readonly problem: Problem }
  | { readonly type: 'problem:dismissed' }
  | { readonly type: 'letters:dismissed' }
  | { readonly type: 'mail:dismissed' }
  | { readonly type: 'missed:dismissed' }
  | { readonly type: 'pane:shown'; readonly pane: Pane }
  | { readonly type: 'context:toggled' }
  | { readonly type: 'overlay:shown'; readonly overlay: Overlay | null };

export function reduce(state: DeskState, input: Input): DeskState {
  switch (input.type) {
    case 'heard':
      return hear(state, input);
    case 'line:lost':
      return { ...state, line: state.line === 'connecting' ? 'connecting' : 'lost', outbox: afresh(state.outbox) };
    case 'view:chosen':
      return { ...state, page: 'inbox', view: input.view, pane: 'list' };
    case 'page:chosen':
      return { ...state, page: input.page, pane: 'list' };
    case 'clock:dismissed':
      return { ...state, clocksDue: withoutClock(state.clocksDue, input.id) };
    case 'list:asked':
      return withList(state, input.view, { phase: 'loading', changed: new Set() });
    case 'list:loaded':
      return { ...state, ...takePage(state, input.view, input) };
    case 'list:failed':
      return withList(state, input.view, { phase: 'failed' });
    case 'conversation:asked':
      return ask(state, input.id);
    case 'conversation:opened':
      return open(state, input.id, input.opened);
    case 'conversation:failed':
      return state.thread?.id === input.id && state.thread.kind !== 'open'
        ? { ...state, thread: { kind: 'failed', id: input.id, code: input.code } }
        : state;
    case 'conversation:reset':
      return state.thread?.id === input.id ? { ...state, thread: { kind: 'opening', id: input.id } } : state;
    case 'entries:filled':
      return fill(state, input.id, input.entries, input.last);
    case 'entries:earlier': {
      const thread = openThread(state);
      return thread?.id === input.id
        ? { ...state, thread: { ...thread, log: prepend(thread.log, input.entries) } }
        : state;
    }
    case 'conversation:read':
      return { ...state, read: { ...state.read, [input.id]: Math.max(input.seq, state.read[input.id] ?? 0) } };
    case 'draft:changed':
      return { ...state, drafts: withDraft(state.drafts, input.id, input.tab, input.text) };
    case 'files:added':
      return { ...state, attached: added(state.attached, input.id, input.files) };
    case 'file:changed':
      return { ...state, attached: changed(state.attached, input.id, input.file) };
    case 'file:removed':
      return { ...state, attached: removed(state.attached, input.id, input.key) };
    case 'tab:chosen':
      return { ...state, tab: input.tab };
    case 'message:written': {
      const { conversationId, tab } = input.pending;
      const drafts = withDraft(state.drafts, conversationId, tab, '');
      const attached = tab === 'reply' ? cleared(state.attached, conversationId) : state.attached;
      return { ...state, outbox: [...state.outbox, input.pending], drafts, attached };
    }
    case 'message:status':
      return settle(state, input.clientId, input.status);
    case 'message:withdrawn':
      return withdraw(state, input.clientId, input.toDraft);
    case 'presence:chosen':
      return { ...state, presence: input.presence, missed: null };
    case 'problem:met':
      return { ...state, problem: input.problem };
    case 'problem:dismissed':
      return { ...state, problem: null };
    case 'letters:dismissed':
      return { ...state, failedLetters: [] };
    case 'mail:dismissed':
      return { ...state, mailGivenUp: null };
    case 'missed:dismissed':
      return { ...state, missed: null };
    case 'pane:shown':
      return { ...state, pane: input.pane };
    case 'context:toggled':
      return { ...state, contextShown: !state.contextShown };
    case 'overlay:shown':
      return { ...state, overlay: input.overlay };
  }
}

function withList(state: DeskState, view: InboxView, more: Partial<DeskState['lists'][InboxView]>): DeskState {
  return { ...state, lists: { ...state.lists, [view]: { ...state.lists[view], ...more } } };
}

/** The conversation that is open already stays on the screen while it is asked for again. */
function ask(state: DeskState, id: string): DeskState {
  const isOpen = openThread(state)?.id === id;
  const clocksDue = withoutClock(state.clocksDue, id);
  const shown = { ...state, problem: null, clocksDue, page: 'inbox', pane: 'thread' } as const;
  return isOpen ? shown : { ...shown, thread: { kind: 'opening', id }, tab: 'reply', contextShown: false };
}

/** A conversation opened again (the line was away) takes in what is new; a gap is filled by `entries:since`. */
function open(state: DeskState, id: string, opened: OpenedConversation): DeskState {
  if (state.thread?.id !== id) return state;
  const known = openThread(state);
  const log = known ? hearOf(receive(known.log, opened.entries), opened.state.lastSeq) : openLog(opened);
  const { visitor, marks } = opened;
  return {
    ...state,
    thread: { kind: 'open', id, log, visitor, marks },
    outbox: withoutStored(state.outbox, opened.entries),
  };
}

function fill(state: DeskState, id: string, entries: readonly Entry[], last: number): DeskState {
  const thread = openThread(state);
  if (thread?.id !== id) return state;
  const log = hearOf(receive(thread.log, entries), last);
  return { ...state, thread: { ...thread, log }, outbox: withoutStored(state.outbox, entries) };
}

/** An ack without its entry stays as a bubble while the log is open; elsewhere there is nothing left to show. */
function settle(state: DeskState, clientId: string, status: Pending['status']): DeskState {
  const pending = state.outbox.find((one) => one.clientId === clientId);
  if (!pending) return state;
  if (status.kind !== 'stored') return { ...state, outbox: withStatus(state.outbox, clientId, status) };
  const thread = openThread(state);
  if (thread?.id !== pending.conversationId || thread.log.state.lastSeq >= status.seq) {
    return { ...state, outbox: without(state.outbox, clientId) };
  }
  return {
    ...state,
    outbox: withStatus(state.outbox, clientId, status),
    thread: { ...thread, log: hearOf(thread.log, status.seq) },
  };
}

function withdraw(state: DeskState, clientId: string, toDraft: boolean): DeskState {
  const pending = state.outbox.find((one) => one.clientId === clientId);
  if (!pending) return state;
  const outbox = without(state.outbox, clientId);
  if (!toDraft) return { ...state, outbox };
  const { conversationId, tab, text, files = [] } = pending;
  const draft = state.drafts[draftKey(conversationId, tab)];
  const drafts = withDraft(state.drafts, conversationId, tab, [text, draft].filter(Boolean).join('\n'));
  const again = files.map(({ ref, file }, index): Attached => {
    const { name, size } = file;
    return { key: `${clientId} ${index}`, name, size, status: { kind: 'ready', ref, file } };
  });
  const before = attachedTo(state.attached, conversationId);
  const attached = added(cleared(state.attached, conversationId), conversationId, [...again, ...before]);
  return { ...state, outbox, drafts, attached, tab };
}

function withoutClock(clocks: DeskState['clocksDue'], id: string): DeskState['clocksDue'] {
  return clocks.filter(({ conversationId }) => conversationId !== id);
}

function withDraft(drafts: DeskState['drafts'], id: string, tab: Tab, text: string): DeskState['drafts'] {
  const { [draftKey(id, tab)]: _, ...others } = drafts;
  return text === '' ? others : { ...others, [draftKey(id, tab)]: text };
}
