/** The figures as people read them: tables in docs/benchmarks.md, each between its benchmark's own marks. */
import { cpus, loadavg, totalmem } from 'node:os';
import type { Bench, Result } from './bench.ts';
import type { Held, Row } from './figures.ts';

export type Circumstances = { readonly command: string; readonly machine: string; readonly at: string };

const GIB = 1024 ** 3;

/** Where and when it was measured, and how busy the machine was with other things beforehand. */
export function circumstances(name: string): Circumstances {
  const model = cpus()[0]?.model ?? 'unknown processor';
  const [load = 0] = loadavg();
  return {
    command: `npm run bench -- ${name} --write`,
    machine: `${cpus().length} x ${model}, ${Math.round(totalmem() / GIB)} GiB, ${process.platform}, Node ${process.version}, load ${load.toFixed(1)} when it began`,
    at: new Date().toISOString().slice(0, 16).replace('T', ' '),
  };
}

/** The document with this benchmark's figures in place of the earlier ones. Throws where it has no place for them. */
export function withFigures(document: string, bench: Bench, result: Result, where: Circumstances): string {
  const [from, to] = [`<!-- figures of ${bench.name} -->`, `<!-- end of ${bench.name} -->`];
  const [start, end] = [document.indexOf(from), document.indexOf(to)];
  if (start < 0 || end < start) throw new Error(`docs/benchmarks.md has no place for the figures of ${bench.name}`);
  return `${document.slice(0, start)}${from}\n${section(result, where)}\n${document.slice(end)}`;
}

function section({ rows, held, skipped }: Result, { command, machine, at }: Circumstances): string {
  const parts = [
    `\`${command}\` (${at} UTC; ${machine})`,
    ...groupsOf(rows).map(tableOf),
    ...(held.length > 0 ? [heldTable(held)] : []),
    ...(skipped === undefined ? [] : [`Not measured: ${skipped}.`]),
  ];
  return parts.join('\n\n');
}

/** Rows of one group have the same figures. */
function groupsOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  return [...new Set(rows.map(({ group }) => group))].map((name) => rows.filter(({ group }) => group === name));
}

function tableOf(rows: readonly Row[]): string {
  const names = Object.keys(rows[0]?.figures ?? {});
  return table(
    [rows[0]?.group ?? '', ...names],
    rows.map(({ what, figures }) => [what, ...names.map((name) => String(figures[name] ?? ''))]),
  );
}

function heldTable(held: readonly Held[]): string {
  return table(
    ['Aimed for', 'target', 'measured', ''],
    held.map(({ what, value, target, isMet }) => [what, target, String(value), isMet ? 'met' : '**missed**']),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
