/** Entries that only agents see: what is done about a conversation, beside what is said in it. */
import type { Instant, PromiseClass, VisitorProfile } from './entries.ts';
import type { FileRef, MailSource } from './mail-source.ts';

/** The promises that a clock measures (SL1): the first answer, each further one, and a complaint's end. */
export const TIMERS = ['first', 'next', 'resolution'] as const;
export type Timer = (typeof TIMERS)[number];

/** SL4: why a promise was broken. */
export type BreachCause = 'no-staff' | 'queue' | 'reclassified' | 'channel-down';

/** What is told of a clock, each once: it is nearly time (orders at 18 h), it is past the target, it is past the limit. */
export type ClockNotice = 'warning' | 'target' | 'limit';

export const COMPLAINT_OUTCOMES = ['upheld', 'partly-upheld', 'not-upheld', 'withdrawn'] as const;
export type ComplaintOutcome = (typeof COMPLAINT_OUTCOMES)[number];

/** A public message of another log, as it is shown after a merger. */
export type MergedLine = {
  readonly by: 'visitor' | 'agent';
  readonly name: string | null;
  readonly at: Instant;
  readonly text: string;
};

export type CaseEntryBody =
  /** ID2: the shopper has signed in at the shop: from here on the conversation is this visitor's. */
  | { readonly type: 'identified'; readonly visitor: VisitorProfile }
  /** IN3: by the right address, from another sender. Nobody but agents sees it until one lets it in. */
  | {
      readonly type: 'mail-held';
      readonly clientId: string;
      readonly text: string;
      readonly mail: MailSource;
      readonly files?: readonly FileRef[];
    }
  /** An agent knows the sender: the message follows, and what that address writes next is not held. */
  | { readonly type: 'mail-released'; readonly heldSeq: number }
  | { readonly type: 'mail-dismissed'; readonly heldSeq: number }
  /** IN2: written by no human (out of office, a receipt): kept, answered by nobody, stops no clock. */
  | { readonly type: 'mail-logged'; readonly clientId: string; readonly why: string; readonly mail: MailSource }
  /** ML1: a letter came back, or was given up. */
  | {
      readonly type: 'undelivered';
      readonly letterId: string;
      readonly to: string;
      /** RFC 3463, such as 5.1.1. */
      readonly status: string | null;
      readonly reason: string;
    }
  | { readonly type: 'delivery-delayed'; readonly letterId: string; readonly to: string; readonly reason: string }
  | { readonly type: 'snoozed'; readonly until: Instant }
  | { readonly type: 'woken' }
  /** SL3: an agent has asked the shopper something that the case cannot go on without. A word of hers ends it. */
  | { readonly type: 'awaiting-visitor' }
  | { readonly type: 'resumed' }
  /** What the shopper wrote last wants no answer ("thank you"). */
  | { readonly type: 'no-reply-needed'; readonly reason: string | null }
  /** FB3: `resolveBy` as it was told to the shopper, by the calendar of that version. */
  | {
      readonly type: 'complaint-opened';
      readonly resolveBy: Instant;
      readonly calendarVersion: number;
      /** When it was received, where an agent saw only later that it is a complaint. */
      readonly receivedAt?: Instant;
    }
  | { readonly type: 'complaint-settled'; readonly outcome: ComplaintOutcome; readonly summary: string }
  /** The other conversation goes on here. */
  | {
      readonly type: 'merged-from';
      readonly conversationId: string;
      readonly number: string | null;
      /** Since when the shopper waited for an answer there. */
      readonly unansweredSince: Instant | null;
      readonly lines: readonly MergedLine[];
    }
  | { readonly type: 'merged-into'; readonly conversationId: string; readonly number: string | null }
  /** SL5: once for each timer, round of it and kind. */
  | {
      readonly type: 'clock-told';
      readonly timer: Timer;
      /** Which run of the timer: 1 for the first. */
      readonly cycle: number;
      readonly notice: ClockNotice;
      readonly class: PromiseClass;
      readonly dueAt: Instant;
      /** How long after its instant it was told. */
      readonly lateMs: number;
      readonly cause: BreachCause | null;
      readonly calendarVersion: number;
    }
  /** SL7 */
  | { readonly type: 'on-call-paged'; readonly round: number; readonly to: readonly string[] };

const TYPES: Readonly<Record<CaseEntryBody['type'], true>> = {
  identified: true,
  'mail-held': true,
  'mail-released': true,
  'mail-dismissed': true,
  'mail-logged': true,
  undelivered: true,
  'delivery-delayed': true,
  snoozed: true,
  woken: true,
  'awaiting-visitor': true,
  resumed: true,
  'no-reply-needed': true,
  'complaint-opened': true,
  'complaint-settled': true,
  'merged-from': true,
  'merged-into': true,
  'clock-told': true,
  'on-call-paged': true,
};
/** MS6 */
export const AGENTS_ONLY: ReadonlySet<string> = new Set(Object.keys(TYPES));
