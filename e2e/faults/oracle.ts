/** Judges a run: what was acknowledged against what is stored, and what is stored against what each side sees. */
import { isDeepStrictEqual } from 'node:util';
import { type Entry, visibleToVisitor } from '../../shared/entries.ts';
import type { Message } from './outbox.ts';

export type Side = 'visitor' | 'agent';

/** One thing written, in the order of writing within its conversation and side. */
export type Written = Message & {
  readonly conversationId: string;
  readonly by: Side;
  /** Where the server said that it is; null if it never said. */
  readonly ackedSeq: number | null;
};

/** A conversation as one side holds it at the end. */
export type Seen = { readonly conversationId: string; readonly side: Side; readonly entries: readonly Entry[] };

export type Verdict = {
  /** Acknowledged, and not stored there. */
  readonly lost: number;
  /** Stored more often than once, each time too many counted. */
  readonly twice: number;
  /** Stored before something that its writer wrote earlier, or out of the dense sequence. */
  readonly disorder: number;
  /** Logs that differ from the store's. */
  readonly views: number;
  /** Never acknowledged, however long the run waited. */
  readonly undelivered: number;
};

/** `stored` is read from a server that was started afresh: nothing of it can stand in a memory only. */
export function judge(
  written: readonly Written[],
  stored: ReadonlyMap<string, readonly Entry[]>,
  seen: readonly Seen[],
): Verdict {
  const conversations = [...stored].map(([id, entries]) => {
    const here = written.filter(({ conversationId }) => conversationId === id);
    return {
      lost: here.filter((one) => isLost(one, entries)).length,
      twice: repeats(entries),
      disorder: holes(entries) + overtakings(here, entries),
    };
  });
  const sum = (count: 'lost' | 'twice' | 'disorder') => conversations.reduce((total, one) => total + one[count], 0);
  return {
    lost: sum('lost'),
    twice: sum('twice'),
    disorder: sum('disorder'),
    views: seen.filter((one) => differs(one, stored.get(one.conversationId) ?? [])).length,
    undelivered: written.filter(({ ackedSeq }) => ackedSeq === null).length,
  };
}

export const isClean = (verdict: Verdict) => Object.values(verdict).every((count) => count === 0);

function isLost({ ackedSeq, clientId, text, type }: Written, entries: readonly Entry[]): boolean {
  if (ackedSeq === null) return false;
  const entry = entries[ackedSeq - 1];
  return !(entry?.type === type && entry.clientId === clientId && entry.text === text);
}

function idsIn(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap((entry) => (entry.type === 'message' || entry.type === 'note' ? [entry.clientId] : []));
}

function repeats(entries: readonly Entry[]): number {
  const ids = idsIn(entries);
  return ids.length - new Set(ids).size;
}

function holes(entries: readonly Entry[]): number {
  return entries.filter(({ seq }, index) => seq !== index + 1).length;
}

/** By the first place of each: a repeat is counted as one, not as disorder too. */
function overtakings(written: readonly Written[], entries: readonly Entry[]): number {
  const ids = idsIn(entries);
  const placesOf = (side: Side) =>
    written
      .filter(({ by }) => by === side)
      .flatMap(({ clientId }) => ids.indexOf(clientId))
      .filter((place) => place >= 0);
  const inverted = (places: readonly number[]) =>
    places.filter((place, index) => index > 0 && place < (places[index - 1] ?? 0)).length;
  return inverted(placesOf('visitor')) + inverted(placesOf('agent'));
}

function differs({ side, entries }: Seen, stored: readonly Entry[]): boolean {
  return !isDeepStrictEqual(entries, side === 'visitor' ? stored.map(visibleToVisitor) : stored);
}
