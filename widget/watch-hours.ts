/** HR4, HR5: the server's word on what is open, asked for when the panel loads and again at every turn of the hour. */
import type { AvailabilityBody } from '../shared/http-api.ts';
import type { Availability } from '../shared/views.ts';
import type { Action } from './reduce.ts';

export type HoursWatch = {
  readonly ask: () => Promise<void>;
  /** The socket has told it: the timer is set anew. */
  readonly told: (availability: AvailabilityBody) => void;
};

const AGAIN_MS = 15_000;
/** A sleeping laptop stops the timers, and the calendar may change meanwhile. */
const LONGEST_MS = 3_600_000;

// The first formatter of a page costs more than all later ones together: what it has the browser read is read while
// nobody waits, when the file has come, which is on intent, and in three pieces, for as one it is a long task (WG1).
setTimeout(Intl.supportedValuesOf, 0, 'collation');
setTimeout(Intl.supportedValuesOf, 0, 'calendar');
setTimeout(Intl.DateTimeFormat);

export function watchHours(origin: string, dispatch: (action: Action) => void): HoursWatch {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function again(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(ask, ms);
  }

  function told(availability: AvailabilityBody): void {
    dispatch({ type: 'hours-told', availability, skewMs: availability.serverNow - Date.now() });
    again(untilNextChange(availability));
  }

  async function ask(): Promise<void> {
    try {
      const response = await fetch(`${origin}/api/availability`);
      if (!response.ok) throw response;
      told(await response.json());
    } catch {
      dispatch({ type: 'changed', change: { hoursFailed: true } });
      again(AGAIN_MS);
    }
  }

  return { ask, told };
}

/** Milliseconds until the next channel opens or closes, within reason. */
export function untilNextChange({ serverNow, channels }: Availability): number {
  let ms = LONGEST_MS;
  for (const { nextChange } of Object.values(channels)) if (nextChange) ms = Math.min(ms, nextChange - serverNow);
  return ms;
}
