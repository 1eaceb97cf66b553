import { randomBytes } from 'node:crypto';
import { Agent, get, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { VisitorClient } from '../testing/clients.ts';
import { openRaw } from '../testing/raw-socket.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';
import { MAX_WAITING_BYTES } from './slow-consumers.ts';

// Hundreds of stored messages, each acknowledged before the next.
vi.setConfig({ testTimeout: 180_000 });

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app.close());

const id = () => randomBytes(16).toString('hex');
/** 4,000 characters of Bangla are 12,000 bytes on the wire, the most that a message can be. */
const LONG = 'ক'.repeat(4_000);
/** Together 9.6 MB for who looks on: far more than the machine's own buffers of one connection hold. */
const SHOPPERS = 10;
const MESSAGES = 80;

/** Shoppers in chats of their own, each of which `opens` is to look on at. */
async function chats(opens: (conversationId: string) => Promise<unknown>) {
  const chats: { shopper: VisitorClient; conversationId: string }[] = [];
  for (let n = 0; n < SHOPPERS; n++) {
    const shopper = await app.visitor();
    const opening = { clientId: id(), topic: 'order', audience: 'customer', text: 'Hello' } as const;
    const { conversationId } = await shopper.must('conversation:start', opening);
    await opens(conversationId);
    chats.push({ shopper, conversationId });
  }
  return chats;
}

/** All write, each one message after the other, and after each `meanwhile` is done; settles when all is stored. */
async function allWrite(all: Awaited<ReturnType<typeof chats>>, meanwhile: () => void): Promise<void> {
  const write = async ({ shopper, conversationId }: (typeof all)[number]) => {
    for (let n = 0; n < MESSAGES; n++) {
      await shopper.must('message:send', { conversationId, clientId: id(), text: LONG });
      if (shopper === all[0]?.shopper) meanwhile();
    }
  };
  await Promise.all(all.map(write));
}

const cuts = () => app.app.deps.tally.read('sockets-cut').get('slow') ?? 0;

test('[SE3] a console that stops reading is cut, alone: its colleague hears every word', async () => {
  const cookie = await app.cookie();
  const reads = await app.agent();
  const stops = await openRaw(app.url, { namespace: '/agent', headers: { cookie } });
  const all = await chats(async (conversationId) => {
    await reads.must('conversation:open', { conversationId });
    await stops.ask('conversation:open', JSON.stringify({ conversationId }));
  });
  const isGone = new Promise((left) => {
    for (const socket of app.app.io.of('/agent').sockets.values()) {
      if (socket.id !== reads.socket.id) socket.once('disconnect', left);
    }
  });
  stops.wire.pause();
  // It answers pings that it has not read, as who would stay for ever.
  await allWrite(all, () => stops.send('3'));

  expect(await isGone).toBe('forced close');
  expect(cuts()).toBe(1);
  for (const { conversationId, shopper } of all) {
    await reads.hears('entry:added', ({ conversationId: of, entry }) => of === conversationId && entry.seq === 82);
    expect(shopper.socket.connected).toBe(true);
  }
  const words = reads.heard.filter(
    ({ name, payload }) => name === 'entry:added' && JSON.stringify(payload).includes(LONG),
  );
  expect(words.length).toBe(SHOPPERS * MESSAGES);
  stops.end();
});

/** A poll of a session; the answer is not read. */
function poll(url: string, agent: Agent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { origin: app.url } }, resolve).on('error', reject);
  });
}

async function openPolling() {
  const post = (body: string) => fetch(session, { method: 'POST', body, headers: { origin: app.url } });
  const base = `${app.url}/socket.io/?EIO=4&transport=polling`;
  const handshake = await (await fetch(base, { headers: { origin: app.url } })).text();
  const session = `${base}&sid=${JSON.parse(handshake.slice(1)).sid}`;
  await post('40/visitor,{}');
  const { sockets } = app.app.io.of('/visitor');
  await vi.waitFor(() => expect(sockets.size).toBe(1));
  return { session, post };
}

test('[SE3] who polls no more is cut when as much waits for it as for any other', async () => {
  await openPolling();
  const gone = new Promise((left) => app.app.io.of('/visitor').sockets.values().next().value?.once('disconnect', left));
  const others = [await app.visitor(), await app.visitor()];
  const [visitors, availability] = [app.app.io.of('/visitor'), others[0]?.ready.availability];
  const kilobyte = { ...availability, zone: 'x'.repeat(1_024) };
  for (let told = 0; told <= MAX_WAITING_BYTES / 1_024 + 1; told++) visitors.emit('availability', kilobyte);
  expect(await gone).toBe('forced close');
  expect(cuts()).toBe(1);
  for (const other of others) expect(await other.raw('nonsense')).toMatchObject({ ok: false });
});

test('[SE3] who asks on while an answer of megabytes lies unread is cut; who reads, is not', async () => {
  const { session } = await openPolling();
  const visitors = app.app.io.of('/visitor');
  const megabytes = { zone: 'x'.repeat(16 * 1024 * 1024) };
  await (await fetch(session, { headers: { origin: app.url } })).text();
  visitors.emit('availability', megabytes);
  expect((await (await fetch(session, { headers: { origin: app.url } })).text()).length).toBeGreaterThan(16e6);
  expect(cuts()).toBe(0);

  const agent = new Agent({ keepAlive: true });
  visitors.emit('availability', megabytes);
  const unread = await poll(session, agent);
  const gone = new Promise((left) => visitors.sockets.values().next().value?.once('disconnect', left));
  void poll(session, agent).catch(() => undefined);
  expect(await gone).toBe('forced close');
  expect(cuts()).toBe(1);
  unread.destroy();
  agent.destroy();
});
