/** Runs all benchmarks, or those named, one after the other: JSON lines first, then how the figures stand to their targets. */
import type { Bench, Result } from './bench.ts';
import { idle } from './idle.ts';
import { million } from './million.ts';
import { cleanUp } from './processes.ts';
import { relay } from './relay.ts';
import { stores } from './stores.ts';
import { storm } from './storm.ts';

const BENCHES: readonly Bench[] = [relay, idle, storm, million, stores];

const args = process.argv.slice(2);
const flags = new Set(args.filter((arg) => arg.startsWith('--')));
const names = args.filter((arg) => !arg.startsWith('--'));
const unknown = names.find((name) => !BENCHES.some((bench) => bench.name === name));
if (unknown !== undefined) {
  console.error(`There is no benchmark named "${unknown}". There are: ${BENCHES.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}

process.once('exit', cleanUp);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

for (const bench of BENCHES) {
  if (names.length > 0 && !names.includes(bench.name)) continue;
  print(bench, await bench.run(flags.has('--brief') ? 'brief' : 'full'));
}
process.exit(0);

function print({ name }: Bench, { rows, held, skipped }: Result): void {
  for (const { what, figures } of rows) console.log(JSON.stringify({ bench: name, what, ...figures }));
  for (const { what, value, target, isMet } of held) {
    console.log(JSON.stringify({ bench: name, held: what, value, target, isMet }));
  }
  if (skipped !== undefined) console.log(JSON.stringify({ bench: name, skipped }));
}
