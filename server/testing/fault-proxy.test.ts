import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FaultProxy, faultProxy } from './fault-proxy.ts';
import { seededRandom } from './random.ts';

type Ear = { readonly socket: Socket; readonly heard: () => string; hears(text: string): Promise<number> };

let server: Server;
let proxy: FaultProxy;
let served: Socket[];

beforeEach(async () => {
  served = [];
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    served.push(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  proxy = await faultProxy({ target: () => port, random: seededRandom(1) });
});

afterEach(async () => {
  await proxy.close();
  for (const socket of served) socket.destroy();
  server.close();
});

/** Everything that comes, and when it has: milliseconds since this was asked. */
function listenTo(socket: Socket): Ear {
  let heard = '';
  const startedAt = performance.now();
  socket.setEncoding('utf8').on('data', (text: string) => {
    heard += text;
  });
  socket.on('error', () => undefined);
  return {
    socket,
    heard: () => heard,
    async hears(text) {
      while (!heard.includes(text)) await once(socket, 'data');
      return performance.now() - startedAt;
    },
  };
}

/** Settles when it is over, however it ended. */
const closed = (socket: Socket) => new Promise<void>((settle) => socket.once('close', () => settle()));

/** A client through the proxy and the server's end of it. */
async function pair(): Promise<{ client: Ear; end: Ear }> {
  const client = listenTo(connect(proxy.port, '127.0.0.1'));
  const known = served.length;
  while (served.length === known) await once(server, 'connection');
  const socket = served.at(-1);
  if (!socket) throw new Error('nobody connected');
  return { client, end: listenTo(socket) };
}

test('an open line carries bytes and ends both ways, in order', async () => {
  const { client, end } = await pair();
  for (let n = 0; n < 100; n++) client.socket.write(`${n},`);
  await end.hears('99,');
  expect(end.heard()).toBe(Array.from({ length: 100 }, (_, n) => `${n},`).join(''));
  end.socket.write('answer');
  await client.hears('answer');
  client.socket.end('last');
  await Promise.all([once(end.socket, 'end'), closed(client.socket)]);
  expect(end.heard()).toMatch(/last$/);
});

test('a reset ends every connection at once, as a reset, and is counted', async () => {
  const both = [await pair(), await pair()];
  const faults: unknown[] = [];
  const ended = both.map(({ client: { socket } }) => {
    socket.once('error', (error: NodeJS.ErrnoException) => faults.push(error.code));
    return closed(socket);
  });
  proxy.reset();
  await Promise.all(ended);
  expect(faults).toEqual(['ECONNRESET', 'ECONNRESET']);
  expect(proxy.cuts).toBe(2);
});

test.each([
  ['half-open', { up: false, down: false }],
  ['half-open-up', { up: false, down: true }],
  ['half-open-down', { up: true, down: false }],
] as const)('%s swallows what goes that way and tells nobody; a new connection is as deaf', async (line, passes) => {
  const lost = (passes.up ? 0 : 'up'.length) + (passes.down ? 0 : 'down'.length);
  const old = await pair();
  proxy.set(line);
  for (const { client, end } of [old, await pair()]) {
    const arrivals = [passes.up && end.hears('up'), passes.down && client.hears('down')];
    const swallowed = proxy.swallowed;
    client.socket.write('up');
    end.socket.write('down');
    await Promise.all(arrivals);
    await vi.waitFor(() => expect(proxy.swallowed - swallowed).toBe(lost));
    expect([client.socket.destroyed, end.socket.destroyed]).toEqual([false, false]);
    expect([end.heard(), client.heard()]).toEqual([passes.up ? 'up' : '', passes.down ? 'down' : '']);
  }
});

test('what follows lost bytes never arrives, as TCP has no gaps', async () => {
  const { client, end } = await pair();
  proxy.set('half-open-up');
  client.socket.write('lost');
  await vi.waitFor(() => expect(proxy.swallowed).toBe('lost'.length));
  proxy.set('open');
  client.socket.write('after');
  await vi.waitFor(() => expect(proxy.swallowed).toBe('lostafter'.length));
  expect(end.heard()).toBe('');
});

test('a half-open line hides even the end of the other side', async () => {
  const { client, end } = await pair();
  proxy.set('half-open-down');
  end.socket.resetAndDestroy();
  const fresh = await pair();
  fresh.client.socket.write('still there');
  await fresh.end.hears('still there');
  expect(client.socket.destroyed).toBe(false);
});

test('a refusing line resets who comes and leaves who is there', async () => {
  const { client, end } = await pair();
  proxy.set('refusing');
  const refused = listenTo(connect(proxy.port, '127.0.0.1'));
  await closed(refused.socket);
  client.socket.write('still here');
  await end.hears('still here');
});

test('a stall holds everything back, once, and then all of it comes in order', async () => {
  const { client, end } = await pair();
  proxy.stall(150);
  for (let n = 0; n < 20; n++) client.socket.write(`${n},`);
  expect(await end.hears('19,')).toBeGreaterThan(145);
  expect(end.heard()).toBe(Array.from({ length: 20 }, (_, n) => `${n},`).join(''));
});

test('delay and jitter make each chunk late, yet none overtakes another', async () => {
  proxy.slow({ delayMs: 40, jitterMs: 40 });
  const { client, end } = await pair();
  for (let n = 0; n < 10; n++) {
    client.socket.write(`${n},`);
    await new Promise((nextTurn) => setImmediate(nextTurn));
  }
  expect(await end.hears('9,')).toBeGreaterThan(38);
  expect(end.heard()).toBe('0,1,2,3,4,5,6,7,8,9,');
});

test('a narrow line takes its time for many bytes', async () => {
  proxy.slow({ bytesPerSecond: 10_000 });
  const { client, end } = await pair();
  client.socket.write(`${'x'.repeat(2_000)}end`);
  expect(await end.hears('end')).toBeGreaterThan(195);
});

test('each connection asks anew where it leads: a balancer of nodes', async () => {
  const other = createServer((socket) => socket.end('the other node'));
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const ports = [(server.address() as AddressInfo).port, (other.address() as AddressInfo).port];
  const balancer = await faultProxy({ target: () => ports.pop() ?? 0, random: seededRandom(1) });
  const first = listenTo(connect(balancer.port, '127.0.0.1'));
  await first.hears('the other node');
  const second = connect(balancer.port, '127.0.0.1');
  await once(server, 'connection');
  second.destroy();
  await balancer.close();
  other.close();
});
