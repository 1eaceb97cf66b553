/** Markup by tagged template: what is put into it is escaped unless it is markup already. */

const markup = Symbol('markup');

/** Markup that may be sent as it is. The symbol cannot come from a request, so no input can pretend to be markup. */
export type Html = { readonly [markup]: string };

export type HtmlPart = Html | string | number | null | false | readonly HtmlPart[];

/**
 * Markup with the values put in: texts and numbers escaped, lists joined, `null` and `false` left out. A value may stand
 * in text or in a quoted attribute, nowhere else.
 */
export function html(texts: TemplateStringsArray, ...values: readonly HtmlPart[]): Html {
  const parts = texts.map((text, index) => text + (index < values.length ? written(values[index] ?? null) : ''));
  return { [markup]: parts.join('') };
}

/** Marks our own drawings as markup. Never for anything that came from outside. */
export function trusted(ownMarkup: string): Html {
  return { [markup]: ownMarkup };
}

/** The page as it goes over the wire. */
export function write(page: Html): string {
  return page[markup];
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function written(value: HtmlPart): string {
  if (value === null || value === false) return '';
  if (isList(value)) return value.map(written).join('');
  if (typeof value === 'object') return value[markup];
  return String(value).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

function isList(value: HtmlPart): value is readonly HtmlPart[] {
  return Array.isArray(value);
}
