/** A conversation's log as the server holds it while deciding: the folded state and what decisions look up in it. */
import { type Casework, evolveCase, NO_CASEWORK } from '../../shared/casework.ts';
import type { Conversation } from '../../shared/conversation.ts';
import { evolveAtDesk } from '../../shared/desk-fold.ts';
import type { Entry, EntryOf, Instant, NewEntry } from '../../shared/entries.ts';
import { type ClockFacts, evolveClocks, NO_CLOCKS } from './clocks/clock-facts.ts';
import type { AnsweredMail, ChatAnswer, LetterLine } from './letter.ts';
import { findWritten, type Shelves, type Written, withWritten } from './written.ts';

export type Log = {
  readonly state: Conversation | null;
  readonly casework: Casework;
  readonly clocks: ClockFacts;
  /** Everything a client has written, by the id that it gave (MS1). */
  readonly written: Shelves;
  /** The last public messages, oldest first: a letter carries them. */
  readonly lines: readonly LetterLine[];
  /** The last mail of the shopper's side: what we write next answers it in her mail program. */
  readonly lastMail: AnsweredMail | null;
  /** TK5: the last answers in a chat that no letter has carried yet, and after which the shopper has said nothing. */
  readonly unmailed: readonly ChatAnswer[];
};

export const EMPTY_LOG: Log = {
  state: null,
  casework: NO_CASEWORK,
  clocks: NO_CLOCKS,
  written: [],
  lines: [],
  lastMail: null,
  unmailed: [],
};

/** As many earlier messages as a letter quotes. */
const LINES_KEPT = 20;

/** The log with more entries at its end. Throws where they do not follow. */
export function extend(log: Log, entries: readonly Entry[]): Log {
  const written = new Map<string, Written>();
  const lines = [...log.lines];
  let { state, casework, clocks, lastMail, unmailed } = log;
  for (const entry of entries) {
    const before = state && { state, casework };
    state = evolveAtDesk(state, entry);
    casework = evolveCase(casework, entry);
    clocks = evolveClocks(clocks, before, { state, casework }, entry);
    if (entry.type === 'started')
      written.set(startKey(entry.clientId), { seq: entry.seq, at: entry.at, type: 'started', text: '' });
    if (entry.type === 'message' || entry.type === 'note' || entry.type === 'mail-held') {
      const { seq, at, type, text } = entry;
      written.set(entry.clientId, { seq, at, type, text, ...filesOf(entry) });
    }
    if (entry.type === 'mail-logged') {
      written.set(entry.clientId, { seq: entry.seq, at: entry.at, type: entry.type, text: '' });
    }
    // Once for each letter, however often its return is told.
    if (entry.type === 'undelivered' || entry.type === 'delivery-delayed') {
      const { seq, at, type } = entry;
      written.set(`${type}:${entry.letterId}`, { seq, at, type, text: '' });
    }
    if (entry.type === 'message' && entry.by.kind === 'visitor') lastMail = answeredMail(entry) ?? lastMail;
    const line = lineOf(entry, state.visitor.name);
    if (line) lines.push(line);
    unmailed = stillUnmailed(unmailed, state, entry, line);
  }
  return {
    state,
    casework,
    clocks,
    written: withWritten(log.written, written),
    lines: lines.slice(-LINES_KEPT),
    lastMail,
    unmailed,
  };
}

/** Mails are told apart by their content, and their files are looked up elsewhere: a note has none. */
function filesOf(entry: Entry): Pick<Written, 'files'> {
  return (entry.type === 'message' || entry.type === 'mail-held') && entry.files ? { files: entry.files } : {};
}

function answeredMail({ mail }: EntryOf<'message'>): AnsweredMail | null {
  return mail?.messageId ? { address: mail.from.address, messageId: mail.messageId } : null;
}

/** Who writes has read; a ticket's letters carry everything by themselves. */
function stillUnmailed(
  unmailed: readonly ChatAnswer[],
  { phase }: Conversation,
  entry: Entry,
  line: LetterLine | null,
): readonly ChatAnswer[] {
  if (entry.type === 'answers-mailed') return unmailed.filter(({ seq }) => seq > entry.upTo);
  if (line?.by === 'visitor' || phase === 'ticket') return [];
  return line ? [...unmailed, { ...line, seq: entry.seq }].slice(-LINES_KEPT) : unmailed;
}

/** What letters carry of an entry: what was said in public. */
export function lineOf(entry: Entry, visitorName: string | null): LetterLine | null {
  if (entry.type !== 'message' || entry.by.kind === 'system') return null;
  const { by, at, text, files } = entry;
  return { by: by.kind, name: by.kind === 'agent' ? by.name : visitorName, at, text, ...(files && { files }) };
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
