/** The fold at the desk: with what only the desk goes by, which the visitor's widget has no use for. */
import { type Conversation, evolve, receivedAt } from './conversation.ts';
import type { Entry, Instant } from './entries.ts';

/** The state after one more entry, as the server and the console have it. Throws as `evolve` does. */
export function evolveAtDesk(state: Conversation | null, entry: Entry): Conversation {
  const next = evolve(state, entry);
  switch (entry.type) {
    case 'mail-held':
      return { ...next, unansweredSince: next.unansweredSince ?? receivedAt(entry) };
    case 'no-reply-needed':
      return { ...next, unansweredSince: null };
    case 'merged-from':
      return { ...next, unansweredSince: earlier(next.unansweredSince, entry.unansweredSince) };
    case 'closing-soon':
      return { ...next, closingTold: { closesAt: entry.closesAt, minutes: entry.minutes } };
    case 'identified':
      return { ...next, visitor: entry.visitor };
    case 'tagged':
      return { ...next, tags: entry.tags };
    default:
      return next;
  }
}

/** The state of a whole log, as the desk has it. */
export function foldAtDesk(entries: Iterable<Entry>, from: Conversation | null = null): Conversation | null {
  let state = from;
  for (const entry of entries) state = evolveAtDesk(state, entry);
  return state;
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}
