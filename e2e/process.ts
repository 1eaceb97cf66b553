/** The built server as its own process, started and ended as an operator would. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export type Running = {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly pid: number;
  /** From its start until it said that it was ready. */
  readonly readyMs: number;
  readonly output: () => string;
  /** Sends the signal and waits for the end; the exit code, or the signal's name. */
  end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals>;
};

/** A program and its arguments. */
export type Program = readonly [string, ...string[]];

export const SERVER: Program = [process.execPath, resolve(import.meta.dirname, '../dist/server/main.js')];
const running = new Set<ChildProcess>();

export const freshDataDir = (): string => mkdtempSync(join(tmpdir(), 'activecart-'));

/**
 * Starts it and waits until it is ready. PORT and DATA_DIR are free and fresh ones unless given; so is PUBLIC_URL its own
 * address. Throws with its output where it ends before.
 */
export async function startProcess(env: Readonly<Record<string, string>>, program = SERVER): Promise<Running> {
  const startedAt = performance.now();
  const port = Number(env.PORT ?? (await freePort()));
  const dataDir = env.DATA_DIR ?? freshDataDir();
  const url = `http://localhost:${port}`;
  const { child, ended, output } = launch(program, { PUBLIC_URL: url, ...env, PORT: String(port), DATA_DIR: dataDir });
  const ready = until(() => isReady(url));
  const first = await Promise.race([ready, ended]);
  if (first !== undefined) throw new Error(`the server ended (${first}): ${output()}`);
  return {
    url,
    port,
    dataDir,
    pid: child.pid ?? 0,
    readyMs: performance.now() - startedAt,
    output,
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

/** Runs it to its end: its exit code and what it said. */
export async function runToEnd(env: Readonly<Record<string, string>>): Promise<{ code: unknown; output: string }> {
  const { ended, output } = launch(SERVER, env);
  return { code: await ended, output: output() };
}

/** Ends whatever a failed test has left. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

function launch([command, ...args]: Program, env: Readonly<Record<string, string>>) {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(command, args, { env: { PATH, HOME, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let said = '';
  const hear = (data: Buffer) => {
    said += data;
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<number | NodeJS.Signals>((resolveEnd) => {
    child.on('close', (code, signal) => {
      running.delete(child);
      resolveEnd(code ?? signal ?? 'SIGKILL');
    });
  });
  return { child, ended, output: () => said };
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    (response) => response.ok,
    () => false,
  );
}

/** Asks again and again; another process gives no event to wait for. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((again) => setTimeout(again, 20));
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
  const address = probe.address();
  await new Promise((closed) => probe.close(closed));
  return typeof address === 'object' && address ? address.port : 0;
}
