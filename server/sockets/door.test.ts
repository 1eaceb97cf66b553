import { IncomingMessage, request } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createOrigins } from '../security/origins.ts';
import { addressKey, createRates } from '../security/rates.ts';
import { openRaw } from '../testing/raw-socket.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';
import { createTally } from '../use-cases/tally.ts';
import { callerAddress } from './caller-address.ts';
import { createDoor } from './door.ts';

/** The machine may be busy with other tests. */
vi.setConfig({ testTimeout: 60_000 });

const apps: TestApp[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});
async function start(env: Readonly<Record<string, string>>): Promise<TestApp> {
  const app = await startTestApp({ env });
  apps.push(app);
  return app;
}

/** How a handshake that is refused is answered. */
function refusal(url: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const wire = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      headers: { origin: url, ...headers },
    });
    wire.once('open', () => reject(new Error('let in')));
    wire.once('unexpected-response', (_, response) => {
      response.setEncoding('utf8').once('data', (text: string) => resolve({ status: response.statusCode ?? 0, text }));
    });
    wire.on('error', () => undefined);
  });
}

test('[SE3] a full house turns the next one away with 503 and a sentence, by both transports, and keeps who is in', async () => {
  const app = await start({ MAX_SOCKETS: '2' });
  const inside = [await app.visitor(), await app.visitor()];
  const full = { status: 503, text: 'The chat has no more room just now. Leave a message instead.\n' };
  expect(await refusal(app.url)).toEqual(full);
  const polling = await fetch(`${app.url}/socket.io/?EIO=4&transport=polling`, { headers: { origin: app.url } });
  expect({ status: polling.status, text: await polling.text() }).toEqual(full);
  expect(polling.headers.get('retry-after')).toBe('10');
  for (const client of inside) expect(await client.raw('nonsense')).toMatchObject({ error: { code: 'bad-request' } });
  expect(app.app.deps.tally.read('handshakes-refused')).toEqual(new Map([['full', 2]]));
});

test('[SE3] room that is left is given to the next', async () => {
  const app = await start({ MAX_SOCKETS: '1' });
  const first = await openRaw(app.url);
  expect(await refusal(app.url)).toMatchObject({ status: 503 });
  const left = new Promise<void>((gone) => app.app.io.engine.once('connection', () => gone()));
  first.end();
  const again = await new Promise<Awaited<ReturnType<typeof openRaw>>>((resolve) => {
    const knock = () => void openRaw(app.url).then(resolve, knock);
    knock();
  });
  await left;
  again.end();
});

test('[SE3] a visitor has at most ten sockets, and another when one is closed', async () => {
  const app = await start({});
  const first = await app.visitor();
  const { token } = first.ready;
  for (let tab = 1; tab < 10; tab++) await app.visitor({ token });
  await expect(app.visitor({ token })).rejects.toThrow('rate-limited');
  await app.visitor();
  const gone = new Promise((left) => app.app.io.of('/visitor').sockets.values().next().value?.once('disconnect', left));
  first.close();
  await gone;
  expect((await app.visitor({ token })).ready.visitorId).toBe(first.ready.visitorId);
});

test('[SE3] fifty shoppers behind one address are let in and served', async () => {
  const app = await start({ TRUST_PROXY: '1' });
  const shoppers = await Promise.all(
    Array.from({ length: 50 }, () => openRaw(app.url, { headers: { 'x-forwarded-for': '203.0.113.7' } })),
  );
  const answers = await Promise.all(
    shoppers.map((shopper, n) =>
      shopper.ask(
        'conversation:start',
        JSON.stringify({ clientId: `c-${n}`, topic: 'order', audience: 'customer', text: 'Hello' }),
      ),
    ),
  );
  for (const answer of answers) expect(answer).toContain('"ok":true');
  for (const shopper of shoppers) shopper.end();
});

function knocker() {
  const tally = createTally();
  const addressOf = callerAddress(1, addressKey);
  const origins = createOrigins('https://chat.example', []);
  const door = createDoor({ origins, rates: createRates(), tally, addressOf, maxSockets: 100_000 });
  const knock = (address: string) => {
    const knocking = new IncomingMessage(new Socket());
    Object.assign(knocking.headers, { origin: 'https://chat.example', 'x-forwarded-for': address });
    return door.knock(knocking);
  };
  return { door, knock, tally };
}

test('[SE3] a thousand sockets of one address are the most; its neighbours, and who comes when one left, are let in', async () => {
  const { door, knock, tally } = knocker();
  const enter = () => door.entered({ headers: { 'x-forwarded-for': '203.0.113.7' }, address: '' });
  const leave = enter();
  for (let n = 1; n < 1_000; n++) enter();
  expect(await knock('203.0.113.7')).toBeNull();
  expect(await knock('203.0.113.8')).toBe(true);
  leave();
  expect(await knock('203.0.113.7')).toBe(true);
  expect(tally.read('handshakes-refused')).toEqual(new Map([['address', 1]]));
});

test('[SE3] who knocks a thousand times in ten seconds waits; a proxy on this machine is no address', async () => {
  const { knock } = knocker();
  for (let n = 0; n < 1_000; n++) expect(await knock('203.0.113.7')).toBe(true);
  expect(await knock('203.0.113.7')).toBeNull();
  for (let n = 0; n < 1_100; n++) expect(await knock('127.0.0.1')).toBe(true);
});

test('[SE2] a caller who hangs up while the door considers ends nothing but the call', async () => {
  const app = await start({});
  const { port, hostname } = new URL(app.url);
  const headers = { origin: app.url, connection: 'Upgrade', upgrade: 'websocket' };
  for (let n = 0; n < 20; n++) {
    const call = request({ port, hostname, path: '/socket.io/?EIO=4&transport=websocket', headers });
    call.on('error', () => undefined);
    call.end();
    await new Promise<void>((sent) => call.once('socket', (socket) => socket.once('connect', sent)));
    call.socket?.resetAndDestroy();
  }
  expect((await app.visitor()).ready.token).toBeTruthy();
  expect(app.errors).toEqual([]);
});
