/** F13: a console that stops reading, while nine megabytes are said to it. It alone is cut, and little memory is lost. */
import { setTimeout as sleep } from 'node:timers/promises';
import { connectAgent } from '../../../server/testing/clients.ts';
import { between, type Random, seededRandom } from '../../../server/testing/random.ts';
import { openRaw, type RawSocket } from '../../../server/testing/raw-socket.ts';
import { ask, type Desk, newShopper, openDesk, type Shopper, valueIn } from '../../bad-input/desk.ts';
import { figure } from '../../bad-input/process-figures.ts';
import { type Finding, finding } from '../finding.ts';

const SHOPPERS = 10;
const MESSAGES = 80;
/** Bangla: three bytes a character. */
const LENGTH = [3_600, 4_000] as const;
const LOOK_EVERY_MS = 100;
const GROWN_AT_MOST_MB = 20;
const CUT_WITHIN_MS = 5_000;
const CUTS = 'activecart_sockets_cut_total\\{why="slow"\\}';

export function slowConsumer(seed: number): Promise<Finding> {
  return finding(seed, async () => {
    const random = seededRandom(seed);
    const desk = await openDesk();
    try {
      // The same traffic twice: first everybody reads, so that what it costs by itself is known.
      const readPeakMb = (await traffic(desk, random)).peakMb;
      const slow = await openRaw(desk.url, { namespace: '/agent', headers: { cookie: desk.cookie } });
      const { peakMb, isAllHeard } = await traffic(desk, random, slow);
      const cuts = await cutsOf(desk);
      const grownMb = Math.round((peakMb - readPeakMb) * 10) / 10;
      slow.end();
      return { ok: cuts === 1 && isAllHeard && grownMb <= GROWN_AT_MOST_MB, cuts, isAllHeard, readPeakMb, grownMb };
    } finally {
      await desk.server.end('SIGTERM');
    }
  });
}

/** Who does not read has a second to begin; a quick machine has said everything by then. */
async function cutsOf({ server }: Desk): Promise<number> {
  const giveUpAt = performance.now() + CUT_WITHIN_MS;
  for (;;) {
    const cuts = await figure(server, CUTS);
    if (cuts > 0 || performance.now() > giveUpAt) return cuts;
    await sleep(LOOK_EVERY_MS);
  }
}

/** Shoppers write, an agent reads all of it, `slow` none: the most memory meanwhile, and whether the agent heard all. */
async function traffic(desk: Desk, random: Random, slow?: RawSocket) {
  const reader = await connectAgent(desk.url, desk.cookie);
  const shoppers: Shopper[] = [];
  for (let n = 0; n < SHOPPERS; n++) {
    const shopper = await newShopper(desk);
    const { conversationId } = shopper;
    await reader.must('conversation:open', { conversationId });
    if (slow) valueIn(await ask(slow, 'conversation:open', JSON.stringify({ conversationId })));
    shoppers.push(shopper);
  }
  slow?.wire.pause();
  const writing = { isOver: false };
  const peak = peakWhile(desk, writing);
  await Promise.all(shoppers.map((shopper) => write(shopper, random, slow)));
  const last = MESSAGES + 2;
  await Promise.all(
    shoppers.map(({ conversationId }) =>
      reader.hears('entry:added', (one) => one.conversationId === conversationId && one.entry.seq === last),
    ),
  );
  const heard = reader.heard.filter(({ name }) => name === 'entry:added').length;
  writing.isOver = true;
  const peakMb = await peak;
  for (const { raw } of shoppers) raw.end();
  reader.close();
  return { peakMb, isAllHeard: heard === SHOPPERS * MESSAGES };
}

async function write({ raw, conversationId }: Shopper, random: Random, slow?: RawSocket): Promise<void> {
  for (let n = 0; n < MESSAGES; n++) {
    const text = 'ক'.repeat(between(random, ...LENGTH));
    valueIn(await ask(raw, 'message:send', JSON.stringify({ conversationId, clientId: `long-${n}`, text })));
    // It says that it is there, whether it reads or not.
    if (slow?.wire.readyState === slow?.wire.OPEN && n % 5 === 0) slow?.send('3');
  }
}

async function peakWhile({ server }: Desk, writing: { readonly isOver: boolean }): Promise<number> {
  let peak = 0;
  while (!writing.isOver) {
    peak = Math.max(peak, await figure(server, 'process_resident_memory_bytes'));
    await sleep(LOOK_EVERY_MS);
  }
  return Math.round(peak / 1e5) / 10;
}
