/** A conversation's log as the server holds it while deciding: the folded state and what decisions look up in it. */
import { type Casework, evolveCase, NO_CASEWORK } from '../../shared/casework.ts';
import { type Conversation, evolve } from '../../shared/conversation.ts';
import type { Entry, Instant, NewEntry } from '../../shared/entries.ts';
import { type ClockFacts, evolveClocks, NO_CLOCKS } from './clocks/clock-facts.ts';
import type { LetterLine } from './letter.ts';
import { findWritten, type Shelves, type Written, withWritten } from './written.ts';

export type Log = {
  readonly state: Conversation | null;
  readonly casework: Casework;
  readonly clocks: ClockFacts;
  /** Everything a client has written, by the id that it gave (MS1). */
  readonly written: Shelves;
  /** The last public messages, oldest first: a letter carries them. */
  readonly lines: readonly LetterLine[];
};

export const EMPTY_LOG: Log = { state: null, casework: NO_CASEWORK, clocks: NO_CLOCKS, written: [], lines: [] };

/** As many earlier messages as a letter quotes. */
const LINES_KEPT = 20;

/** The log with more entries at its end. Throws where they do not follow. */
export function extend(log: Log, entries: readonly Entry[]): Log {
  const written = new Map<string, Written>();
  const lines = [...log.lines];
  let { state, casework, clocks } = log;
  for (const entry of entries) {
    const before = state && { state, casework };
    state = evolve(state, entry);
    casework = evolveCase(casework, entry);
    clocks = evolveClocks(clocks, before, { state, casework }, entry);
    if (entry.type === 'started')
      written.set(startKey(entry.clientId), { seq: entry.seq, at: entry.at, type: 'started', text: '' });
    if (entry.type === 'message' || entry.type === 'note' || entry.type === 'mail-held') {
      written.set(entry.clientId, { seq: entry.seq, at: entry.at, type: entry.type, text: entry.text });
    }
    if (entry.type === 'mail-logged') {
      written.set(entry.clientId, { seq: entry.seq, at: entry.at, type: entry.type, text: '' });
    }
    if (entry.type === 'message' && entry.by.kind !== 'system') {
      const name = entry.by.kind === 'agent' ? entry.by.name : state.visitor.name;
      lines.push({ by: entry.by.kind, name, at: entry.at, text: entry.text });
    }
  }
  return { state, casework, clocks, written: withWritten(log.written, written), lines: lines.slice(-LINES_KEPT) };
}

/** New entries with their place in the log and their time. */
export function stamp(lastSeq: number, at: Instant, entries: readonly NewEntry[]): readonly Entry[] {
  return entries.map((entry, index) => ({ ...entry, seq: lastSeq + 1 + index, at }));
}

/** Whether this clientId began the conversation. */
export function hasStarted(log: Log, clientId: string): boolean {
  return findWritten(log.written, startKey(clientId)) !== undefined;
}

/** A start and its first message share the client's id; each is kept under a key of its own. */
function startKey(clientId: string): string {
  return `start:${clientId}`;
}
