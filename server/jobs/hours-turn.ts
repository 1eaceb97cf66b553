/** HR5: the turn of the hour is told to everybody who is connected, when it comes. */
import type { Clock } from '../domain/clock.ts';
import { nextTurn } from '../domain/hours/availability.ts';
import type { Calendar } from '../domain/hours/calendar.ts';
import type { Job } from './job.ts';

/** `again` after the calendar has changed: the next turn may be another. */
export type HoursTurn = Job & { again(): void };

export function watchHours(clock: Clock, calendar: () => Calendar, onTurn: () => void): HoursTurn {
  let cancel = () => {};

  function wait(): void {
    cancel();
    const turn = nextTurn(calendar(), clock.now());
    if (turn === null) return;
    cancel = clock.at(turn, () => {
      onTurn();
      wait();
    });
  }

  wait();
  return { again: wait, close: async () => cancel() };
}
