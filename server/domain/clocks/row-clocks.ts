/** What a row of the inbox shows of a conversation's clocks. */
import type { RowClocks } from '../../../shared/header.ts';
import { ANSWER_TIMES } from '../../../shared/promise.ts';
import type { Calendar } from '../hours/calendar.ts';
import { type Clocked, clocksOf, type Run } from './clocks.ts';
import { noticesToCome } from './notices.ts';
import { nextPageAt } from './paging.ts';

/** `pages`: whether there is anybody to be called (SL7). */
export function rowClocks(log: Clocked, calendar: Calendar, pages = false): RowClocks {
  const runs = clocksOf(log, calendar).filter(({ end }) => end === null);
  const next = runs.filter(isDue).sort((a, b) => a.dueAt - b.dueAt)[0];
  const notice = noticesToCome(runs, log.casework.told)[0]?.at ?? null;
  const resolveBy = runs.find(({ timer }) => timer === 'resolution')?.dueAt ?? null;
  const wakesAt = soonest(notice, log.casework.snoozedUntil, pages ? nextPageAt(log) : null);
  if (!next || next.timer === 'chat') return { ...cameBack(log), resolveBy, wakesAt };
  const { timer, targetAt, dueAt } = next;
  return { timer, targetAt, dueAt, resolveBy, wakesAt };
}

/** An answer that never reached her is work again, as urgent as what is critical; the promise was kept all the same. */
function cameBack({ state, casework }: Clocked): Pick<RowClocks, 'timer' | 'targetAt' | 'dueAt'> {
  if (state.phase !== 'ticket' || casework.undelivered === null) return { timer: null, targetAt: null, dueAt: null };
  const { targetMs, limitMs } = ANSWER_TIMES.critical;
  const { at } = casework.undelivered;
  return { timer: 'next', targetAt: at + targetMs, dueAt: at + limitMs };
}

function isDue(run: Run): run is Run & { readonly dueAt: number } {
  return run.dueAt !== null;
}

function soonest(...instants: readonly (number | null)[]): number | null {
  const set = instants.filter((instant) => instant !== null);
  return set.length > 0 ? Math.min(...set) : null;
}
