/** Servers and load generators as processes of their own, so that neither counts as the other's time or memory. */
import { type ChildProcess, execFile, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** Monday 23 November 2026, 10:00 in Dhaka: chat is open, whenever the benchmark runs. */
const IN_HOURS = '2026-11-23T04:00:00Z';
export const ADMIN = { email: 'bench@activecart.example', password: 'a long enough password' } as const;

/** The benchmarks' own programs, built. */
const BUILT = resolve('.cache/bench');
export const PRODUCT = resolve('dist/server/main.js');
export const program = (name: string): string => join(BUILT, `${name}.js`);

/** Into every server, the product's own too: it collects its garbage when asked, so that what is counted is in use. */
const COLLECTS = 'data:text/javascript,process.on("SIGUSR2",()=>{gc();gc()})';
const COLLECT_MS = 1_500;

const running = new Set<ChildProcess>();
const folders = new Set<string>();

export type Server = {
  readonly url: string;
  readonly port: number;
  readonly startedInMs: number;
  /** Resident memory after a full collection, KiB. */
  memoryKiB(): Promise<number>;
  /** Processor time used so far, ms. */
  cpuMs(): number;
  end(signal: NodeJS.Signals): Promise<void>;
};

/** On the disk that the product's data lies on: a folder in memory would make every commit look free. */
export function freshFolder(): string {
  const parent = resolve('.cache');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'bench-data-'));
  folders.add(folder);
  return folder;
}

/** Starts a server program and waits until it says that it is ready. Throws with its words where it ends before. */
export async function startServer(
  file: string,
  env: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<Server> {
  const port = Number(env.PORT ?? (await freePort()));
  const url = `http://localhost:${port}`;
  const { PATH = '', HOME = '' } = process.env;
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--expose-gc', '--import', COLLECTS, ...args, file], {
    env: { PATH, HOME, ...productEnv(url, port), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running.add(child);
  let said = '';
  child.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(-4_000);
  });
  const ended = once(child, 'close').then(() => running.delete(child));
  const isReady = await Promise.race([untilReady(url), ended.then(() => false)]);
  if (!isReady) throw new Error(`${file} ended: ${said}`);
  return {
    url,
    port,
    startedInMs: performance.now() - startedAt,
    async memoryKiB() {
      child.kill('SIGUSR2');
      await new Promise((collected) => setTimeout(collected, COLLECT_MS));
      return residentKiB(child.pid);
    },
    cpuMs: () => usedMs(child.pid),
    async end(signal) {
      child.kill(signal);
      await ended;
    },
  };
}

function productEnv(url: string, port: number): Record<string, string> {
  return {
    PORT: String(port),
    PUBLIC_URL: url,
    CHAT_NOW: IN_HOURS,
    LOG_LEVEL: 'warn',
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    // The generator's clients come from many addresses, as shoppers do, by the header that a proxy would write.
    TRUST_PROXY: '1',
  };
}

async function untilReady(url: string): Promise<boolean> {
  for (;;) {
    const isReady = await fetch(`${url}/readyz`).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) return true;
    await new Promise((again) => setTimeout(again, 5));
  }
}

/** Linux counts it in hundredths of a second, the 14th and 15th field: the name before them may hold anything. */
function usedMs(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Linux tells it in /proc. */
function residentKiB(pid: number | undefined): number {
  const [, kib = 'NaN'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib);
}

export type Worker = {
  /** Sends one order and waits for its answer. Throws where the worker failed at it. */
  ask<Answer>(order: object): Promise<Answer>;
  end(): Promise<void>;
};

/** A load generator: it answers each order with one message. */
export function startWorker(file: string): Worker {
  const child = fork(file);
  running.add(child);
  const ended = once(child, 'close').then(() => running.delete(child));
  return {
    async ask<Answer>(order: object) {
      child.send(order);
      const answered = once(child, 'message').then(([answer]) => answer as Answer | { readonly failed: string });
      const answer = await Promise.race([answered, ended.then(() => ({ failed: 'it ended' }))]);
      if (answer instanceof Object && 'failed' in answer) throw new Error(`${file}: ${answer.failed}`);
      return answer;
    },
    async end() {
      child.kill();
      await ended;
    },
  };
}

/** In a worker: answers every order with what `run` makes of it. */
export function answerOrders<Order, Answer>(run: (order: Order) => Promise<Answer>): void {
  process.on('message', async (order: Order) => {
    const answer = await run(order).catch((error: unknown) => ({ failed: String(error) }));
    process.send?.(answer);
  });
}

/** Ends what is still running, and removes the data of this run. */
export function cleanUp(): void {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

/** How many files, and with them sockets, one process may have open here. */
export async function mostSockets(): Promise<number> {
  const { stdout } = await promisify(execFile)('sh', ['-c', 'ulimit -n']);
  return stdout.trim() === 'unlimited' ? Number.POSITIVE_INFINITY : Number(stdout);
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  return typeof address === 'object' && address ? address.port : 0;
}
