/** The command line of the fault rig: which runs, how often, and what came of them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { endAll } from '../process.ts';
import type { Finding } from './finding.ts';
import { REGISTER, type Row } from './register.ts';
import { line, type Reported, table } from './report.ts';

const SEEDS = 1_000_000;

/** Runs what `args` name, everything if nothing: `F4`, `burst --seeds 20`, `--nodes 2`. Returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { seeds: { type: 'string', default: '1' }, nodes: { type: 'string', default: '1' } },
  });
  const wanted = positionals.length === 0 ? REGISTER : REGISTER.filter(({ name }) => positionals.includes(name));
  const unknown = positionals.filter((name) => !REGISTER.some((row) => row.name === name));
  if (unknown.length > 0) {
    console.error(
      `There is no run named ${unknown.join(', ')}. There are ${REGISTER.map(({ name }) => name).join(', ')}.`,
    );
    return 1;
  }
  // Interrupted half-way, it leaves no server behind.
  process.once('exit', endAll);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const firstSeed = Number(process.env.SEED ?? Date.now() % SEEDS);
  const all: Reported[] = [];
  for (const row of wanted) {
    for (let n = 0; n < Number(values.seeds); n++) {
      const found = { run: row.name, ...(await runOnce(row, firstSeed + n, Number(values.nodes))) };
      all.push(found);
      console.log(line(found));
      endAll();
      if ('tests' in row) break;
    }
  }
  console.log(`\n${table(all)}`);
  const failed = all.filter(({ ok }) => !ok);
  for (const { run, seed } of failed) console.log(`Failed: SEED=${seed} npm run faults -- ${run}`);
  return failed.length === 0 ? 0 : 1;
}

async function runOnce(row: Row, seed: number, nodes: number): Promise<Finding> {
  if ('tests' in row) return runTests(row, seed);
  console.log(`${row.name}: ${row.fault}, seed ${seed}`);
  try {
    return await row.run(seed, nodes);
  } catch (error) {
    return { seed, ok: false, seconds: 0, error: error instanceof Error ? error.message : String(error) };
  }
}

/** As `npm test` runs them, which finds a browser for those that need one. */
async function runTests({ tests: files, env }: Extract<Row, { tests: unknown }>, seed: number): Promise<Finding> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [resolve('scripts/test.mjs'), '--reporter=dot', ...files], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
  });
  const [code] = await once(child, 'close');
  return { seed, ok: code === 0, seconds: Math.round((performance.now() - startedAt) / 1_000), tests: files.join(' ') };
}
