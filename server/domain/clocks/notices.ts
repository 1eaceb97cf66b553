/** SL5: what is told of a conversation's clocks, each once, and when. */
import type { BreachCause, ClockNotice, Timer } from '../../../shared/case-entries.ts';
import type { Told } from '../../../shared/casework.ts';
import type { Instant } from '../../../shared/entries.ts';
import type { Run } from './clocks.ts';

export type Notice = {
  readonly run: Run & { readonly timer: Timer; readonly dueAt: Instant };
  readonly notice: ClockNotice;
  /** When it is to be told. */
  readonly at: Instant;
};

/** What has not been told yet of the runs that go on, the soonest first. A chat's own target is told to nobody. */
export function noticesToCome(runs: readonly Run[], told: readonly Told[]): readonly Notice[] {
  const isTold = ({ run, notice }: Notice) =>
    told.some((one) => one.timer === run.timer && one.cycle === run.cycle && one.notice === notice);
  return runs
    .flatMap(noticesOf)
    .filter((notice) => !isTold(notice))
    .sort((a, b) => a.at - b.at);
}

function noticesOf(run: Run): readonly Notice[] {
  const { timer, end, warnAt, targetAt, dueAt } = run;
  if (timer === 'chat' || end !== null || dueAt === null) return [];
  const of = (notice: ClockNotice, at: Instant | null): readonly Notice[] =>
    at === null ? [] : [{ run: { ...run, timer, dueAt }, notice, at }];
  const target = of('target', targetAt === dueAt ? null : targetAt);
  // Who answers at the due instant has kept the promise: it is broken in the millisecond after it.
  return [...of('warning', warnAt), ...target, ...of('limit', dueAt + 1)];
}

/** What is known of the desk at the time of telling. */
export type DeskFacts = { readonly isStaffed: boolean };

/** Told later than this, nobody was up to tell it, and nobody could have answered either: the watch looks every 30 s. */
const TOLD_WITHIN_MS = 60_000;

/**
 * SL4: why a promise was broken, by what can be known of it. In this order: its class was changed when it was too late;
 * the server was down when it fell due; nobody was at the desk; else those who were had others before it.
 */
export function causeOf(run: Run, dueSince: Instant, now: Instant, { isStaffed }: DeskFacts): BreachCause {
  if (run.cause !== null) return run.cause;
  if (now - dueSince > TOLD_WITHIN_MS) return 'channel-down';
  return isStaffed ? 'queue' : 'no-staff';
}
