/** Reports as agents get them. */
import type { BreachCause, Timer } from './case-entries.ts';
import type { Instant, PromiseClass } from './entries.ts';

/** One promise of the policy, over all that began in the time of the report. */
export type PromiseLine = {
  readonly class: PromiseClass;
  readonly timer: Timer | 'chat';
  readonly count: number;
  /** Those that have shown what becomes of them: kept, or broken. The shares are of these. */
  readonly decided: number;
  readonly withinTarget: number;
  readonly withinPromise: number;
  readonly breached: number;
  /** `unknown` where it was over before anybody was told. */
  readonly causes: Readonly<Record<BreachCause | 'unknown', number>>;
  /** Not decided yet. */
  readonly open: number;
  /** Over before its time without an answer: none was needed, or it was resolved. */
  readonly setAside: number;
};

/** Of all answers to tickets of a class: 0 to 1, null where none is decided. */
export type PromiseShares = {
  readonly class: PromiseClass;
  readonly decided: number;
  readonly withinTarget: number | null;
  readonly withinPromise: number | null;
};

/** AC9: "promise kept", of what began from `from` up to and without `to`. */
export type PromiseReport = {
  readonly from: Instant;
  readonly to: Instant;
  readonly lines: readonly PromiseLine[];
  readonly classes: readonly PromiseShares[];
};
