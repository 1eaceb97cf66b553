/** The checker of /install: the form, what it found, the line for the console, and every mistake by its name. */
import { fill } from '../../../shared/format.ts';
import type { Locale } from '../../../shared/locales.ts';
import type { Checked, Pasted } from '../../domain/embed/check.ts';
import { MISTAKES, type Mistake, type MistakeId } from '../../domain/embed/mistake.ts';
import { type Html, html } from '../../domain/html.ts';
import { code, MISTAKE_TEXTS, TEXTS } from './words.ts';

export type CheckView = {
  readonly locale: Locale;
  readonly chat: string;
  /** What was pasted, and what came of it; null before the first time. */
  readonly pasted: Pasted | null;
  readonly checked: Checked | null;
  readonly isTooLarge: boolean;
};

export function checkPart(view: CheckView): Html {
  const { locale, pasted } = view;
  const { check } = TEXTS[locale];
  const area = (name: 'html' | 'headers', rows: number) =>
    html`<p><label for="${name}">${check[name]}</label><textarea id="${name}" name="${name}" rows="${rows}" spellcheck="false" dir="ltr">\n${pasted?.[name] ?? ''}</textarea></p>`;
  return html`<section id="check" aria-labelledby="check-title"><h2 id="check-title">${check.title}</h2><p class="hint">${check.intro}</p>
${result(view)}
<form method="post" action="/install?lang=${locale}#check">
${area('html', 6)}${area('headers', 4)}
<p><label for="page">${check.page}</label><input id="page" name="page" value="${pasted?.page ?? ''}" placeholder="https://shop.example/" maxlength="2048" inputmode="url" spellcheck="false" dir="ltr"></p>
<button>${check.submit}</button>
</form></section>
${livePart(view)}`;
}

function result({ locale, checked, isTooLarge }: CheckView): Html | null {
  const { check } = TEXTS[locale];
  if (isTooLarge) return html`<div class="found" role="status"><p class="problem">${check.tooLarge}</p></div>`;
  if (checked === null) return null;
  const { mistakes, looked } = checked;
  const seen = (['tag', 'policy', 'origin'] as const).filter((part) => looked[part]).map((part) => check.looked[part]);
  if (seen.length === 0) return html`<div class="found" role="status"><p class="problem">${check.nothing}</p></div>`;
  const lookedAt = html`<p class="quiet">${fill(check.noneIn, { what: seen.join(', ') })}</p>`;
  if (mistakes.length === 0)
    return html`<div class="found" role="status"><p class="good">${check.none}</p>${lookedAt}</div>`;
  const count = new Intl.NumberFormat(locale).format(mistakes.length);
  const title = mistakes.length === 1 ? check.one : fill(check.many, { count });
  return html`<div class="found" role="status"><h3>${title}</h3>${lookedAt}<ol class="mistakes">${mistakes.map((mistake) => item(mistake, locale))}</ol></div>`;
}

function item({ id, found, change }: Mistake, locale: Locale): Html {
  const { check } = TEXTS[locale];
  const words = MISTAKE_TEXTS[locale][id];
  return html`<li><h4><a href="#${id}">${words.name}</a> ${weight(id, locale)}</h4><p>${words.does}</p>
${found !== undefined && html`<p class="quiet">${check.found}</p>${code(found, check.found)}`}
<p>${words.fix}</p>${change !== undefined && html`<p class="quiet">${check.change}</p>${code(change, check.change)}`}</li>`;
}

function weight(id: MistakeId, locale: Locale): Html {
  return html`<span class="weight ${MISTAKES[id]}">${TEXTS[locale].check.weights[MISTAKES[id]]}</span>`;
}

function livePart({ locale, chat }: CheckView): Html {
  const { live } = TEXTS[locale];
  const address = `${chat}/install/check.js${locale === 'en' ? '' : `?lang=${locale}`}`;
  return html`<section id="live" aria-labelledby="live-title"><h2 id="live-title">${live.title}</h2><p>${live.intro}</p>
${code(`import('${address}')`, live.title)}
<p class="hint">${live.blocked}</p><p>${live.tag}</p>
${code(`<script src="${address}"></script>`, live.tag)}</section>`;
}

/** What /install/check.js and the checker link to. */
export function mistakeList(locale: Locale): Html {
  const { all } = TEXTS[locale];
  const ids = Object.keys(MISTAKES) as MistakeId[];
  const words = MISTAKE_TEXTS[locale];
  return html`<section id="all" aria-labelledby="all-title"><h2 id="all-title">${all.title}</h2><p class="hint">${all.intro}</p>
<dl class="all">${ids.map((id) => html`<div id="${id}"><dt>${words[id].name} ${weight(id, locale)} <code>${id}</code></dt><dd>${words[id].does}</dd><dd class="fix">${words[id].fix}</dd></div>`)}</dl></section>`;
}
