/** Everybody comes back at once: the server is killed under its shoppers and started again on the same data. */
import type { Bench, Result, Scale } from './bench.ts';
import { atMost, rounded } from './figures.ts';
import type { Back, Order } from './load/crowd.ts';
import { connectAgent, must } from './load/desk.ts';
import { ADMIN, freshFolder, program, startServer, startWorker } from './processes.ts';

const SCALES = { full: { shoppers: 2_000, chats: 200 }, brief: { shoppers: 20, chats: 5 } } as const;

export const storm: Bench = {
  name: 'storm',
  about:
    'shoppers who all lose their line when the server is killed, a tenth of them in a chat, until all are back in it',
  run,
};

async function run(scale: Scale): Promise<Result> {
  const { shoppers, chats } = SCALES[scale];
  const env = { BENCH_STORE: 'sqlite', DATA_DIR: freshFolder() };
  const first = await startServer(program('servers/product'), env);
  const crowd = startWorker(program('load/crowd'));
  await crowd.ask({ do: 'gather', url: first.url, upTo: shoppers } satisfies Order);
  await crowd.ask({ do: 'start', chats } satisfies Order);
  await takeAll(first.url);

  const back = crowd.ask<Back>({ do: 'come-back', url: first.url } satisfies Order);
  const killedAt = Date.now();
  await first.end('SIGKILL');
  const second = await startServer(program('servers/product'), { ...env, PORT: String(first.port) });
  const readyAt = Date.now();
  const { at, withChat, tries } = await back;
  const lagMs = await loopLagMs(second.url);
  await crowd.end();
  await second.end('SIGTERM');
  if (withChat !== chats) throw new Error(`${withChat} of ${chats} came back to their chat`);

  const seconds = (at - readyAt) / 1_000;
  return {
    rows: [
      {
        what: `${shoppers} shoppers, ${chats} of them in a chat`,
        figures: {
          'ready again after s': rounded((readyAt - killedAt) / 1_000),
          'all back s later': rounded(seconds),
          'tries each': rounded(tries / shoppers),
          'loop lag p99 ms': rounded(lagMs),
        },
      },
    ],
    held: [atMost('s until all are back', seconds, 30), atMost('ms of loop lag, p99', lagMs, 200)],
  };
}

/** An agent takes every chat: what waits for one is counted at each arrival, and a desk does not leave 200 waiting. */
async function takeAll(url: string): Promise<void> {
  const agent = await connectAgent(url, ADMIN);
  for (;;) {
    const { rows } = (await must(agent, 'inbox:list', { view: 'waiting' })) as { rows: { id: string }[] };
    if (rows.length === 0) break;
    for (const { id } of rows) await must(agent, 'conversation:claim', { conversationId: id });
  }
  agent.close();
}

/** As the server itself tells it, since it was started. */
async function loopLagMs(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const [, seconds = 'NaN'] = /^nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(metrics) ?? [];
  return Number(seconds) * 1_000;
}
