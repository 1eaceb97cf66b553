/** Which letters a decision causes: pure, from the conversation before and after, and its new entries. */
import type { Conversation, Ticket } from '../../shared/conversation.ts';
import type { Entry, EntryOf, TicketReason } from '../../shared/entries.ts';
import { clockLetters } from './clock-letters.ts';
import type { LetterDraft, LetterLine } from './letter.ts';

export type LetterFacts = {
  readonly supportEmail: string;
  /** ML2: no automatic letter has gone to the shopper's address in the last 24 h. */
  readonly mayAnswerAutomatically: boolean;
  /** What was written publicly, oldest first, the new entries included. */
  readonly lines: readonly LetterLine[];
};

/** TK1: a new ticket has a receipt and a notice; an answer to a ticket goes out; an address given late gets its receipt; clocks have theirs. */
export function lettersFor(after: Conversation, entries: readonly Entry[], facts: LetterFacts): readonly LetterDraft[] {
  const letters = entries.flatMap((entry): readonly LetterDraft[] => {
    if (entry.type === 'ticket-opened' && after.ticket) {
      return [...receipt(after, after.ticket, entry.reason, facts), notice(after, after.ticket, entry, facts)];
    }
    if (entry.type === 'address-given' && after.ticket) return receipt(after, after.ticket, 'visitor-asked', facts);
    if (entry.type === 'message' && entry.by.kind === 'agent' && after.phase === 'ticket') {
      return reply(after, entry, entry.by.name, facts);
    }
    return [];
  });
  return [...letters, ...clockLetters(after, entries, facts)];
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
  reason: TicketReason,
  facts: LetterFacts,
): readonly LetterDraft[] {
  if (state.visitor.email === null || !facts.mayAnswerAutomatically) return [];
  return [
    {
      to: { name: state.visitor.name, address: state.visitor.email },
      number: ticket.number,
      locale: state.locale,
      automatic: true,
      content: { kind: 'receipt', topic: state.topic, reason, promise: ticket.promise, lines: facts.lines },
    },
  ];
}

function notice(
  state: Conversation,
  ticket: Ticket,
  { reason }: EntryOf<'ticket-opened'>,
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
      visitor: { name: visitor.name, email: visitor.email },
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
  return [
    {
      to: { name: state.visitor.name, address: state.visitor.email },
      number: state.ticket?.number ?? null,
      locale: state.locale,
      automatic: false,
      content: { kind: 'reply', agentName, text: entry.text, lines: earlier },
    },
  ];
}
