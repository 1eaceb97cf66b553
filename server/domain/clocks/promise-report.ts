/** AC9: how the promises of a time were kept, line by line of the policy. */
import type { Instant, PromiseClass } from '../../../shared/entries.ts';
import type { PromiseLine, PromiseReport, PromiseShares } from '../../../shared/reports.ts';
import type { ClockRun } from './clock-run.ts';

const CLASSES: readonly PromiseClass[] = ['critical', 'order', 'general', 'complaint'];
const TIMERS = ['first', 'next', 'resolution', 'chat'] as const;

/** Every line that has a run, in the policy's order. */
export function promiseReport(runs: readonly ClockRun[], from: Instant, to: Instant): PromiseReport {
  const lines = CLASSES.flatMap((of) =>
    TIMERS.flatMap((timer) =>
      lineOf(
        of,
        timer,
        runs.filter((run) => run.class === of && run.timer === timer),
      ),
    ),
  );
  return { from, to, lines, classes: CLASSES.flatMap((of) => sharesOf(of, lines)) };
}

function lineOf(of: PromiseClass, timer: ClockRun['timer'], runs: readonly ClockRun[]): readonly PromiseLine[] {
  if (runs.length === 0) return [];
  const fates = runs.map((run) => ({ run, fate: fateOf(run) }));
  const count = (...named: readonly Fate[]) => fates.filter(({ fate }) => named.includes(fate)).length;
  const causes = { 'no-staff': 0, queue: 0, reclassified: 0, 'channel-down': 0, unknown: 0 };
  for (const { run, fate } of fates) if (fate === 'breached') causes[run.cause ?? 'unknown'] += 1;
  return [
    {
      class: of,
      timer,
      count: runs.length,
      decided: count('in-target', 'kept', 'breached'),
      withinTarget: count('in-target'),
      withinPromise: count('in-target', 'kept'),
      breached: count('breached'),
      causes,
      open: count('open'),
      setAside: count('set-aside'),
    },
  ];
}

type Fate = 'in-target' | 'kept' | 'breached' | 'open' | 'set-aside';

/** What is broken is so before it has ended. A chat's target has no limit to break: what misses it is kept late. */
function fateOf({ timer, targetAt, endedAt, end, breachedAt }: ClockRun): Fate {
  if (breachedAt !== null) return 'breached';
  if (endedAt === null) return 'open';
  const isInTarget = targetAt === null || endedAt <= targetAt;
  if (end === 'answered' || (timer === 'resolution' && end === 'resolved')) return isInTarget ? 'in-target' : 'kept';
  return timer === 'chat' && !isInTarget ? 'kept' : 'set-aside';
}

function sharesOf(of: PromiseClass, lines: readonly PromiseLine[]): readonly PromiseShares[] {
  const answers = lines.filter((line) => line.class === of && (line.timer === 'first' || line.timer === 'next'));
  if (answers.length === 0) return [];
  const sum = (name: 'decided' | 'withinTarget' | 'withinPromise') =>
    answers.reduce((total, line) => total + line[name], 0);
  const decided = sum('decided');
  const share = (of: number) => (decided === 0 ? null : of / decided);
  return [{ class: of, decided, withinTarget: share(sum('withinTarget')), withinPromise: share(sum('withinPromise')) }];
}
