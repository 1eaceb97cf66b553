import { afterEach, describe, expect, test, vi } from 'vitest';
import { BUCKETS, createRates } from '../security/rates.ts';
import { type FaultProxy, faultProxy } from '../testing/fault-proxy.ts';
import { seededRandom } from '../testing/random.ts';
import { type Nodes, startNodes } from '../testing/several-nodes.ts';
import type { News } from '../use-cases/peers.ts';
import { openRedis, type Redis } from './connection.ts';
import { redisPeers } from './peers.ts';

const REDIS_URL = process.env.REDIS_URL;
vi.setConfig({ testTimeout: 60_000 });
const WAIT = { timeout: 30_000 };

const toClose: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

type Said = { readonly level: 'info' | 'warn' | 'error'; readonly message: string };

/** A line to Redis that the test can break, and what is logged of it. */
async function brokenLine() {
  const address = new URL(REDIS_URL ?? '');
  const port = Number(address.port || 6379);
  const proxy = await faultProxy({ target: () => port, random: seededRandom(1) });
  toClose.push(() => proxy.close());
  address.port = String(proxy.port);
  const said: Said[] = [];
  const logger = {
    info: (_: object, message: string) => void said.push({ level: 'info', message }),
    warn: (_: object, message: string) => void said.push({ level: 'warn', message }),
    error: (_: object, message: string) => void said.push({ level: 'error', message }),
  };
  return { proxy, said, open: () => opened(openRedis(address.href, logger)) };
}

function opened(redis: Redis): Redis {
  toClose.push(redis.close);
  return redis;
}

const isUp = (...all: readonly { isUp(): boolean | null }[]) =>
  vi.waitFor(() => expect(all.every((one) => one.isUp())).toBe(true), WAIT);

/** As a Redis that was killed: what is there ends, and nobody gets in. */
function kill(proxy: FaultProxy): void {
  proxy.set('refusing');
  proxy.reset();
}

describe.skipIf(!REDIS_URL)(REDIS_URL ? 'with Redis' : 'skipped: set REDIS_URL', () => {
  test('[OP6] what one node tells, each other hears once, and itself never', async () => {
    const { open } = await brokenLine();
    const heard: Record<string, News[]> = { a: [], b: [], c: [] };
    const peers = Object.entries(heard).map(([, news]) => {
      const one = redisPeers(open());
      one.listen((told) => news.push(told));
      return one;
    });
    await isUp(...peers);
    const news = Array.from({ length: 50 }, (_, n) => ({ name: 'entriesAdded', told: ['c-1', { text: 'বাংলা', n }] }));
    await vi.waitFor(() => {
      peers[0]?.tell({ name: 'ready', told: [] });
      expect([heard.b, heard.c].every((one) => one?.some(({ name }) => name === 'ready'))).toBe(true);
    }, WAIT);
    for (const one of news) peers[0]?.tell(one);
    const told = (one: readonly News[] | undefined) => one?.filter(({ name }) => name === 'entriesAdded');
    await vi.waitFor(() => expect([told(heard.b), told(heard.c)]).toEqual([news, news]), WAIT);
    expect(heard.a).toEqual([]);
  });

  test.each([
    ['killed', kill],
    ['hanging', (proxy: FaultProxy) => proxy.set('half-open')],
  ] as const)(
    '[OP6] Redis %s: telling costs nothing, it is said once, and all is well when it is back',
    async (_, fail) => {
      const { proxy, said, open } = await brokenLine();
      const [a, b] = [redisPeers(open()), redisPeers(open())];
      const heard: News[] = [];
      b.listen((news) => heard.push(news));
      await isUp(a, b);
      fail(proxy);
      await vi.waitFor(() => {
        // More than any queue should hold while nobody answers.
        for (let n = 0; n < 500; n++) a.tell({ name: 'lost', told: [n] });
        expect([a.isUp(), b.isUp()]).toEqual([false, false]);
      }, WAIT);
      expect(said.map(({ level }) => level)).toEqual(['warn', 'warn']);
      proxy.set('open');
      if (fail !== kill) proxy.reset();
      await isUp(a, b);
      await vi.waitFor(() => {
        a.tell({ name: 'again', told: [] });
        expect(heard.some(({ name }) => name === 'again')).toBe(true);
      }, WAIT);
      await vi.waitFor(() => expect(said.map(({ level }) => level)).toEqual(['warn', 'warn', 'info', 'info']), WAIT);
    },
  );

  test('[OP6] a Redis that was never there delays no start, and ends with no complaint', async () => {
    const { proxy, open } = await brokenLine();
    proxy.set('refusing');
    const peers = redisPeers(open());
    peers.listen(() => {});
    peers.tell({ name: 'lost', told: [] });
    expect(peers.isUp()).toBe(false);
    peers.close();
    peers.tell({ name: 'late', told: [] });
  });

  test('[SE3] openings and wrong passwords are counted over the nodes, and by each node alone without Redis', async () => {
    const { proxy, open } = await brokenLine();
    const [one, two] = [open(), open()];
    await isUp(one, two);
    // A Redis that is well, on a busy machine, is waited for.
    const nodes = [one, two].map(({ commands }) => createRates(BUCKETS, commands, 10_000));
    const key = `198.51.100.7 ${Math.random()}`;
    const refused = async () => {
      const waits = [];
      for (let n = 0; n < 6; n++) waits.push(await nodes[n % 2]?.take({ signIn: key }));
      return waits.map((wait) => wait !== null);
    };
    expect(await refused()).toEqual([false, false, false, false, false, true]);
    await nodes[1]?.refill('signIn', key);
    expect(await nodes[0]?.take({ signIn: key })).toBeNull();
    kill(proxy);
    await vi.waitFor(() => expect([one.isUp(), two.isUp()]).toEqual([false, false]), WAIT);
    expect(await refused()).toEqual([false, false, false, false, false, false]);
    expect(await refused()).toContain(true);
  });

  test('[SE3] a Redis that hangs holds nobody up: each node counts for itself', async () => {
    const { proxy, open } = await brokenLine();
    const redis = open();
    await isUp(redis);
    const rates = createRates(BUCKETS, redis.commands);
    proxy.set('half-open');
    expect(await Promise.all(['a', 'b', 'c'].map((openings) => rates.take({ openings })))).toEqual([null, null, null]);
  });

  test('[OP6] two nodes with Redis gone: each serves its own, the gap is found within 10 s, and closes at once after', async () => {
    const { proxy, open } = await brokenLine();
    const lines: Redis[] = [];
    const nodes: Nodes = await startNodes({
      peers() {
        const redis = open();
        lines.push(redis);
        return redisPeers(redis);
      },
    });
    toClose.push(nodes.close);
    const [a, b] = nodes.nodes;
    if (!a || !b) throw new Error('two nodes were asked for');
    await isUp(...lines);
    const visitor = await a.visitor();
    const opening = { clientId: 'start', topic: 'order', audience: 'customer', text: 'Where is my parcel?' } as const;
    const { conversationId } = await visitor.must('conversation:start', opening);
    const here = await a.agent();
    const there = await b.agent();
    for (const agent of [here, there]) await agent.must('conversation:open', { conversationId });
    kill(proxy);
    await vi.waitFor(() => expect(lines.some((line) => line.isUp())).toBe(false), WAIT);

    const { seq } = await visitor.must('message:send', { conversationId, clientId: 'one', text: 'Hello?' });
    await here.hears('entry:added', ({ entry }) => entry.seq === seq);
    await nodes.clock.advanceTo(nodes.clock.now() + 10_000);
    await there.hears('log:reached', ({ lastSeq }) => lastSeq === seq);
    const { epoch } = there.ready;
    expect(await there.must('entries:since', { conversationId, after: seq - 1, epoch })).toMatchObject({ last: seq });
    expect(there.heard.some(({ name }) => name === 'entry:added')).toBe(false);

    proxy.set('open');
    await isUp(...lines);
    let tries = 0;
    await vi.waitFor(async () => {
      const clientId = `again-${++tries}`;
      const again = await visitor.must('message:send', { conversationId, clientId, text: 'Are you there?' });
      await here.hears('entry:added', ({ entry }) => entry.seq === again.seq);
      expect(there.heard.some(({ name }) => name === 'entry:added')).toBe(true);
    }, WAIT);
    expect([...a.errors, ...b.errors]).toEqual([]);
  });
});
