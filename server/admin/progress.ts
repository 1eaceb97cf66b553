/** How far a command has come: a bar on a terminal, a plain line now and then elsewhere. */
import type { StoreRecord } from '../store/port.ts';

export type Output = { readonly isTTY?: boolean; write(text: string): unknown };

export type Progress = {
  /** Begins something: what the operator reads before the bar. */
  begin(what: string): void;
  /** `share` 0 to 1, and how much in words. */
  tell(share: number, amount: string): void;
  /** Ends it, the bar full. */
  end(amount: string): void;
  /** A line of its own. */
  say(text: string): void;
};

const WIDTH = 30;
const TERMINAL_EVERY_MS = 100;
const LOG_EVERY_MS = 10_000;

export function createProgress(output: Output, now: () => number = () => performance.now()): Progress {
  const everyMs = output.isTTY ? TERMINAL_EVERY_MS : LOG_EVERY_MS;
  let what = '';
  let toldAt = 0;

  function show(share: number, amount: string, isLast: boolean): void {
    toldAt = now();
    const percent = `${String(Math.floor(share * 100)).padStart(3)} %`;
    if (!output.isTTY) {
      output.write(`${what}: ${percent.trim()}, ${amount}\n`);
      return;
    }
    const full = Math.round(share * WIDTH);
    const bar = `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}]`;
    // The line before may have been longer: what is left of it is wiped.
    output.write(`\r${what} ${bar} ${percent}  ${amount}\u001b[K${isLast ? '\n' : ''}`);
  }

  return {
    begin(next) {
      what = next;
      toldAt = now();
    },
    tell(share, amount) {
      if (now() - toldAt >= everyMs) show(Math.min(share, 1), amount, false);
    },
    end: (amount) => show(1, amount, true),
    say: (text) => void output.write(`${text}\n`),
  };
}

/**
 * How far through all ids this one stands, 0 to 1: conversations are read in the order of their ids, which are random
 * letters and digits, so no store has to be counted first.
 */
export function shareOfIds(id: string): number {
  const alphabet = '234567abcdefghijklmnopqrstuvwxyz';
  const place = (at: number) => Math.max(0, alphabet.indexOf(id[at] ?? ''));
  return (place(0) * 32 + place(1)) / 1024;
}

/** What takes the time. */
export function isLarge({ kind }: StoreRecord): boolean {
  return kind === 'conversation' || kind === 'blob';
}

/** How far through all that is read: mails and conversations are the first half, the files the second. */
export function shareOf(record: StoreRecord | undefined): number {
  if (record?.kind === 'conversation') return shareOfIds(record.id) / 2;
  if (record?.kind !== 'blob') return 0;
  // A file's id is the hash of its bytes.
  return (1 + Number.parseInt(record.id.slice(0, 4), 16) / 0x1_0000) / 2;
}
