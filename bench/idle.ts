/** What an open widget costs the server while nobody writes: its memory after a full collection, a socket. */
import type { Bench, Result, Scale } from './bench.ts';
import { atMost, type Row, rounded } from './figures.ts';
import type { Order } from './load/crowd.ts';
import { freshFolder, mostSockets, PRODUCT, program, startServer, startWorker } from './processes.ts';

const CROWDS = { full: [1_000, 5_000, 10_000], brief: [20] } as const;
/** Beside the sockets a server has files, its database and its own listeners. */
const OTHER_FILES = 200;
/** Until the limiter has forgotten who came: then a widget only sits there. */
const SETTLE_MS = { full: 11_000, brief: 0 } as const;
/** An open widget, everything in. */
const MOST_KIB = 25;

export const idle: Bench = {
  name: 'idle',
  about: 'memory of the server for each open widget that does nothing, through the connection that shoppers have',
  run,
};

async function run(scale: Scale): Promise<Result> {
  const most = (await mostSockets()) - OTHER_FILES;
  const sizes = CROWDS[scale].filter((size) => size <= most);
  const settleMs = SETTLE_MS[scale];
  const product = await measure(PRODUCT, { DATA_DIR: freshFolder() }, sizes, settleMs);
  const bare = await measure(program('servers/no-store'), {}, sizes, settleMs);
  const rows = sizes.map((size, index): Row => {
    const [ours = Number.NaN, theirs = Number.NaN] = [product[index], bare[index]];
    return {
      what: `${size} open widgets`,
      figures: {
        'KiB each': rounded(ours),
        'bare Socket.IO, KiB each': rounded(theirs),
        ratio: rounded(ours / theirs),
      },
    };
  });
  const left = CROWDS[scale].filter((size) => size > most);
  return {
    rows,
    held: [atMost(`KiB an open widget, of ${sizes.at(-1)}`, product.at(-1) ?? Number.NaN, MOST_KIB)],
    ...(left.length > 0 && { skipped: `${left.join(', ')} sockets: ulimit -n allows ${most + OTHER_FILES} files` }),
  };
}

async function measure(
  file: string,
  env: Record<string, string>,
  sizes: readonly number[],
  settleMs: number,
): Promise<readonly number[]> {
  const server = await startServer(file, env);
  const crowd = startWorker(program('load/crowd'));
  const empty = await server.memoryKiB();
  const each: number[] = [];
  for (const upTo of sizes) {
    await crowd.ask({ do: 'gather', url: server.url, upTo } satisfies Order);
    await new Promise((settled) => setTimeout(settled, settleMs));
    each.push(((await server.memoryKiB()) - empty) / upTo);
  }
  await crowd.end();
  await server.end('SIGKILL');
  return each;
}
