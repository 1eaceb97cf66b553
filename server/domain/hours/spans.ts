/** A schedule laid on the time line of a zone: the stretches of instants during which it is open. */
import { type DayNumber, minutesPerDay } from './civil-day.ts';
import { daysWithRanges, firstPartialDay, rangesOn, type Schedule } from './schedule.ts';
import { boundaryAt, localDay } from './wall-clock.ts';

/** Open from `start` (ms) up to, not including, `end` (ms); HR2. `end` is Infinity when it never closes. */
export type Span = { readonly start: number; readonly end: number };

/**
 * The open stretches that end after `at`, in order, none touching the next. Only the days needed for the spans taken
 * are converted. The first span may begin before `at`; its start is then only known to be no later than `at`.
 */
export function* spansFrom(schedule: Schedule, zone: string, at: number): Generator<Span> {
  let open: Span | null = null;
  // Hours of an earlier date have ended: `at` reads a later date, so that date's 00:00 is past.
  for (const span of rawSpans(schedule, zone, localDay(at, zone))) {
    if (span.end <= at) continue;
    if (open && span.start <= open.end) {
      open = { start: open.start, end: Math.max(open.end, span.end) };
    } else {
      if (open) yield open;
      open = span;
    }
  }
  if (open) yield open;
}

/** The stretches of one day, in order. A range that falls into a DST gap or on a skipped day gives none (HR3). */
export function spansOfDay(schedule: Schedule, zone: string, day: DayNumber): readonly Span[] {
  return rangesOn(schedule, day)
    .map(({ start, end }) => ({ start: boundaryAt(day, start, zone), end: boundaryAt(day, end, zone) }))
    .filter(({ start, end }) => start < end);
}

/** As `spansFrom`, but days are not joined where they touch, except for runs of days open from midnight to midnight. */
function* rawSpans(schedule: Schedule, zone: string, from: DayNumber): Generator<Span> {
  let done = from;
  for (const day of daysWithRanges(schedule, from)) {
    if (day < done) continue;
    const partial = firstPartialDay(schedule, day);
    if (partial === day) {
      yield* spansOfDay(schedule, zone, day);
      continue;
    }
    const start = boundaryAt(day, 0, zone);
    if (partial === null) {
      yield { start, end: Number.POSITIVE_INFINITY };
      return;
    }
    const end = boundaryAt(partial - 1, minutesPerDay, zone);
    if (start < end) yield { start, end };
    done = partial;
  }
}
