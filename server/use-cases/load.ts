/** The server's load as the use cases ask for it: what may be done now, and what is left undone. */
import type { Instant } from '../../shared/entries.ts';
import { CALM_LOAD, type Level, nextLoad } from '../domain/load.ts';

/** While there is little to spare, a place in the queue is told again after this long. */
const PLACES_EVERY_MS = 15_000;

export type ServerLoad = {
  level(): Level;
  /** A gauge's reading: how late the event loop was. */
  read(loopDelayMs: number): void;
  /** A command has come; the result is to be called when it is answered. */
  took(): () => void;
  /** To reckon everybody's place costs more the longer the queue is. */
  mayTellPlaces(now: Instant): boolean;
};

/** `fullness` is the share of all sockets that are open; `onChange` is told of each new level. */
export function watchLoad(fullness: () => number, onChange: (level: Level, why: object) => void): ServerLoad {
  let load = CALM_LOAD;
  let unanswered = 0;
  let placesToldAt = Number.NEGATIVE_INFINITY;
  return {
    level: () => load.level,
    read(loopDelayMs) {
      const readings = { loopDelayMs, fullness: fullness(), unanswered };
      const before = load.level;
      load = nextLoad(load, readings);
      if (load.level !== before) onChange(load.level, readings);
    },
    took() {
      unanswered++;
      return () => {
        unanswered--;
      };
    },
    mayTellPlaces(now) {
      if (load.level !== 'normal' && now - placesToldAt < PLACES_EVERY_MS) return false;
      placesToldAt = now;
      return true;
    },
  };
}
