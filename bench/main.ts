/**
 * Runs all benchmarks, or those named, one after the other, and prints their figures as JSON lines. `--write` puts them
 * into docs/benchmarks.md; `--brief` only shows that they work.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Bench, Result } from './bench.ts';
import { BENCHES } from './benches.ts';
import { cleanUp } from './processes.ts';
import { circumstances, withFigures } from './report.ts';

const DOCUMENT = 'docs/benchmarks.md';
const FLAGS = ['--write', '--brief'];

const args = process.argv.slice(2);
const names = args.filter((arg) => !FLAGS.includes(arg));
const unknown = names.find((name) => !BENCHES.some((bench) => bench.name === name));
if (unknown !== undefined) {
  console.error(`There is no benchmark named "${unknown}". There are: ${BENCHES.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}
const isBrief = args.includes('--brief');
if (isBrief && args.includes('--write')) {
  console.error('The figures of a brief run mean nothing, and are not written down.');
  process.exit(1);
}

process.once('exit', cleanUp);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

for (const bench of BENCHES) {
  if (names.length > 0 && !names.includes(bench.name)) continue;
  const where = circumstances(bench.name);
  const result = await bench.run(isBrief ? 'brief' : 'full');
  print(bench, result);
  if (args.includes('--write')) {
    writeFileSync(DOCUMENT, withFigures(readFileSync(DOCUMENT, 'utf8'), bench, result, where));
  }
}
process.exit(0);

function print({ name }: Bench, { rows, held, skipped }: Result): void {
  const lines = [
    ...rows.map(({ what, figures }) => ({ bench: name, what, ...figures })),
    ...held.map(({ what, ...rest }) => ({ bench: name, held: what, ...rest })),
    ...(skipped === undefined ? [] : [{ bench: name, skipped }]),
  ];
  for (const line of lines) console.log(JSON.stringify(line));
}
