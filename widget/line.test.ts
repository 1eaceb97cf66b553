import { createServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Line, openLine } from './line.ts';

vi.setConfig({ testTimeout: 30_000 });

/** The line speaks the library's protocol in its own words, so it is held against the library itself. */
let io: Server;
let origin: string;
let line: Line;
const visitors: Socket[] = [];
const joined = (count: number) =>
  vi.waitFor(() => expect(visitors.length).toBeGreaterThanOrEqual(count), { timeout: 10_000 });

beforeEach(async () => {
  // The shortest of the pauses before a return.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  visitors.length = 0;
  const http = createServer();
  io = new Server(http, { cors: { origin: '*' }, pingInterval: 200, pingTimeout: 2_000 });
  io.of('/visitor').on('connection', (socket) => {
    visitors.push(socket);
    socket.on('conversation:end', (_input, ack) => visitors.length > 1 && ack({ ok: true, value: { seq: 9, at: 0 } }));
    socket.on('message:send', ({ text }, ack) => ack({ ok: true, value: { seq: text.length, at: 0 } }));
  });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  const address = http.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterEach(async () => {
  line.disconnect();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await io.close();
});

const send = (text: string) => line.ask('message:send', { conversationId: 'c', clientId: 'x', text });
const transport = () => visitors.at(-1)?.conn.transport.name;

describe.each(['websocket', 'polling'])('by %s', (way) => {
  beforeEach(() => {
    if (way === 'polling') vi.stubGlobal('WebSocket', BlockedWebSocket);
  });

  test('[MS3] joins with its auth, asks before and after, and is told', async () => {
    line = openLine(origin, () => ({ token: 'secret', locale: 'bn' }));
    const told: string[] = [];
    line.on('session:ready', ({ token }) => told.push(token));
    const early = send('early');
    await joined(1);
    expect(visitors[0]?.handshake.auth).toEqual({ token: 'secret', locale: 'bn' });
    expect(visitors[0]?.handshake.url).not.toContain('secret');
    expect(transport()).toBe(way);
    expect(await early).toEqual({ ok: true, value: { seq: 5, at: 0 } });
    visitors[0]?.emit('session:ready', { token: 'আমার' });
    await vi.waitFor(() => expect(told).toEqual(['আমার']));
    const answers = await Promise.all(['a', 'bb', 'ccc'].map(send));
    expect(answers.map((answer) => answer?.ok && answer.value.seq)).toEqual([1, 2, 3]);
  });

  test('[MS4] what is said before the connection is confirmed is heard once it is, and questions go after it', async () => {
    const order: string[] = [];
    io.of('/visitor').use((socket, next) => {
      socket.emit('session:ready', { token: 'early' });
      setTimeout(next, 20);
    });
    const typed = new Promise((resolve) => {
      io.of('/visitor').on('connection', (socket) => socket.on('typing', resolve));
    });
    line = openLine(origin, () => ({}));
    line.on('session:ready', ({ token }) => {
      order.push(token);
      void send('after').then(() => order.push('answered'));
      line.sign('typing', { conversationId: 'c', typing: true });
    });
    await vi.waitFor(() => expect(order).toEqual(['early', 'answered']));
    await typed;
  });

  test('[MS4] comes back by itself when the server hangs up; what has an order is for its outbox to send again', async () => {
    line = openLine(origin, () => ({}));
    const lost = vi.fn();
    line.onLost(lost);
    await joined(1);
    visitors[0]?.removeAllListeners('message:send');
    const unanswered = send('kept');
    const end = line.ask('conversation:end', { conversationId: 'c' });
    visitors[0]?.disconnect(true);
    expect(await unanswered).toBeNull();
    expect(lost.mock.calls).toEqual([[0]]);
    await joined(2);
    expect(await end).toEqual({ ok: true, value: { seq: 9, at: 0 } });
    expect(await send('kept')).toEqual({ ok: true, value: { seq: 4, at: 0 } });
  });

  test('[MS4] is not waited for when the page wakes in another network', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1_000);
    line = openLine(origin, () => ({}));
    await joined(1);
    line.wake(false);
    expect(visitors).toHaveLength(1);
    line.wake(true);
    await joined(2);
    visitors[1]?.disconnect(true);
    await vi.waitFor(() => expect(visitors[1]?.connected).toBe(false));
    await vi.waitFor(() => {
      line.wake(false);
      expect(visitors).toHaveLength(3);
    });
  });

  test('stays through many pings', async () => {
    line = openLine(origin, () => ({}));
    await joined(1);
    const lost = vi.fn();
    line.onLost(lost);
    let pings = 0;
    await new Promise((resolve) => visitors[0]?.conn.on('heartbeat', () => pings++ > 2 && resolve(null)));
    expect(lost).not.toHaveBeenCalled();
    expect(visitors).toHaveLength(1);
  });
});

describe('a bad line', () => {
  test('[MS3] answers null when nothing comes in time', async () => {
    vi.useFakeTimers();
    line = openLine('http://127.0.0.1:9', () => ({}));
    const answer = send('nobody');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await answer).toBeNull();
    vi.useRealTimers();
  });

  test('[MS4] that has gone silent is noticed and left', async () => {
    line = openLine(origin, () => ({}));
    await joined(1);
    const lost = vi.fn();
    line.onLost(lost);
    // The half-open line: the server still holds it, but says nothing any more.
    const { conn } = visitors[0] ?? {};
    if (conn) Reflect.set(conn, 'sendPacket', () => {});
    await joined(2);
    expect(lost).toHaveBeenCalledOnce();
  });

  test('[MS4] on which pings come and answers do not is left after two askings', async () => {
    line = openLine(origin, () => ({}));
    await joined(1);
    const [first] = visitors;
    const lost = vi.fn();
    line.onLost(lost);
    first?.removeAllListeners('message:send');
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    const answers = [send('one')];
    await vi.advanceTimersByTimeAsync(5_000);
    answers.push(send('two'));
    expect(lost).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await Promise.all(answers)).toEqual([null, null]);
    expect(lost).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });

  test('[MS4] that cannot be had counts its tries', async () => {
    const tries: number[] = [];
    let refusals = 3;
    io.of('/visitor').use((_socket, next) => (refusals-- > 0 ? next(new Error('not yet')) : next()));
    line = openLine(origin, () => ({}));
    line.onLost((triesInVain) => tries.push(triesInVain));
    await joined(1);
    expect(tries).toEqual([1, 2, 3]);
    visitors[0]?.disconnect(true);
    await joined(2);
    expect(tries).toEqual([1, 2, 3, 0]);
  });

  test('[SE1] that is refused is tried again later', async () => {
    let refusals = 0;
    io.of('/visitor').use((_socket, next) => (refusals++ === 0 ? next(new Error('not yet')) : next()));
    line = openLine(origin, () => ({}));
    await joined(1);
    expect(refusals).toBe(2);
  });

  test('stays down once it was hung up here', async () => {
    line = openLine(origin, () => ({}));
    await joined(1);
    const gone = new Promise((resolve) => visitors[0]?.on('disconnect', resolve));
    line.disconnect();
    await gone;
    line.connect();
    await joined(2);
  });
});

/** A proxy that lets no WebSocket through. */
class BlockedWebSocket extends EventTarget {
  onclose: (() => void) | null = null;
  readonly readyState = 3;
  constructor() {
    super();
    queueMicrotask(() => this.onclose?.());
  }
  close() {}
  send() {}
}
