/** The two stores beside each other, by turns in one run: writing, resuming, the inbox. */
import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import { openMongoStore } from '../server/store/mongo/open.ts';
import type { Store } from '../server/store/port.ts';
import { openSqliteStore } from '../server/store/sqlite/open.ts';
import { header, message, NOW } from '../server/testing/builders.ts';
import type { Bench, Result, Scale } from './bench.ts';
import { median, type Row, rounded } from './figures.ts';
import { freshFolder } from './processes.ts';

const SCALES = { full: { chats: 20, perRound: 10, rounds: 3 }, brief: { chats: 3, perRound: 3, rounds: 1 } } as const;
const PAGE = 200;
const PATIENCE_MS = 60_000;

export const stores: Bench = {
  name: 'stores',
  about:
    'the embedded SQLite beside a MongoDB: appends of many chats at once, the log from where a client stands, a list',
  run,
};

type Opened = { readonly what: string; readonly store: Store; remove(): Promise<void> };
type Round = { readonly appendsPerSecond: number; readonly sinceMs: number; readonly inboxMs: number };

async function run(scale: Scale): Promise<Result> {
  const { chats, perRound, rounds } = SCALES[scale];
  const url = process.env.MONGODB_URL;
  const opened = [await sqlite(), ...(url === undefined ? [] : [await mongo(url)])];
  const results = new Map<Opened, Round[]>(opened.map((one) => [one, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [{ store }, all] of results) all.push(await measure(store, chats, perRound, round));
  }
  for (const one of opened) await one.remove();
  const rows = [...results].map(
    ([{ what }, all]): Row => ({
      what,
      figures: {
        'appends/s': rounded(median(all.map((round) => round.appendsPerSecond))),
        'since, ms': rounded(median(all.map((round) => round.sinceMs))),
        'inbox, ms': rounded(median(all.map((round) => round.inboxMs))),
      },
    }),
  );
  return { rows, held: [], ...(url === undefined && { skipped: 'MongoDB: set MONGODB_URL' }) };
}

/** Each chat writes one entry after the other, all of them side by side, as they do in a server. */
async function measure(store: Store, chats: number, perRound: number, round: number): Promise<Round> {
  const ids = Array.from({ length: chats }, (_, index) => `conversation-${index}`);
  const first = round * perRound;
  const begun = performance.now();
  await Promise.all(
    ids.map(async (id) => {
      for (let seq = first + 1; seq <= first + perRound; seq++) await store.append(id, seq - 1, [message(seq)], []);
    }),
  );
  const appendsPerSecond = (chats * perRound * 1_000) / (performance.now() - begun);
  await Promise.all(
    ids.map((id, index) => store.saveHeader(header(id, { lastSeq: first + perRound, lastAt: NOW + index }), [])),
  );
  const sinceMs = await each(ids, (id) => store.entries(id, first, PAGE));
  const inboxMs = await each(ids, () => store.inbox('waiting', '', null, PAGE));
  return { appendsPerSecond, sinceMs, inboxMs };
}

/** The median time of one, ms. */
async function each(ids: readonly string[], read: (id: string) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (const id of ids) {
    const begun = performance.now();
    await read(id);
    times.push(performance.now() - begun);
  }
  return median(times);
}

async function sqlite(): Promise<Opened> {
  const store = await openSqliteStore(freshFolder());
  return { what: 'SQLite, embedded', store, remove: () => store.close() };
}

/** In a database of its own on that server, which is dropped afterwards. */
async function mongo(address: string): Promise<Opened> {
  const url = new URL(address);
  url.pathname = `/activecart_bench_${randomBytes(8).toString('hex')}`;
  // As long as it takes: how long that is, is what is measured.
  const store = await openMongoStore(url.href, PATIENCE_MS);
  return {
    what: 'MongoDB',
    store,
    async remove() {
      await store.close();
      const connection = await mongoose.createConnection(url.href).asPromise();
      await connection.dropDatabase();
      await connection.destroy();
    },
  };
}
