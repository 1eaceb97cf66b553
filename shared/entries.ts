/** The entries of a conversation's log: everything that durably happened, in one union. */
import { AGENTS_ONLY, type CaseEntryBody } from './case-entries.ts';
import type { FileRef, MailSource } from './mail-source.ts';
import type { Audience, Topic } from './topics.ts';

/** Instants everywhere are milliseconds since the epoch. */
export type Instant = number;

export type AgentName = { readonly id: string; readonly name: string };

export type Author =
  | { readonly kind: 'visitor' }
  | ({ readonly kind: 'agent' } & AgentName)
  | { readonly kind: 'system' };

/** Where the shopper was when something was written. */
export type Page = { readonly url: string; readonly title: string };

/** ID2: what the shop has signed of its shopper. */
export type Verified = { readonly sub: string; readonly name?: string; readonly email?: string };

/** What the shopper said of herself, a typed address proves nothing; and what the shop has proven of her (ID2). */
export type VisitorProfile = {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly verified?: Verified;
};

/** AD8: why the conversation was let in the way it was. */
export type AdmissionRecord = {
  readonly calendarVersion: number;
  readonly open: boolean;
  readonly staffed: boolean;
  readonly outcome: 'live' | 'queued' | 'ticket';
  readonly why: 'agent-free' | 'all-busy' | 'nobody-available' | 'closed' | 'left-a-message';
};

/** SL6: the promise as it was given, stored once and shown everywhere from here. */
export type GivenPromise = {
  readonly class: PromiseClass;
  readonly targetAt: Instant;
  readonly respondBy: Instant;
};
export type PromiseClass = 'critical' | 'order' | 'general' | 'complaint';

/** FB2, FB3: what was asked for with it: help, to be heard, or to be set right. */
export type CaseKind = 'help' | 'feedback' | 'complaint';

export type TicketReason =
  | 'left-a-message'
  | 'closing-time'
  | 'grace-over'
  | 'agent-handed-over'
  | 'visitor-asked'
  | 'nobody-came'
  | 'wrote-email'
  | 'feedback-form';

export type EntryBody =
  | {
      readonly type: 'started';
      readonly clientId: string;
      readonly channel: 'chat' | 'form' | 'email';
      readonly topic: Topic;
      readonly audience: Audience;
      readonly visitor: VisitorProfile;
      readonly locale: string;
      readonly page: Page | null;
      readonly admission: AdmissionRecord;
      /** Help, where it is left out. */
      readonly kind?: CaseKind;
      readonly orderRef?: string;
      /** TK3: the conversation that this one goes on from, which is over for too long to be opened again. */
      readonly continues?: { readonly conversationId: string; readonly number: string };
    }
  | {
      readonly type: 'message';
      readonly clientId: string;
      readonly text: string;
      readonly via: 'widget' | 'form' | 'console' | 'email';
      /** Where it came from, if it came by email. */
      readonly mail?: MailSource;
      readonly files?: readonly FileRef[];
    }
  | { readonly type: 'note'; readonly clientId: string; readonly text: string }
  | { readonly type: 'assigned'; readonly agent: AgentName; readonly how: 'routed' | 'claimed' | 'transferred' }
  /** QU3: the agent to whom it was routed takes it. */
  | { readonly type: 'accepted' }
  | { readonly type: 'requeued'; readonly why: 'agent-gone' | 'agent-returned-it' | 'not-accepted' }
  /** QU5: both sides are told that the wait is long, and the shopper chooses how it goes on. */
  | { readonly type: 'waiting-long' }
  | { readonly type: 'place-kept' }
  | { readonly type: 'closing-soon'; readonly closesAt: Instant; readonly minutes: number }
  | { readonly type: 'handed-over'; readonly reason: TicketReason }
  | {
      readonly type: 'ticket-opened';
      readonly number: string;
      readonly email: string | null;
      readonly reason: TicketReason;
      readonly promise: GivenPromise;
    }
  | { readonly type: 'address-given'; readonly email: string }
  | { readonly type: 'resolved' }
  | { readonly type: 'reopened' }
  /** TK6: the shopper is back, and an agent goes on with the ticket as a chat. */
  | { readonly type: 'taken-up'; readonly agent: AgentName }
  /** Answers that the shopper was not there to see went to her by email, up to this seq (TK5). */
  | { readonly type: 'answers-mailed'; readonly upTo: number; readonly to: string }
  /** The class of the promise has changed with it; the promise is the new one, from the same receipt (SL4). */
  | {
      readonly type: 'reclassified';
      readonly topic: Topic;
      readonly audience: Audience;
      readonly promise: GivenPromise | null;
    }
  | {
      readonly type: 'rated';
      readonly score: number;
      readonly comment: string | null;
      /** The widget, where it is left out. */
      readonly via?: 'letter';
    }
  | { readonly type: 'tagged'; readonly tags: readonly string[] }
  | { readonly type: 'hidden' }
  | CaseEntryBody;

export type Entry = { readonly seq: number; readonly at: Instant; readonly by: Author } & EntryBody;
export type EntryType = Entry['type'];
export type EntryOf<T extends EntryType> = Extract<Entry, { type: T }>;

/** What a decision produces: an entry that has no place in the log yet. */
export type NewEntry = { readonly by: Author } & EntryBody;

const SYSTEM: Author = { kind: 'system' };

/**
 * The entry as a visitor may see it: notes, tags and casework become `hidden`, so the visitor's log stays dense and no
 * content leaves (MS6).
 */
export function visibleToVisitor(entry: Entry): Entry {
  if (entry.type !== 'note' && entry.type !== 'tagged' && !AGENTS_ONLY.has(entry.type)) return entry;
  return { seq: entry.seq, at: entry.at, by: SYSTEM, type: 'hidden' };
}
