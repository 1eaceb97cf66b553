/** A shop with a past: start, lists, resume and search over a million stored messages, in the product's own process. */
import type { Bench, Result, Scale } from './bench.ts';
import { atMost, median, type Row, rounded } from './figures.ts';
import { connectAgent, must } from './load/desk.ts';
import { idOf } from './load/history.ts';
import type { Order, Searched } from './load/history-writer.ts';
import type { Line } from './load/line.ts';
import { ADMIN, freshFolder, PRODUCT, program, startServer, startWorker } from './processes.ts';

const SCALES = {
  full: { conversations: 50_000, messages: 20, starts: 3 },
  brief: { conversations: 60, messages: 4, starts: 1 },
} as const;
/** Few enough that the limiter lets all of them through at once. */
const TIMES = 9;

export const million: Bench = {
  name: 'million',
  about: 'start, inbox, resume and search with a million stored messages',
  run,
};

async function run(scale: Scale): Promise<Result> {
  const { conversations, messages, starts } = SCALES[scale];
  const dataDir = freshFolder();
  const writer = startWorker(program('load/history-writer'));
  const order = (task: Order['do']): Order => ({ do: task, dataDir, conversations, messages });
  await writer.ask(order('fill'));
  const searched = await writer.ask<Searched>(order('search'));
  await writer.end();

  const startedInMs: number[] = [];
  const rows: Row[] = [];
  for (let start = 0; start < starts; start++) {
    const server = await startServer(PRODUCT, { DATA_DIR: dataDir });
    startedInMs.push(server.startedInMs);
    if (start === 0) {
      const agent = await connectAgent(server.url, ADMIN);
      rows.push(...(await readThrough(agent, conversations)));
      agent.close();
    }
    // Killed, so that the next start finds what a crash leaves.
    await server.end('SIGKILL');
  }
  const inboxMs = rows.filter(({ what }) => what.startsWith('inbox')).map(({ figures }) => Number(figures.ms));
  const searchMs = [searched.rareMs, searched.commonMs, searched.bothMs];
  return {
    rows: [
      row('start to ready, after a kill', median(startedInMs)),
      ...rows,
      row('search: a number', searched.rareMs),
      row('search: a word of every third conversation', searched.commonMs),
      row('search: the beginnings of two words', searched.bothMs),
    ],
    held: [
      atMost('ms from start to ready', median(startedInMs), 1_500),
      atMost('ms for the slowest inbox list', Math.max(...inboxMs), 100),
      atMost('ms for the slowest search', Math.max(...searchMs), 200),
    ],
  };
}

const row = (what: string, ms: number): Row => ({ what, figures: { ms: rounded(ms) } });

/** Each list's first page and its hundredth row on, and the log of a conversation from where a client stands. */
async function readThrough(agent: Line, conversations: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const timed = async (what: string, command: string, inputOf: (time: number) => object) => {
    const times: number[] = [];
    for (let time = 0; time < TIMES; time++) {
      const begun = performance.now();
      await must(agent, command, inputOf(time));
      times.push(performance.now() - begun);
    }
    rows.push(row(what, median(times)));
  };
  for (const view of ['waiting', 'mine', 'team', 'tickets', 'resolved']) {
    await timed(`inbox: ${view}`, 'inbox:list', () => ({ view }));
  }
  const { next } = (await must(agent, 'inbox:list', { view: 'resolved' })) as { next: string | null };
  if (next !== null)
    await timed('inbox: resolved, its second page', 'inbox:list', () => ({ view: 'resolved', cursor: next }));
  const some = (time: number) => idOf(Math.floor((conversations * (time + 1)) / (TIMES + 2)));
  await timed('a conversation opened', 'conversation:open', (time) => ({ conversationId: some(time) }));
  const { epoch } = await new Promise<{ epoch: string }>((ready) => {
    agent.on('console:ready', (told) => ready(told as { epoch: string }));
  });
  await timed('resume', 'entries:since', (time) => ({ conversationId: some(time), after: 3, epoch }));
  return rows;
}
