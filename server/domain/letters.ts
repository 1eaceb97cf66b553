/** Which letters a decision causes: pure, from the conversation before and after, and its new entries. */
import type { Complaint } from '../../shared/casework.ts';
import type { Conversation, Ticket } from '../../shared/conversation.ts';
import type { Entry, EntryOf, TicketReason } from '../../shared/entries.ts';
import { clockLetters } from './clock-letters.ts';
import type { AnsweredMail, ChatAnswer, LetterDraft, LetterLine, MailDoubt, ReturnReason } from './letter.ts';
import { sameAddress } from './mail-address.ts';

export type LetterFacts = {
  readonly supportEmail: string;
  /** ML2: no automatic letter has gone to the shopper's address in the last 24 h. */
  readonly mayAnswerAutomatically: boolean;
  /** What was written publicly, oldest first, the new entries included. */
  readonly lines: readonly LetterLine[];
  /** The last mail of the shopper's side. */
  readonly lastMail?: AnsweredMail | null;
  /** TK5: those that an `answers-mailed` among the entries is about. */
  readonly answers?: readonly ChatAnswer[];
  readonly complaint?: Complaint | null;
  /** FB1: whether she has not been asked yet how it was. */
  readonly mayAskForRating?: boolean;
};

/** TK1: a new ticket has a receipt and a notice; an answer to a ticket goes out; an address given late gets its receipt; clocks have theirs. */
export function lettersFor(after: Conversation, entries: readonly Entry[], facts: LetterFacts): readonly LetterDraft[] {
  const letters = entries.flatMap((entry): readonly LetterDraft[] => {
    if (entry.type === 'ticket-opened' && after.ticket) {
      return [
        ...receiptUnlessForged(after, after.ticket, entry.reason, entries, facts),
        notice(after, after.ticket, entry, doubtsIn(entries), facts),
      ];
    }
    if (entry.type === 'address-given' && after.ticket) return receipt(after, after.ticket, 'visitor-asked', facts);
    if (entry.type === 'message' && entry.by.kind === 'agent' && after.phase === 'ticket') {
      return reply(after, entry, entry.by.name, facts);
    }
    if (entry.type === 'answers-mailed') return answers(after, entry.to, facts);
    if (entry.type === 'complaint-opened' && entry.by.kind === 'agent' && after.ticket) {
      // Nobody wrote to us for it, an agent did it: no answer that a robot could answer again (ML2).
      const letters = receipt(after, after.ticket, 'complaint-opened', { ...facts, mayAnswerAutomatically: true });
      return letters.map((letter) => ({ ...letter, automatic: false }));
    }
    if (entry.type === 'resolved' && facts.mayAskForRating) return askForRating(after);
    return [];
  });
  return [...letters, ...clockLetters(after, entries, facts)];
}

/** S18: whose name is on a forged mail has not written to us, and is not written to. */
function receiptUnlessForged(
  after: Conversation,
  ticket: Ticket,
  reason: TicketReason,
  entries: readonly Entry[],
  facts: LetterFacts,
): readonly LetterDraft[] {
  const isForged = entries.some((entry) => entry.type === 'message' && entry.mail?.flags.includes('auth-fail'));
  return isForged ? [] : receipt(after, ticket, reason, facts);
}

/** To whoever sent a mail that went no further; `answers` is its Message-ID. */
export function returned(
  address: string,
  why: ReturnReason,
  more: { readonly number: string | null; readonly locale: string; readonly answers: string | null },
): LetterDraft {
  const { number, locale, answers } = more;
  return {
    to: { name: null, address },
    number,
    locale,
    automatic: true,
    ...(answers !== null && { inReplyTo: answers }),
    content: { kind: 'returned', why },
  };
}

function answers(state: Conversation, address: string, facts: LetterFacts): readonly LetterDraft[] {
  const { answers = [], lines } = facts;
  if (answers.length === 0) return [];
  const isAnswer = (line: LetterLine) => answers.some(({ at, text }) => at === line.at && text === line.text);
  return [
    {
      to: { name: state.visitor.name, address },
      number: state.ticket?.number ?? null,
      locale: state.locale,
      automatic: false,
      ...answering(address, facts),
      content: {
        kind: 'answers',
        answers: answers.map(({ seq: _seq, ...line }) => line),
        lines: lines.filter((line) => !isAnswer(line)),
      },
    },
  ];
}

/** The conversation so far, for the shopper who asks for it. */
export function transcript(state: Conversation, address: string, lines: readonly LetterLine[]): LetterDraft {
  return {
    to: { name: state.visitor.name, address },
    number: state.ticket?.number ?? null,
    locale: state.locale,
    automatic: false,
    content: { kind: 'transcript', topic: state.topic, lines },
  };
}

function receipt(
  state: Conversation,
  ticket: Ticket,
  reason: TicketReason | 'complaint-opened',
  facts: LetterFacts,
): readonly LetterDraft[] {
  if (state.visitor.email === null || !facts.mayAnswerAutomatically) return [];
  const { promise } = ticket;
  return [
    {
      to: { name: state.visitor.name, address: state.visitor.email },
      number: ticket.number,
      locale: state.locale,
      automatic: true,
      ...answering(state.visitor.email, facts),
      content: { kind: 'receipt', topic: state.topic, reason, promise, ...dueOf(facts), lines: facts.lines },
    },
  ];
}

function dueOf({ complaint }: LetterFacts): { readonly resolveBy?: number } {
  return complaint ? { resolveBy: complaint.resolveBy } : {};
}

/** FB1: a letter of its own kind, which no word of hers causes; the limit of automatic answers is not about it (ML2). */
function askForRating({ visitor, ticket, locale, ...state }: Conversation): readonly LetterDraft[] {
  if (visitor.email === null || ticket === null) return [];
  return [
    {
      to: { name: visitor.name, address: visitor.email },
      number: ticket.number,
      locale,
      automatic: false,
      content: { kind: 'rating', agentName: state.phase === 'resolved' ? (state.agent?.name ?? null) : null },
    },
  ];
}

function notice(
  state: Conversation,
  ticket: Ticket,
  { reason }: EntryOf<'ticket-opened'>,
  doubts: readonly MailDoubt[],
  facts: LetterFacts,
): LetterDraft {
  const { topic, audience, visitor, page } = state;
  return {
    to: { name: null, address: facts.supportEmail },
    number: ticket.number,
    locale: 'en',
    automatic: false,
    content: {
      kind: 'notice',
      topic,
      audience,
      reason,
      promise: ticket.promise,
      ...dueOf(facts),
      visitor: { name: visitor.name, email: visitor.email },
      ...(doubts.length > 0 && { doubts }),
      page,
      lines: facts.lines,
    },
  };
}

function reply(
  state: Conversation,
  entry: EntryOf<'message'>,
  agentName: string,
  facts: LetterFacts,
): readonly LetterDraft[] {
  if (state.visitor.email === null) return [];
  const earlier = facts.lines.filter((line) => line.at !== entry.at || line.text !== entry.text);
  const { files = [] } = entry;
  return [
    {
      to: { name: state.visitor.name, address: state.visitor.email },
      number: state.ticket?.number ?? null,
      locale: state.locale,
      automatic: false,
      ...answering(state.visitor.email, facts),
      content: { kind: 'reply', agentName, text: entry.text, ...(files.length > 0 && { files }), lines: earlier },
    },
  ];
}

/** The mail that a letter to this address answers. */
function answering(address: string, { lastMail }: LetterFacts): Pick<LetterDraft, 'inReplyTo'> {
  return lastMail && sameAddress(lastMail.address, address) ? { inReplyTo: lastMail.messageId } : {};
}

const DOUBTS: readonly MailDoubt[] = ['auth-fail', 'bad-token', 'sender-mismatch'];

function doubtsIn(entries: readonly Entry[]): readonly MailDoubt[] {
  const flags = entries.flatMap((entry) => (entry.type === 'message' ? (entry.mail?.flags ?? []) : []));
  return DOUBTS.filter((doubt) => flags.includes(doubt));
}
