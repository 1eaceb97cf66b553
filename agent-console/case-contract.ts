/** Commands and events of mail, complaints and clocks, as the server answers and tells them. */
import type { ClockNotice, ComplaintOutcome } from '../shared/case-entries.ts';
import type { Instant } from '../shared/entries.ts';
import type { InConversation, Stored } from '../shared/events.ts';
import type { Reply } from '../shared/reply.ts';

type Command<Input> = (input: Input, ack: (reply: Reply<Stored>) => void) => void;

/** SL5: a clock has come to its warning, its target or its limit. */
export type ClockDue = InConversation & {
  readonly number: string | null;
  readonly kind: ClockNotice;
  readonly dueAt: Instant;
};

export type CaseCommands = {
  /** IN3: what was held is a message from now on, and so is what its sender writes next. */
  'mail:release': Command<InConversation & { readonly seq: number }>;
  'mail:dismiss': Command<InConversation & { readonly seq: number }>;
  /** FB3 */
  'complaint:open': Command<InConversation>;
  'complaint:settle': Command<InConversation & { readonly outcome: ComplaintOutcome; readonly summary: string }>;
};

export type CaseEvents = { 'clock:due': (due: ClockDue) => void };
