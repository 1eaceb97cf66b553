import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Bench } from './bench.ts';
import { BENCHES } from './benches.ts';
import { atLeast, atMost, median, percentile } from './figures.ts';
import { withFigures } from './report.ts';

const where = { command: 'npm run bench -- relay --write', machine: 'a machine', at: '2026-11-23 10:00' };
const bench: Bench = { name: 'relay', about: 'something', run: () => Promise.reject(new Error('not here')) };
const result = {
  rows: [{ what: 'ours', figures: { 'acked/s': 12, 'p99 ms': 3.4 } }],
  held: [atLeast('ratio', 0.5, 0.8), atMost('ms', 3, 5)],
  skipped: 'MongoDB: set MONGODB_URL',
};

test('a run replaces its own figures, and leaves every other word', () => {
  const before = 'A\n<!-- figures of relay -->\nold\n<!-- end of relay -->\nB\n<!-- figures of idle -->\n';
  const once = withFigures(before, bench, result, where);
  expect(once).toContain('| ours | 12 | 3.4 |');
  expect(once).toContain('| ratio | >= 0.8 | 0.5 | **missed** |');
  expect(once).toContain('| ms | <= 5 | 3 | met |');
  expect(once).toContain('Not measured: MongoDB: set MONGODB_URL.');
  expect(once).not.toContain('old');
  expect(once).toMatch(/^A\n[\s\S]*\nB\n<!-- figures of idle -->\n$/);
  expect(withFigures(once, bench, result, where)).toBe(once);
});

test('the document has a place for the figures of every benchmark, and names its command', () => {
  const document = readFileSync(resolve(import.meta.dirname, '../docs/benchmarks.md'), 'utf8');
  for (const each of BENCHES) {
    expect(withFigures(document, each, result, where)).toContain('| ours | 12 | 3.4 |');
    expect(document).toContain(`\`npm run bench -- ${each.name}`);
  }
});

test('medians and percentiles are values that were measured, or lie between two', () => {
  expect([median([5, 1, 3]), median([4, 1, 2, 3]), median([])]).toEqual([3, 2.5, 0]);
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect([percentile(hundred, 0.5), percentile(hundred, 0.99), percentile([7], 0.99)]).toEqual([50, 99, 7]);
});
