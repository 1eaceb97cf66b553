/** Shares and lengths of time as /status writes them. */
import { fill } from '../../../shared/format.ts';
import type { Locale } from '../../../shared/locales.ts';
import { type Measured, shareUp } from '../../domain/uptime.ts';
import type { StatusText } from './text/en.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

/** "99.93 %", never rounded up: 100 % is said of nothing that was down. */
export function share(measured: Measured, locale: Locale): string {
  const part = Math.floor((shareUp(measured) ?? 0) * 10_000) / 10_000;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(part);
}

/** "40 min", "7 h 12 min", "3 d 4 h". */
export function length(minutes: number, locale: Locale, { lengths }: StatusText): string {
  const count = (amount: number) => new Intl.NumberFormat(locale).format(amount);
  const whole = Math.floor(minutes);
  const [hours, rest] = [Math.floor(whole / HOUR), whole % HOUR];
  if (hours === 0) return fill(lengths.minutes, { count: count(rest) });
  if (whole >= 2 * DAY)
    return fill(lengths.days, {
      count: count(Math.floor(whole / DAY)),
      hours: count(Math.floor((whole % DAY) / HOUR)),
    });
  if (rest === 0) return fill(lengths.hours, { count: count(hours) });
  return fill(lengths.hoursMinutes, { hours: count(hours), minutes: count(rest) });
}
