/** What the server shows of its state: to everybody, to a visitor, to an agent. */

import type { Timer } from './case-entries.ts';
import type { Conversation, Phase, Wait } from './conversation.ts';
import type { AgentName, CaseKind, Instant, Page, PromiseClass, Verified } from './entries.ts';
import type { Audience, Skill, Topic } from './topics.ts';

export const CHANNELS = ['chat', 'phone', 'email'] as const;
export type Channel = (typeof CHANNELS)[number];

/**
 * One channel's opening. `nextChange` is when it opens or closes next; `nextOpening` is when it is next open, which is
 * now if it is open; null means never.
 */
export type ChannelState = {
  readonly open: boolean;
  readonly nextChange: Instant | null;
  readonly nextOpening: Instant | null;
};

/** HR4: the server's word on what is open; clients format it and compute nothing. */
export type Availability = {
  readonly serverNow: Instant;
  readonly zone: string;
  readonly channels: Readonly<Record<Channel, ChannelState>>;
  readonly staffed: boolean;
};

/** A row of the inbox: a projection of the conversation's state. */
export type ConversationHeader = {
  readonly id: string;
  readonly phase: Phase;
  readonly agent: AgentName | null;
  readonly number: string | null;
  readonly topic: Topic;
  readonly audience: Audience;
  readonly visitorId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly locale: string;
  readonly lastSeq: number;
  readonly startedAt: Instant;
  readonly lastAt: Instant;
  readonly queuedAt: Instant | null;
  /** The wait that goes on, in the queue or while it is offered to an agent. */
  readonly wait: Wait | null;
  /** QU3: since when its agent is asked to accept it. */
  readonly offeredAt: Instant | null;
  readonly preview: string;
  readonly lastBy: 'visitor' | 'agent' | null;
  /** When the shopper's oldest unanswered message came; null if we answered last. */
  readonly unansweredSince: Instant | null;
  readonly class: PromiseClass;
  /** TK, SL: when the next answer is wanted and when it is due; null when nobody waits for us. */
  readonly targetAt: Instant | null;
  readonly dueAt: Instant | null;
  /** Which promise that is. */
  readonly timer: Timer | null;
  /** FB3: by when a complaint is resolved; null while it pauses. */
  readonly resolveBy: Instant | null;
  /** When something is to be done about it by itself; the clocks' watch looks for it. */
  readonly wakesAt: Instant | null;
  readonly kind: CaseKind;
  /** FB3: when it became a complaint; null where it is none. */
  readonly complaintSince: Instant | null;
  /** IN3: mails that wait for an agent to let them in. */
  readonly held: number;
  readonly isUndelivered: boolean;
  /** SL3: it waits for the shopper. */
  readonly isAwaiting: boolean;
  readonly snoozedUntil: Instant | null;
  /** A promise was broken here. */
  readonly isBreached: boolean;
  /** FB3: a complaint with an outcome. */
  readonly isSettled: boolean;
  readonly mergedInto: string | null;
  readonly rating: number | null;
};

/** How far each side's messages have come: `delivered` to the other's device, `read` by the other's eyes (seqs). */
export type Marks = { readonly delivered: number; readonly read: number };

/** QU: the honest range of wait, in whole minutes; null while nothing is known to reckon from. */
export type WaitMinutes = readonly [from: number, to: number] | null;

export const AGENT_STATES = ['available', 'assigned-only', 'away'] as const;
export type AgentState = (typeof AGENT_STATES)[number];

export type AgentView = AgentName & {
  readonly email: string;
  readonly role: 'admin' | 'agent';
  readonly skills: readonly Skill[];
  readonly capacity: number;
  readonly state: AgentState;
  /** QU3: whether the desk set her to away, because she did not take what she was offered. */
  readonly turnedAway: boolean;
};

/** Who is snoozed is in that list alone until it wakes. */
export const INBOX_VIEWS = ['waiting', 'mine', 'team', 'tickets', 'complaints', 'snoozed', 'resolved'] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];
/** Due next first, or latest activity first, where another order than the view's own is asked for. */
export const INBOX_SORTS = ['due', 'recent'] as const;
export type InboxSort = (typeof INBOX_SORTS)[number];
export type InboxCounts = Readonly<Record<'waiting' | 'mine' | 'team' | 'tickets' | 'complaints' | 'snoozed', number>>;

/** What an agent sees of the shopper beside the thread. */
export type VisitorView = {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  /** ID2: what the shop has proven of her in this conversation; null where she is not signed in there. */
  readonly verified: Verified | null;
  readonly locale: string;
  readonly zone: string | null;
  readonly online: boolean;
  readonly page: Page | null;
  readonly trail: readonly (Page & { readonly at: Instant })[];
  /** What the page told of itself with `setContext`: never proven, shown as such. */
  readonly context: Readonly<Record<string, string>>;
  readonly earlier: readonly ConversationHeader[];
};

/** A row of a shopper's own history: only what she may see. */
export type OwnRow = {
  readonly id: string;
  readonly number: string | null;
  readonly phase: Phase;
  readonly topic: Topic;
  readonly audience: Audience;
  readonly startedAt: Instant;
  readonly lastAt: Instant;
  /** The last public message, cut. */
  readonly preview: string;
  /** Answers that she has not read; 99 is "99 or more". */
  readonly unread: number;
  readonly rating: number | null;
  /** By when she is promised an answer, where one is due by email. */
  readonly respondBy?: Instant;
};

/** POLICY 9: a change that every shopper is to see once. */
export type Notice = {
  readonly version: number;
  readonly publishedAt: Instant;
  readonly audience: 'everyone' | Audience;
  readonly texts: Readonly<Record<string, NoticeText>>;
  readonly url?: string;
};
export type NoticeText = { readonly title: string; readonly body: string; readonly linkLabel?: string };

/** A conversation as its visitor gets it when a session begins, or when she opens it. */
export type OwnConversation = {
  readonly id: string;
  readonly lastSeq: number;
  readonly state: Conversation;
  /** How far the agent's side has come with the visitor's messages. */
  readonly marks: Marks;
  /** How far the visitor has read; what an agent wrote after it is unread. */
  readonly read: number;
  readonly place?: number;
  readonly waitMinutes?: WaitMinutes;
};
