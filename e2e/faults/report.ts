/** How findings are printed: one line of JSON each as they come, and a table at the end. */
import type { Finding } from './finding.ts';

export type Reported = Finding & { readonly run: string };

export function line(found: Reported): string {
  return JSON.stringify(found);
}

/** What every burst has stands in columns, what a run adds to that behind them. */
const FIRST = ['run', 'seed', 'ok', 'lost', 'twice', 'disorder', 'views', 'undelivered'];

export function table(all: readonly Reported[]): string {
  const rows = all.map((found) => [
    ...FIRST.map((name) => String(found[name] ?? '')),
    Object.entries(found)
      .filter(([name]) => !FIRST.includes(name))
      .map(([name, value]) => `${name} ${value}`)
      .join(', '),
  ]);
  const head = [...FIRST, 'and'];
  const widths = head.map((name, column) =>
    Math.max(...[[...head], ...rows].map((row) => row[column]?.length ?? 0), name.length),
  );
  return [head, ...rows]
    .map((row) =>
      row.map((cell, column) => (column === FIRST.length ? cell : cell.padEnd(widths[column] ?? 0))).join('  '),
    )
    .join('\n');
}
