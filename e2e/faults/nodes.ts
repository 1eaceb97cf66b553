/** The servers under test: one or several real processes, each on a port of its own, killed and started again in turn. */

import { pick, type Random } from '../../server/testing/random.ts';
import { ADMIN, MONDAY_10 } from '../../server/testing/test-app.ts';
import { freePort, freshDataDir, type Program, type Running, SERVER, startProcess } from '../process.ts';

export type Nodes = {
  /** The public address of all of them, whose origin is let in. */
  readonly publicUrl: string;
  /** The port for the next connection: any node's. */
  readonly port: () => number;
  /** Ends the node whose turn it is and starts it again. */
  restart(signal: NodeJS.Signals): Promise<Restarted>;
  end(): Promise<void>;
};

/** Both in milliseconds from the signal. */
export type Restarted = { readonly exitMs: number; readonly readyMs: number };

export type NodesOptions = {
  readonly count: number;
  readonly random: Random;
  readonly program?: Program;
  readonly env?: Readonly<Record<string, string>>;
};

/**
 * What chooses the store and joins several nodes; without them it is the embedded store of one node. Each run has a
 * database of its own, and a test run none: there the servers are their own suites'.
 */
function services(): Readonly<Record<string, string>> {
  const { VITEST, MONGODB_URL, REDIS_URL } = process.env;
  if (VITEST || !MONGODB_URL) return {};
  const database = `faults-${Date.now().toString(36)}`;
  const ownUrl = MONGODB_URL.replace(/^([^/]+\/\/[^/?]+)(\/[^?]*)?/, `$1/${database}`);
  return { MONGODB_URL: ownUrl, ...(REDIS_URL && { REDIS_URL }) };
}

export async function startNodes({ count, random, program = SERVER, env = {} }: NodesOptions): Promise<Nodes> {
  const shared = services();
  if (count > 1 && !shared.REDIS_URL) {
    throw new Error('Several nodes share a store and tell each other: set MONGODB_URL and REDIS_URL.');
  }
  const ports = await Promise.all(Array.from({ length: count }, freePort));
  const publicUrl = `http://localhost:${ports[0]}`;
  const common = {
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    CHAT_NOW: new Date(MONDAY_10).toISOString(),
    PUBLIC_URL: publicUrl,
    LOG_LEVEL: 'warn',
    // Each shopper of the rig may stand for one behind an address of her own.
    TRUST_PROXY: '1',
    ...shared,
    ...env,
  };
  const dataDirs = ports.map(freshDataDir);
  const start = (index: number) =>
    startProcess({ DATA_DIR: dataDirs[index] ?? '', ...common, PORT: String(ports[index]) }, program);
  const running: Running[] = [];
  for (const index of ports.keys()) running.push(await start(index));
  let turn = 0;

  return {
    publicUrl,
    port: () => pick(random, ports),
    async restart(signal) {
      const index = turn;
      turn = (turn + 1) % ports.length;
      const startedAt = performance.now();
      await running[index]?.end(signal);
      const exitMs = performance.now() - startedAt;
      running[index] = await start(index);
      return { exitMs, readyMs: performance.now() - startedAt };
    },
    async end() {
      await Promise.all(running.map((node) => node.end('SIGKILL')));
    },
  };
}
