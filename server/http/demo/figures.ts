/** Prices, counts and days as a language writes them. */
import type { Instant } from '../../../shared/entries.ts';
import { fill } from '../../../shared/format.ts';
import type { Locale } from '../../../shared/locales.ts';

type PluralText = { readonly one: string; readonly other: string };

/** "৳4,250", "৪,২৫০৳": whole taka. */
export function taka(amount: number, locale: Locale): string {
  const currency = { style: 'currency', currency: 'BDT', currencyDisplay: 'narrowSymbol' } as const;
  return new Intl.NumberFormat(locale, { ...currency, maximumFractionDigits: 0 }).format(amount);
}

/** "BDT 4,250", as an order form or an agent's screen writes it. */
export function bdt(amount: number, locale: Locale): string {
  return `BDT ${count(amount, locale)}`;
}

export function count(amount: number, locale: Locale): string {
  return new Intl.NumberFormat(locale).format(amount);
}

/** "4.8", always with one decimal so that a column of them lines up. */
export function rating(of5: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(of5);
}

/** The text of that number's form, with `{count}` and the other values in it. */
export function counted(
  text: PluralText,
  amount: number,
  locale: Locale,
  values: Readonly<Record<string, string>> = {},
): string {
  const form = new Intl.PluralRules(locale).select(amount) === 'one' ? text.one : text.other;
  return fill(form, { count: count(amount, locale), ...values });
}

/** The zone's own name, "Bangladesh Time". */
export function zoneName(zone: string, locale: Locale, at: Instant): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/** "Mon 22:00:14", as the bar's script writes it too. */
export function clockFace(at: Instant, locale: Locale, zone: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(at);
}
