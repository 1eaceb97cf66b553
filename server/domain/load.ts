/** How much more the server can take on, by what it reads of itself: niceties end first, then new chats (SE3). */
export const LEVELS = ['normal', 'sparing', 'shedding'] as const;
export type Level = (typeof LEVELS)[number];

export type Readings = {
  /** How late the event loop's median turn was in the last second by its own work: so much longer takes every answer. */
  readonly loopDelayMs: number;
  /** Open sockets as a share of the most that are let in. */
  readonly fullness: number;
  /** Commands that have waited for a second: a slow store, or a line in front of it, shows here and not in the loop. */
  readonly late: number;
};

export type Load = {
  readonly level: Level;
  /** Readings in a row that asked for a lower level. */
  readonly calm: number;
};

export const CALM_LOAD: Load = { level: 'normal', calm: 0 };

/**
 * Any one reading brings a level about. A person does not notice 30 ms; at 70 ms a chat's answers take twice as long as
 * usual. A client takes an answer for lost after five seconds, and asks again: one in five of those is the last moment.
 */
const FROM: Readonly<Record<'sparing' | 'shedding', Readings>> = {
  sparing: { loopDelayMs: 30, fullness: 0.75, late: 10 },
  shedding: { loopDelayMs: 70, fullness: 0.85, late: 30 },
};
/** A level ends well below where it began, and after a while only: whoever was refused may come back at once. */
const CALM_SHARE = 0.6;
export const CALM_READINGS = 60;

/** A rise is at once, a fall after a minute of calm (a reading a second). */
export function nextLoad({ level, calm }: Load, readings: Readings): Load {
  const reached = levelAt(readings, 1);
  if (isAbove(reached, level)) return { level: reached, calm: 0 };
  const lower = levelAt(readings, CALM_SHARE);
  if (!isAbove(level, lower)) return { level, calm: 0 };
  return calm + 1 < CALM_READINGS ? { level, calm: calm + 1 } : { level: lower, calm: 0 };
}

function levelAt(readings: Readings, share: number): Level {
  const reaches = ({ loopDelayMs, fullness, late }: Readings) =>
    readings.loopDelayMs >= loopDelayMs * share ||
    readings.fullness >= fullness * share ||
    readings.late >= late * share;
  if (reaches(FROM.shedding)) return 'shedding';
  return reaches(FROM.sparing) ? 'sparing' : 'normal';
}

function isAbove(one: Level, other: Level): boolean {
  return LEVELS.indexOf(one) > LEVELS.indexOf(other);
}
