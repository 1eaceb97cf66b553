/** The server's load as the use cases ask for it: what may be done now, and what is left undone. */
import type { Instant } from '../../shared/entries.ts';
import { CALM_LOAD, type Level, nextLoad } from '../domain/load.ts';

/** While there is little to spare, a place in the queue is told again after this long. */
const PLACES_EVERY_MS = 15_000;
/** By then an answer is overdue: most take some milliseconds. */
const LATE_AFTER_MS = 1_000;

export type ServerLoad = {
  level(): Level;
  /** A gauge's reading: how late the event loop was. */
  read(loopDelayMs: number): void;
  /** A command has come; the result is to be called when it is answered. */
  took(): () => unknown;
  /** To reckon everybody's place costs more the longer the queue is. */
  mayTellPlaces(now: Instant): boolean;
};

/** `fullness` is the share of all sockets that are open; `onChange` is told of each new level. */
export function watchLoad(fullness: () => number, onChange: (level: Level, why: object) => void): ServerLoad {
  let load = CALM_LOAD;
  /** When each command came that has no answer yet, oldest first. */
  const unanswered = new Set<{ readonly since: number }>();
  let placesToldAt = Number.NEGATIVE_INFINITY;
  return {
    level: () => load.level,
    read(loopDelayMs) {
      const readings = { loopDelayMs, fullness: fullness(), late: lateAmong(unanswered) };
      const before = load.level;
      load = nextLoad(load, readings);
      if (load.level !== before) onChange(load.level, readings);
    },
    took() {
      const command = { since: performance.now() };
      unanswered.add(command);
      return () => unanswered.delete(command);
    },
    mayTellPlaces(now) {
      if (load.level !== 'normal' && now - placesToldAt < PLACES_EVERY_MS) return false;
      placesToldAt = now;
      return true;
    },
  };
}

function lateAmong(unanswered: Iterable<{ readonly since: number }>): number {
  const overdue = performance.now() - LATE_AFTER_MS;
  let late = 0;
  for (const { since } of unanswered) {
    if (since > overdue) break;
    late++;
  }
  return late;
}
