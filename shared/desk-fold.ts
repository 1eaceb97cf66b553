/** The fold at the desk: with what only the desk goes by, which the visitor's widget has no use for. */
import { type Conversation, evolve, receivedAt } from './conversation.ts';
import type { Entry, EntryOf, Instant } from './entries.ts';

/** The state after one more entry, as the server and the console have it. Throws as `evolve` does. */
export function evolveAtDesk(state: Conversation | null, entry: Entry): Conversation {
  const next = evolve(state, entry);
  switch (entry.type) {
    case 'message':
      return entry.by.kind === 'system'
        ? next
        : { ...next, last: { by: entry.by.kind, text: shownOf(entry), at: entry.at } };
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

/** What stands for a message where there is room for a line: its words, else what its files are called. */
export function shownOf({ text, files = [] }: Pick<EntryOf<'message'>, 'text' | 'files'>): string {
  return text || files.map(({ name }) => name).join(', ');
}

function earlier(a: Instant | null, b: Instant | null): Instant | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}
