/**
 * Runs all benchmarks, or those named, one after the other, and prints their figures as JSON lines. `--write` puts them
 * into docs/benchmarks.md; `--brief` only shows that they work. `page` takes more (bench.ts).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Bench, Result } from './bench.ts';
import { BENCHES } from './benches.ts';
import { cleanUp } from './processes.ts';
import { circumstances, withFigures } from './report.ts';

const DOCUMENT = 'docs/benchmarks.md';

const { values: options, positionals: names } = asked();
const unknown = names.find((name) => !BENCHES.some((bench) => bench.name === name));
if (unknown !== undefined) {
  giveUp(`There is no benchmark named "${unknown}". There are: ${BENCHES.map(({ name }) => name).join(', ')}.`);
}
if (options.brief && options.write) giveUp('The figures of a brief run mean nothing, and are not written down.');
if (options.snippet && options.write) giveUp('The figures of another widget are printed, and are not written down.');
if (options.snippet && names.join() !== 'page') giveUp('A snippet is measured by `npm run bench -- page --snippet …`.');

process.once('exit', cleanUp);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

for (const bench of BENCHES) {
  if (names.length > 0 && !names.includes(bench.name)) continue;
  const where = circumstances(bench.name);
  const result = await bench.run(options.brief ? 'brief' : 'full', options);
  print(bench, result);
  if (!options.write) continue;
  writeFileSync(DOCUMENT, withFigures(readFileSync(DOCUMENT, 'utf8'), bench, result, where));
  bench.record?.();
}
process.exit(0);

function asked() {
  const flag = { type: 'boolean', default: false } as const;
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      options: { write: flag, brief: flag, snippet: text, launcher: text, traces: text },
      allowPositionals: true,
    });
  } catch (error) {
    return giveUp(error instanceof Error ? error.message : String(error));
  }
}

function giveUp(why: string): never {
  console.error(why);
  process.exit(1);
}

function print({ name }: Bench, { rows, held, skipped }: Result): void {
  const lines = [
    ...rows.map(({ what, group, figures }) => ({ bench: name, ...(group && { group }), what, ...figures })),
    ...held.map(({ what, ...rest }) => ({ bench: name, held: what, ...rest })),
    ...(skipped === undefined ? [] : [{ bench: name, skipped }]),
  ];
  for (const line of lines) console.log(JSON.stringify(line));
}
