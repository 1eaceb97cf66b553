/** F5: a line that is half-open is noticed on both sides, whichever way is deaf. */
import { type FaultProxy, faultProxy } from '../../../server/testing/fault-proxy.ts';
import { seededRandom } from '../../../server/testing/random.ts';
import { ADMIN } from '../../../server/testing/test-app.ts';
import type { AgentEvents } from '../../../shared/events.ts';
import { type Desk, deskAt } from '../desk.ts';
import { type Finding, finding } from '../finding.ts';
import { CALM, must } from '../line.ts';
import { type Nodes, startNodes } from '../nodes.ts';
import { freshId, type Shopper, shopperAt } from '../shopper.ts';

/** The ping comes every 8 s and is waited for 4 s; the rest is for timers of a busy machine. */
const NOTICED_WITHIN_MS = 12_500;
const AWAY_WITHIN_MS = 15_000;
const GIVE_UP_MS = 20_000;
const DEAF = ['half-open', 'half-open-up', 'half-open-down'] as const;
const NOBODY = { onEntry: () => undefined, onStored: () => undefined, onRefused: () => undefined };

type Noticed = { readonly reconnectingMs: number; readonly awayMs: number; readonly backMs: number };

export function halfOpen(seed: number, nodes: number): Promise<Finding> {
  return finding(seed, async () => {
    const servers = await startNodes({ count: nodes, random: seededRandom(seed) });
    const desk = await deskAt({ url: `http://localhost:${servers.port()}`, origin: servers.publicUrl }, ADMIN, CALM);
    try {
      const all = await Promise.all(DEAF.map((line, n) => goDeaf(line, servers, desk, seed + n)));
      const ok = all.every(
        ({ reconnectingMs, awayMs }) => reconnectingMs <= NOTICED_WITHIN_MS && awayMs <= AWAY_WITHIN_MS,
      );
      const worst = (figure: keyof Noticed) => Math.round(Math.max(...all.map((one) => one[figure])));
      return { ok, reconnectingMs: worst('reconnectingMs'), awayMs: worst('awayMs'), backMs: worst('backMs') };
    } finally {
      desk.close();
      await servers.end();
    }
  });
}

/** One shopper behind a line of her own, whose chat the agent has open. */
async function goDeaf(line: (typeof DEAF)[number], nodes: Nodes, desk: Desk, seed: number): Promise<Noticed> {
  const proxy = await faultProxy({ target: nodes.port, random: seededRandom(seed) });
  const shopper = await shopperAt({ url: `http://localhost:${proxy.port}`, origin: nodes.publicUrl }, NOBODY, CALM);
  const { conversationId } = shopper;
  try {
    await desk.open(conversationId, NOBODY);
    const from = performance.now();
    const since = () => performance.now() - from;
    const reconnecting = inTime(heard(shopper, 'disconnect')).then(since);
    const away = inTime(seenAs(desk, conversationId, false)).then(since);
    proxy.set(line);
    const noticed = { reconnectingMs: await reconnecting, awayMs: await away };
    return { ...noticed, backMs: await comesBack(proxy, shopper, desk) };
  } finally {
    shopper.close();
    await proxy.close();
  }
}

async function comesBack(proxy: FaultProxy, shopper: Shopper, desk: Desk): Promise<number> {
  const { line, conversationId } = shopper;
  const from = performance.now();
  const here = inTime(seenAs(desk, conversationId, true));
  const ready = inTime(heard(shopper, 'session:ready'));
  proxy.set('open');
  proxy.reset();
  await Promise.all([here, ready]);
  await must('message:send', line.ask('message:send', { conversationId, clientId: freshId(), text: 'Back again.' }));
  return performance.now() - from;
}

const heard = ({ line }: Shopper, event: string) => new Promise((hear) => line.socket.once(event, hear));

/** Settles when the agent is told that the visitor of this conversation is there, or is not. */
function seenAs(desk: Desk, conversationId: string, online: boolean): Promise<void> {
  return new Promise((seen) => {
    desk.line.socket.on('visitor:changed', (change: Parameters<AgentEvents['visitor:changed']>[0]) => {
      if (change.conversationId === conversationId && change.visitor.online === online) seen();
    });
  });
}

/** What never comes counts as very late. */
function inTime(event: Promise<unknown>): Promise<unknown> {
  return Promise.race([event, new Promise((late) => setTimeout(late, GIVE_UP_MS).unref())]);
}
