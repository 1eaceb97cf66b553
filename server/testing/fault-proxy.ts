/**
 * A TCP line that misbehaves on demand, before any server: ours, a database, Redis. It stands in for a phone in a lift,
 * a NAT that forgets, a cable that is pulled.
 */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from './random.ts';

/**
 * What becomes of bytes. `half-open`: they are swallowed and nobody is told, in both directions or only on the way up
 * (client to server) or down. `refusing`: a new connection is reset at once, those that are there go on.
 */
export type Line = 'open' | 'half-open' | 'half-open-up' | 'half-open-down' | 'refusing';

/** Each chunk arrives `delayMs` late and up to `jitterMs` later, never out of order. Left out: no delay, no limit. */
export type Slowness = { readonly delayMs?: number; readonly jitterMs?: number; readonly bytesPerSecond?: number };

export type FaultProxy = {
  readonly port: number;
  /** Connections cut by `reset` so far. */
  readonly cuts: number;
  /** Bytes swallowed so far. */
  readonly swallowed: number;
  set(line: Line): void;
  slow(slowness: Slowness): void;
  /** Nothing arrives anywhere for so long; then everything does, in order. */
  stall(ms: number): void;
  /** Every connection ends with a TCP reset, on both sides. */
  reset(): void;
  /** Resets what is open and stops listening. */
  close(): Promise<void>;
};

export type ProxyOptions = {
  /** The port, on this machine, that the next connection leads to: another one each time is a balancer of nodes. */
  readonly target: () => number;
  readonly random: Random;
  /** Where to listen; any free port unless given. */
  readonly port?: number;
};

type Way = 'up' | 'down';
type Pair = { readonly near: Socket; readonly far: Socket };

const LOOPBACK = '127.0.0.1';
const SWALLOWED: Readonly<Record<Line, readonly Way[]>> = {
  open: [],
  'half-open': ['up', 'down'],
  'half-open-up': ['up'],
  'half-open-down': ['down'],
  refusing: [],
};

export async function faultProxy({ target, random, port = 0 }: ProxyOptions): Promise<FaultProxy> {
  const pairs = new Set<Pair>();
  let line: Line = 'open';
  let slowness: Slowness = {};
  let stalledUntil = 0;
  let cuts = 0;
  let swallowed = 0;

  // Each direction ends by itself, so that one can be deaf while the other still speaks.
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    if (line === 'refusing') {
      near.resetAndDestroy();
      return;
    }
    const far = connect({ port: target(), host: LOOPBACK, allowHalfOpen: true, noDelay: true });
    const pair = { near, far };
    pairs.add(pair);
    void Promise.all([carry(near, far, 'up'), carry(far, near, 'down')]).then(() => pairs.delete(pair));
  });

  async function carry(from: Socket, to: Socket, way: Way): Promise<void> {
    const swallows = () => SWALLOWED[line].includes(way);
    // Once bytes are lost nothing behind them arrives either: TCP delivers no gap.
    let isDeaf = false;
    let lineFreeAt = 0;
    let lastDueAt = 0;
    let delivered = Promise.resolve();
    // The other direction reads from it, and sees the same.
    to.on('error', () => undefined);
    try {
      for await (const chunk of from as AsyncIterable<Buffer>) {
        isDeaf ||= swallows();
        if (isDeaf) {
          swallowed += chunk.length;
          continue;
        }
        const { delayMs = 0, jitterMs = 0, bytesPerSecond = Number.POSITIVE_INFINITY } = slowness;
        lineFreeAt = Math.max(lineFreeAt, performance.now()) + (chunk.length * 1_000) / bytesPerSecond;
        lastDueAt = Math.max(lastDueAt, lineFreeAt + delayMs + random() * jitterMs);
        const dueAt = lastDueAt;
        delivered = delivered.then(() => deliver(chunk, to, dueAt));
        // A narrow line is felt by who writes into it.
        await due(() => lineFreeAt);
      }
      await delivered;
      if (!isDeaf && !swallows()) to.end();
    } catch {
      // Reset, or gone before its end: the other side learns it, unless it cannot hear.
      await delivered;
      if (!isDeaf && !swallows()) to.resetAndDestroy();
    }
  }

  async function deliver(chunk: Buffer, to: Socket, dueAt: number): Promise<void> {
    await due(() => Math.max(dueAt, stalledUntil));
    if (!to.writable || to.write(chunk)) return;
    await Promise.race([once(to, 'drain'), once(to, 'close')]).catch(() => undefined);
  }

  function reset(): void {
    for (const { near, far } of pairs) {
      near.resetAndDestroy();
      far.resetAndDestroy();
      cuts++;
    }
    pairs.clear();
  }

  server.listen(port, LOOPBACK);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    get cuts() {
      return cuts;
    },
    get swallowed() {
      return swallowed;
    },
    set(next) {
      line = next;
    },
    slow(next) {
      slowness = next;
    },
    stall(ms) {
      stalledUntil = performance.now() + ms;
    },
    reset,
    async close() {
      reset();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Waits until that instant of the process's own clock, which may be moved on meanwhile. */
async function due(instant: () => number): Promise<void> {
  for (let left = instant() - performance.now(); left > 0; left = instant() - performance.now()) await sleep(left);
}
