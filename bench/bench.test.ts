/** Each benchmark still works: run briefly, as `npm run bench` runs it. Its figures are not looked at. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { BENCHES } from './benches.ts';

/** A machine that runs all tests at once may take its time. */
const WITHIN_MS = 300_000;

const bench = (...args: readonly string[]) =>
  new Promise<{ code: number | null; said: string }>((done) => {
    const child = spawn(process.execPath, [resolve('scripts/bench.mjs'), ...args]);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    }
    child.on('close', (code) => done({ code, said }));
  });

/** What measures browsers on whole pages takes minutes (`page`), or another project's package (`peers`). */
const names = BENCHES.map(({ name }) => name).filter((name) => name !== 'page' && name !== 'peers');

test(
  'each benchmark runs to its end and prints its figures as JSON lines',
  async () => {
    const { code, said } = await bench('--brief', ...names);
    expect(code, said).toBe(0);
    const lines = said.split('\n').filter((line) => line.startsWith('{'));
    const figures: { bench: string; what?: string; skipped?: string }[] = lines.map((line) => JSON.parse(line));
    for (const name of names) {
      const told = figures.filter((line) => line.bench === name && (line.what ?? line.skipped) !== undefined);
      expect(told.length, name).toBeGreaterThan(0);
    }
  },
  WITHIN_MS,
);

test(
  'a name that is none is told, with those that are',
  async () => {
    const { code, said } = await bench('speed');
    expect([code, said]).toEqual([
      1,
      expect.stringContaining('There are: relay, idle, storm, million, stores, sizes, page, peers.'),
    ]);
  },
  WITHIN_MS,
);
