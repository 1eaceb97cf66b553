/** Everything the console knows at one moment. */
import type { Instant } from '../shared/entries.ts';
import type { ClockDue, ConsoleReady } from '../shared/events.ts';
import { LIMITS } from '../shared/limits.ts';
import type { ErrorCode } from '../shared/reply.ts';
import type { AgentState, AgentView, ConversationHeader, InboxView, Marks, VisitorView } from '../shared/views.ts';
import type { AllAttached } from './files/attached.ts';
import type { Pending } from './outbox.ts';
import type { ThreadLog } from './thread-log.ts';

/** Why something asked of the server did not happen: its refusal, or no answer at all. */
export type Failure = ErrorCode | 'no-answer';

export const AWAY_REASONS = ['break', 'meeting', 'other-work'] as const;
export type AwayReason = (typeof AWAY_REASONS)[number];
export type Presence = { readonly state: AgentState; readonly reason: AwayReason | null };

/** What is written in the composer: an answer to the shopper, or a note among agents. */
export const TABS = ['reply', 'note'] as const;
export type Tab = (typeof TABS)[number];

/** How much of a view has been loaded. The rows themselves are found among the headers (inbox-lists). */
export type ListState = {
  readonly phase: 'unloaded' | 'loading' | 'loaded' | 'failed';
  /** Where the next page begins; null when all of the view is here. */
  readonly next: string | null;
  /** The last row loaded while there is more behind it. */
  readonly frontier: ConversationHeader | null;
  /** Rows that changed while a page was on its way: the page is older than they are. */
  readonly changed: ReadonlySet<string>;
};

/** The conversation in the middle of the screen. */
export type Thread =
  | { readonly kind: 'opening'; readonly id: string }
  | { readonly kind: 'failed'; readonly id: string; readonly code: Failure }
  | {
      readonly kind: 'open';
      readonly id: string;
      readonly log: ThreadLog;
      readonly visitor: VisitorView;
      /** How far the shopper has come with our messages. */
      readonly marks: Marks;
    };

export type OpenThread = Extract<Thread, { kind: 'open' }>;

export type Doing =
  | 'claim'
  | 'hand-over'
  | 'resolve'
  | 'reopen'
  | 'transfer'
  | 'presence'
  | 'snooze'
  | 'wake'
  | 'await'
  | 'resume'
  | 'no-reply'
  | 'topic'
  | 'take-up'
  | 'merge'
  | 'release'
  | 'dismiss'
  | 'complaint'
  | 'settle';
export type Problem = { readonly doing: Doing; readonly code: Failure };

/** On a phone one pane is seen at a time. */
export type Pane = 'rail' | 'list' | 'thread';
export type Overlay =
  | 'palette'
  | 'shortcuts'
  | 'hand-over'
  | 'transfer'
  | 'snooze'
  | 'no-reply'
  | 'topic'
  | 'merge'
  | 'settle';
/** The conversations, or the log of all mail that came. */
export type Page = 'inbox' | 'mails';

export type FailedLetter = { readonly number: string | null; readonly to: string };

export type DeskState = {
  readonly line: 'connecting' | 'up' | 'lost';
  /** How often the line has come up: each time, what is shown must be asked for again. */
  readonly arrivals: number;
  /** The server's word on itself, kept up to date; null until it has spoken. */
  readonly facts: ConsoleReady | null;
  readonly me: AgentView;
  /** What the server's clock is ahead of this machine's, ms. */
  readonly clockAheadMs: number;
  readonly presence: Presence;

  readonly page: Page;
  readonly view: InboxView;
  /** The newest header known of every conversation seen. */
  readonly headers: ReadonlyMap<string, ConversationHeader>;
  readonly lists: Readonly<Record<InboxView, ListState>>;
  readonly thread: Thread | null;

  /** By conversation: when its shopper's last typing sign came, by this machine's clock. */
  readonly typing: Readonly<Record<string, Instant>>;
  /** By conversation: ids of the other agents who have it open. */
  readonly viewers: Readonly<Record<string, readonly string[]>>;
  /** By conversation: the last seq that this agent has read. */
  readonly read: Readonly<Record<string, number>>;

  readonly tab: Tab;
  /** By `draftKey`. */
  readonly drafts: Readonly<Record<string, string>>;
  /** Files for the next answer. They do not outlive the page: a browser keeps no file. */
  readonly attached: AllAttached;
  readonly outbox: readonly Pending[];

  readonly failedLetters: readonly FailedLetter[];
  /** IN1: the last mail that could not be read, until she has read of it. */
  readonly mailGivenUp: { readonly from: string | null } | null;
  readonly problem: Problem | null;
  /** SL5: clocks that were told of, until they are looked at or put away. */
  readonly clocksDue: readonly ClockDue[];
  /** QU3: the last offer that she did not take, until she has read of it. */
  readonly missed: ConversationHeader | null;
  readonly pane: Pane;
  readonly overlay: Overlay | null;
  /** Whether the context is shown where it has no column of its own. */
  readonly contextShown: boolean;
  /** Rises each time something deserves a sound. */
  readonly rings: number;
};

/** What is kept in the browser between visits. */
export type Remembered = Pick<DeskState, 'presence' | 'read' | 'drafts' | 'outbox'>;

const UNLOADED: ListState = { phase: 'unloaded', next: null, frontier: null, changed: new Set() };

/** The desk of an agent who has just come in; `openId` is the conversation she had open. */
export function newDesk(me: AgentView, remembered: Remembered, openId: string | null): DeskState {
  return {
    line: 'connecting',
    arrivals: 0,
    facts: null,
    me,
    clockAheadMs: 0,
    page: 'inbox',
    view: 'mine',
    headers: new Map(),
    lists: unloadedLists(),
    thread: openId === null ? null : { kind: 'opening', id: openId },
    typing: {},
    viewers: {},
    tab: 'reply',
    attached: {},
    failedLetters: [],
    mailGivenUp: null,
    problem: null,
    clocksDue: [],
    missed: null,
    pane: 'list',
    overlay: null,
    contextShown: false,
    rings: 0,
    ...remembered,
  };
}

export function unloadedLists(): DeskState['lists'] {
  return {
    waiting: UNLOADED,
    mine: UNLOADED,
    team: UNLOADED,
    tickets: UNLOADED,
    complaints: UNLOADED,
    snoozed: UNLOADED,
    resolved: UNLOADED,
  };
}

/** Drafts are kept per conversation, and a note's apart from a reply's. */
export function draftKey(conversationId: string, tab: Tab): string {
  return `${conversationId}:${tab}`;
}

/** The open conversation's parts, where it has been loaded. */
export function openThread(state: DeskState): OpenThread | null {
  return state.thread?.kind === 'open' ? state.thread : null;
}

/** A list in which every view has its entry, made from another. */
export function eachList(lists: DeskState['lists'], make: (list: ListState) => ListState): DeskState['lists'] {
  return {
    waiting: make(lists.waiting),
    mine: make(lists.mine),
    team: make(lists.team),
    tickets: make(lists.tickets),
    complaints: make(lists.complaints),
    snoozed: make(lists.snoozed),
    resolved: make(lists.resolved),
  };
}

/** Whether the shopper is typing there; `now` is the desk's clock. A sign that is not renewed fades. */
export function isTyping({ typing, clockAheadMs }: DeskState, conversationId: string, now: Instant): boolean {
  const since = typing[conversationId];
  return since !== undefined && now - clockAheadMs - since < LIMITS.typingMs;
}
