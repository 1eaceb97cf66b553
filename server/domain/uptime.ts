/** OP7: minutes counted. A minute that nobody recorded since the measuring began was down: no server was there to try. */
import type { Instant } from '../../shared/entries.ts';

/** POLICY section 7. */
export const PROMISED_UPTIME = 0.99;
export const MINUTE_MS = 60_000;

/** From the first minute that was down up to and without the first that was up again. */
export type Outage = { readonly from: Instant; readonly to: Instant };

export type Measured = {
  /** Minutes that were measured, and how many of them were down. */
  readonly minutes: number;
  readonly down: number;
  readonly outages: readonly Outage[];
};

export const NOTHING_MEASURED: Measured = { minutes: 0, down: 0, outages: [] };

export function startOfMinute(at: Instant): Instant {
  return at - (at % MINUTE_MS);
}

/** What was found from `from` up to and without `to`, both whole minutes. */
export function measure(
  records: readonly { readonly minute: Instant; readonly isUp: boolean }[],
  from: Instant,
  to: Instant,
): Measured {
  const up = new Set(records.filter(({ isUp }) => isUp).map(({ minute }) => minute));
  let measured = NOTHING_MEASURED;
  for (let minute = from; minute < to; minute += MINUTE_MS) {
    const isDown = !up.has(minute);
    measured = {
      minutes: measured.minutes + 1,
      down: measured.down + (isDown ? 1 : 0),
      outages: isDown ? joined(measured.outages, [{ from: minute, to: minute + MINUTE_MS }]) : measured.outages,
    };
  }
  return measured;
}

/** Stretches that follow each other as one. */
export function together(stretches: readonly Measured[]): Measured {
  return stretches.reduce(
    (sum, one) => ({
      minutes: sum.minutes + one.minutes,
      down: sum.down + one.down,
      outages: joined(sum.outages, one.outages),
    }),
    NOTHING_MEASURED,
  );
}

/** An outage that goes on over the seam is one. */
function joined(earlier: readonly Outage[], later: readonly Outage[]): readonly Outage[] {
  const [last, next] = [earlier.at(-1), later[0]];
  if (!last || !next || last.to !== next.from) return [...earlier, ...later];
  return [...earlier.slice(0, -1), { from: last.from, to: next.to }, ...later.slice(1)];
}

/** The share of measured minutes that were up, 0 to 1; null where nothing was measured. */
export function shareUp({ minutes, down }: Measured): number | null {
  return minutes === 0 ? null : (minutes - down) / minutes;
}

/** How many minutes of a stretch may be down, so that the promise is still kept. */
export function allowedDown(minutes: number): number {
  return minutes * (1 - PROMISED_UPTIME);
}
