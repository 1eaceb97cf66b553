/** Open or closed, and when that turns: pure functions of hours, zone and instant (HR2, HR3). Instants are ms. */
import type { Hours } from './calendar.ts';
import { scheduleOf } from './schedule.ts';
import { type Span, spansFrom } from './spans.ts';

/** True from an opening instant up to, not including, the closing instant (HR2). Throws RangeError on a bad zone. */
export function isOpen(hours: Hours, zone: string, at: number): boolean {
  const span = currentOrNextSpan(hours, zone, at);
  return span !== null && span.start <= at;
}

/** The first open instant from `at` on: `at` itself if open, null if it never opens again. */
export function nextOpening(hours: Hours, zone: string, at: number): number | null {
  const span = currentOrNextSpan(hours, zone, at);
  return span && Math.max(span.start, at);
}

/**
 * The first closed instant from `at` on: `at` itself if closed, null if it never closes. Hours that touch, over
 * midnight or at noon, are one stretch: no closing in between.
 */
export function nextClosing(hours: Hours, zone: string, at: number): number | null {
  const span = currentOrNextSpan(hours, zone, at);
  if (!span || span.start > at) return at;
  return span.end === Number.POSITIVE_INFINITY ? null : span.end;
}

function currentOrNextSpan(hours: Hours, zone: string, at: number): Span | null {
  for (const span of spansFrom(scheduleOf(hours), zone, at)) return span;
  return null;
}
