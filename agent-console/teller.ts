/** For whom the log is told, and how its authors are called inside a sentence. */
import type { Author, Instant } from '../shared/entries.ts';
import type { Words } from './text/words.ts';

export type Teller = {
  readonly words: Words;
  readonly myId: string;
  readonly now: Instant;
  /** Since when the shopper waited, where this entry ended the wait. */
  readonly waitedSince: Instant | null;
};

/** "you", another agent's name, "the shopper", or "the desk": as it stands inside a sentence. */
export function authorName(by: Author, { words, myId }: Teller): string {
  const { authors } = words.t;
  if (by.kind !== 'agent') return authors[by.kind];
  return by.id === myId ? authors.you : by.name;
}
