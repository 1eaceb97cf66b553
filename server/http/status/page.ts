/** /status as a page: whether chat works now, and how it did against what was promised. No script. */
import type { Instant } from '../../../shared/entries.ts';
import { dayOfYear, fill, isSameDay, timeOfDay } from '../../../shared/format.ts';
import type { Locale } from '../../../shared/locales.ts';
import { type Html, html } from '../../domain/html.ts';
import { MINUTE_MS, type Outage, PROMISED_UPTIME, shareUp } from '../../domain/uptime.ts';
import type { DayOfUptime, MonthOfUptime, UptimeReport } from '../../use-cases/uptime-report.ts';
import type { Page } from '../pages/page.ts';
import { inLocale, type Visit } from '../pages/visit.ts';
import { length, share } from './figures.ts';
import { bn } from './text/bn.ts';
import { en, type StatusText } from './text/en.ts';

export type StatusView = Visit & {
  /** Null while the store cannot be read. */
  readonly report: UptimeReport | null;
};

export const TEXTS: Readonly<Record<Locale, StatusText>> = { en, bn };

export function statusPage(view: StatusView): Page {
  const text = TEXTS[view.locale];
  const state = view.report?.now ?? 'down';
  const main = html`<div class="now ${state}"><h1>${text.now[state]}</h1><p>${fill(text.nowMore[state], { email: view.supportEmail })}</p>
<p class="as-of">${fill(text.asOf, { time: timeOfDay(view.now, view.locale, view.calendar.zone) })} <a class="no-print" href="${inLocale('/status', view.locale)}">${text.again}</a></p></div>
<p class="intro quiet">${fill(text.promise, { promised: percent(PROMISED_UPTIME, view.locale) })}</p>
${view.report === null ? note(text.unreadable) : view.report.since === null ? note(text.notYet) : figures(view, view.report, view.report.since)}`;
  return { path: '/status', kind: 'status', title: text.now[state], main };
}

function note(words: string): Html {
  return html`<section class="card"><p>${words}</p></section>`;
}

function figures(view: StatusView, report: UptimeReport, since: Instant): Html {
  const text = TEXTS[view.locale];
  return html`<section class="card" aria-labelledby="months"><h2 id="months">${text.months.title}</h2>
<ul class="months">${report.months.map((month, index) => monthItem(view, month, index === 0))}</ul>
${allowance(view, report.months[0])}
<p class="quiet">${fill(text.since, { when: dayAndTime(since, view) })}</p></section>
<section class="card" aria-labelledby="days"><h2 id="days">${text.days.title}</h2>
<ol class="bars" aria-hidden="true">${report.days.map((day) => html`<li class="${kindOf(day)}" title="${dayInWords(day, view)}"></li>`)}</ol>
<p class="ends quiet" aria-hidden="true">${ends(report.days, view)}</p>
<details><summary>${text.days.table}</summary><table>${report.days.toReversed().map((day) => dayRow(day, view))}</table></details></section>
<section class="card" aria-labelledby="outages"><h2 id="outages">${text.outages.title}</h2>
${report.outages.length === 0 ? html`<p class="quiet">${text.outages.none}</p>` : html`<ul class="outages">${report.outages.map((outage) => outageItem(outage, view))}</ul>`}</section>`;
}

function monthItem(view: StatusView, { start, measured, allowed }: MonthOfUptime, isThis: boolean): Html {
  const { months } = TEXTS[view.locale];
  const name = new Intl.DateTimeFormat(tag(view.locale), { month: 'long', timeZone: view.calendar.zone }).format(start);
  const label = isThis ? `${name}, ${months.soFar}` : name;
  if (measured.minutes === 0)
    return html`<li><span>${label}</span><span class="share quiet">–</span><span class="quiet">${months.none}</span></li>`;
  const isKept = isThis ? measured.down <= allowed : (shareUp(measured) ?? 0) >= PROMISED_UPTIME;
  const down =
    measured.down > 0 &&
    html`<span class="quiet">${fill(months.down, { length: length(measured.down, view.locale, TEXTS[view.locale]) })}</span>`;
  return html`<li><span>${label}</span><span class="share">${share(measured, view.locale)}</span><span class="${isKept ? 'kept' : 'missed'}">${isKept ? months.kept : months.missed}</span>${down}${partly(view, measured.minutes, allowed, isThis)}</li>`;
}

/** Said of a month that is over and was not measured whole. */
function partly({ locale }: StatusView, minutes: number, allowed: number, isThis: boolean): Html | false {
  const whole = Math.round(allowed / (1 - PROMISED_UPTIME));
  if (isThis || minutes >= whole) return false;
  return html`<span class="quiet">${fill(TEXTS[locale].months.partly, { length: length(minutes, locale, TEXTS[locale]) })}</span>`;
}

function allowance(view: StatusView, month: MonthOfUptime | undefined): Html | null {
  if (month === undefined) return null;
  const text = TEXTS[view.locale];
  const left = month.allowed - month.measured.down;
  const allowed = length(month.allowed, view.locale, text);
  return html`<p>${fill(left > 0 ? text.months.left : text.months.spent, { allowed, length: length(left, view.locale, text) })}</p>`;
}

function kindOf({ measured }: DayOfUptime): string {
  if (measured.minutes === 0) return 'none';
  if (measured.down === 0) return 'whole';
  return (shareUp(measured) ?? 0) >= PROMISED_UPTIME ? 'some' : 'bad';
}

function dayInWords(day: DayOfUptime, view: StatusView): string {
  const text = TEXTS[view.locale];
  const values = { day: dayOfYear(day.start, view.now, view.locale, view.calendar.zone) };
  if (day.measured.minutes === 0) return fill(text.days.none, values);
  if (day.measured.down === 0) return fill(text.days.whole, values);
  return fill(text.days.day, { ...values, share: share(day.measured, view.locale), down: downInWords(day, view) });
}

function dayRow(day: DayOfUptime, view: StatusView): Html {
  const { days } = TEXTS[view.locale];
  const { minutes, down } = day.measured;
  const said =
    minutes === 0
      ? days.noData
      : down === 0
        ? days.perfect
        : `${share(day.measured, view.locale)}, ${downInWords(day, view)}`;
  return html`<tr><th scope="row">${dayOfYear(day.start, view.now, view.locale, view.calendar.zone)}</th><td>${said}</td></tr>`;
}

function downInWords({ measured }: DayOfUptime, { locale }: StatusView): string {
  return fill(TEXTS[locale].months.down, { length: length(measured.down, locale, TEXTS[locale]) });
}

function ends(days: readonly DayOfUptime[], { now, locale, calendar: { zone } }: StatusView): Html[] {
  return [days[0], days.at(-1)].flatMap((day) =>
    day ? [html`<span>${dayOfYear(day.start, now, locale, zone)}</span>`] : [],
  );
}

function outageItem({ from, to }: Outage, view: StatusView): Html {
  const { locale, now } = view;
  const { zone } = view.calendar;
  const text = TEXTS[locale];
  const day = dayOfYear(from, now, locale, zone);
  const values = {
    day,
    from: timeOfDay(from, locale, zone),
    to: timeOfDay(to, locale, zone),
    endDay: dayOfYear(to, now, locale, zone),
  };
  const when = fill(isSameDay(from, to, zone) ? text.outages.one : text.outages.over, values);
  return html`<li><span>${when}</span><b>${length((to - from) / MINUTE_MS, locale, text)}</b></li>`;
}

function dayAndTime(at: Instant, { now, locale, calendar: { zone } }: StatusView): string {
  return `${dayOfYear(at, now, locale, zone)}, ${timeOfDay(at, locale, zone)}`;
}

function percent(part: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(part);
}

function tag(locale: Locale): string {
  return locale === 'en' ? 'en-GB' : locale;
}
