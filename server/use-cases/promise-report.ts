/** AC9: the report "promise kept", from the runs of the clocks, and as a table. */
import type { Instant } from '../../shared/entries.ts';
import type { PromiseReport } from '../../shared/reports.ts';
import { promiseReport } from '../domain/clocks/promise-report.ts';
import { type Cell, csvOf } from '../domain/csv.ts';
import type { Deps } from './deps.ts';

/** Rows that are still on their way to the store are waited for. */
export async function reportPromises(deps: Deps, from: Instant, to: Instant): Promise<PromiseReport> {
  await deps.projections.settled();
  return promiseReport(await deps.store.clockRuns(from, to), from, to);
}

const CAUSES = ['no-staff', 'queue', 'reclassified', 'channel-down', 'unknown'] as const;
const HEAD = ['class', 'timer', 'count', 'decided', 'within target', 'within promise', 'broken'];

/** A line each; the shares in per cent, to a tenth. */
export function promiseTable({ lines }: PromiseReport): string {
  const head: readonly Cell[] = [...HEAD, ...CAUSES, 'open', 'set aside', '% in target', '% in promise'];
  const rows = lines.map((line): readonly Cell[] => [
    line.class,
    line.timer,
    line.count,
    line.decided,
    line.withinTarget,
    line.withinPromise,
    line.breached,
    ...CAUSES.map((cause) => line.causes[cause]),
    line.open,
    line.setAside,
    percent(line.withinTarget, line.decided),
    percent(line.withinPromise, line.decided),
  ]);
  return csvOf([head, ...rows]);
}

function percent(part: number, of: number): number | null {
  return of === 0 ? null : Math.round((1_000 * part) / of) / 10;
}
