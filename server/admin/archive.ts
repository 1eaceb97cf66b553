/**
 * A backup's file: gzipped lines of JSON. The first says what it is, then come the store's records, and the last counts
 * them, so that a file that was cut or changed is known for it. Made of the port's records alone, it fits either store.
 */
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { EMPTY_LOG, extend } from '../domain/log.ts';
import type { StoreRecord } from '../store/port.ts';
import { type Counts, createTally, NOTHING, type Tally } from './checksum.ts';
import { AdminFault, codeOf } from './fault.ts';
import { linesOf } from './lines.ts';
import type { Pages } from './records.ts';
import { told } from './text.ts';

const FORMAT = 'activecart-backup';
/** 2: with mails and files. */
const VERSION = 2;

type Head = {
  readonly format: typeof FORMAT;
  readonly version: number;
  readonly madeAt: string;
  readonly store: string;
  readonly epoch: string;
};
type Tail = { readonly end: true; readonly counts: Counts; readonly checksum: string };

/** Every kind has its line: one that is forgotten here would make each backup with it unreadable. */
const KNOWN: Readonly<Record<StoreRecord['kind'], true>> = {
  store: true,
  setting: true,
  numbers: true,
  agent: true,
  mail: true,
  conversation: true,
  blob: true,
  slot: true,
  uptime: true,
  announcement: true,
  release: true,
  article: true,
  helpful: true,
  search: true,
};
const KINDS: ReadonlySet<string> = new Set(Object.keys(KNOWN));
/** Records a page, as they are handed on to a store; fewer where they are large. */
const PAGE = 100;
const PAGE_LETTERS = 4 * 1024 * 1024;

/** The file's lines, and each record counted in `tally` on its way. */
export async function* archiveLines(
  pages: Pages,
  about: { madeAt: string; store: string },
  tally: Tally,
): AsyncGenerator<string> {
  let hasHead = false;
  for await (const page of pages) {
    for (const record of page) {
      if (record.kind === 'store' && !hasHead) {
        const head: Head = { format: FORMAT, version: VERSION, ...about, epoch: record.epoch };
        yield `${JSON.stringify(head)}\n`;
        hasHead = true;
      }
      tally.add(record);
      yield `${JSON.stringify(record)}\n`;
    }
  }
  const tail: Tail = { end: true, counts: tally.counts(), checksum: tally.checksum() };
  yield `${JSON.stringify(tail)}\n`;
}

export type Reading = {
  readonly pages: Pages;
  /** How much of the file has been read, 0 to 1. */
  readonly share: () => number;
};

/** Reads a backup. Its pages fail with an `AdminFault` where the file is none, was cut or was changed. */
export function readArchive(file: string, size: number, tally: Tally = createTally()): Reading {
  const source = createReadStream(file);
  const gunzip = source.pipe(createGunzip());
  source.on('error', (error) => gunzip.destroy(error));

  async function* read(): Pages {
    let head: Head | null = null;
    let page: StoreRecord[] = [];
    let letters = 0;
    let tail: Tail | null = null;
    for await (const line of linesOf(gunzip)) {
      if (head === null) {
        head = headOf(line, file);
        continue;
      }
      const value = parsed(line);
      if (tail !== null) throw new AdminFault(told.damaged(file));
      if ('end' in value) tail = value as Tail;
      else page.push(recordOf(value, file));
      letters += line.length;
      if (page.length < PAGE && letters < PAGE_LETTERS) continue;
      yield counted(page);
      page = [];
      letters = 0;
    }
    yield counted(page);
    if (tail === null) throw new AdminFault(told.cut(file));
    const isWhole =
      tail.checksum === tally.checksum() &&
      JSON.stringify({ ...NOTHING, ...tail.counts }) === JSON.stringify(tally.counts());
    if (!isWhole) throw new AdminFault(told.damaged(file));
  }

  function counted(page: readonly StoreRecord[]): readonly StoreRecord[] {
    for (const record of page) tally.add(record);
    return page;
  }

  return {
    pages: inSentences(read(), file),
    share: () => (size === 0 ? 1 : source.bytesRead / size),
  };
}

async function* inSentences(pages: Pages, file: string): Pages {
  try {
    yield* pages;
  } catch (error) {
    if (error instanceof AdminFault) throw error;
    const code = codeOf(error);
    if (code === 'Z_BUF_ERROR') throw new AdminFault(told.cut(file));
    if (code === 'ENOENT') throw new AdminFault(told.noFile(file));
    if (code === 'Z_DATA_ERROR' && /header check/.test(String(error))) throw new AdminFault(told.foreign(file));
    if (code.startsWith('Z_') || error instanceof SyntaxError) throw new AdminFault(told.damaged(file));
    throw error;
  }
}

function lineOf(line: string): object | null {
  try {
    return parsed(line);
  } catch {
    return null;
  }
}

function parsed(line: string): object {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null) throw new SyntaxError('not an object');
  return value;
}

function headOf(line: string, file: string): Head {
  const head = lineOf(line) as Head | null;
  if (head?.format !== FORMAT) throw new AdminFault(told.foreign(file));
  if (head.version > VERSION) throw new AdminFault(told.newer(file));
  return head;
}

/** A conversation's log must fold: what does not would fail every reader of it later. */
function recordOf(value: object, file: string): StoreRecord {
  const record = value as StoreRecord;
  if (!KINDS.has(record.kind)) throw new AdminFault(told.damaged(file));
  if (record.kind !== 'conversation') return record;
  try {
    extend(EMPTY_LOG, record.entries);
    return record;
  } catch {
    throw new AdminFault(told.damaged(file));
  }
}
