/** A notice as it is typed into its form, and what of it is wrong. */
import { LIMITS } from '../../../shared/limits.ts';
import { LOCALES, type Locale } from '../../../shared/locales.ts';
import { cleanLine } from '../../domain/clean-text.ts';
import { textOf } from '../pages/form-parts.ts';
import type { NoticesText } from './text/en.ts';

export const PARTS = ['title', 'body', 'linkLabel'] as const;
export type Part = (typeof PARTS)[number];
export const LENGTH: Readonly<Record<Part, number>> = {
  title: LIMITS.noticeTitleLength,
  body: LIMITS.noticeBodyLength,
  linkLabel: LIMITS.noticeLinkLabelLength,
};

/** The form's fields as they were typed. */
export type Typed = {
  readonly audience: string;
  readonly url: string;
  readonly texts: Readonly<Record<Locale, Readonly<Record<Part, string>>>>;
  /** Whether it is told by mail too. */
  readonly email: boolean;
  /** The last version that was seen by who typed it. */
  readonly after: string;
};

export type FieldProblem = Extract<keyof NoticesText['problems'], 'empty' | 'long' | 'url' | 'audience'>;
/** By the field's name in the form. */
export type Problems = Readonly<Record<string, FieldProblem>>;

export function fieldName(part: Part, locale: Locale): string {
  return `${part}-${locale}`;
}

export function typedIn(body: unknown): Typed {
  const text = (locale: Locale) => {
    const part = (name: Part) => textOf(body, fieldName(name, locale)).replaceAll('\r\n', '\n');
    return { title: part('title'), body: part('body'), linkLabel: part('linkLabel') };
  };
  return {
    audience: textOf(body, 'audience'),
    url: textOf(body, 'url').trim(),
    texts: { en: text('en'), bn: text('bn') },
    email: textOf(body, 'email') === 'yes',
    after: textOf(body, 'after'),
  };
}

/** The form before anything was typed. */
export function nothingTyped(version: number): Typed {
  return { ...typedIn(null), audience: 'everyone', after: String(version) };
}

/** What the schema of a notice takes: a field that may be left out is, where nothing stands in it. */
export function asNotice({ audience, url, texts }: Typed): object {
  const text = ({ linkLabel, ...told }: Typed['texts'][Locale]) =>
    cleanLine(linkLabel) === '' ? told : { ...told, linkLabel };
  const all = LOCALES.map((locale) => [locale, text(texts[locale])] as const);
  return { audience, texts: Object.fromEntries(all), ...(url !== '' && { url }) };
}

/** In the order of the fields. `wrong` are the schema's names of what it did not take. */
export function problemsOf({ texts }: Typed, wrong: readonly string[]): Problems {
  const problems: Record<string, FieldProblem> = {};
  if (wrong.includes('audience')) problems.audience = 'audience';
  if (wrong.includes('url')) problems.url = 'url';
  for (const locale of LOCALES) {
    for (const part of PARTS) {
      if (!wrong.includes(`texts.${locale}.${part}`)) continue;
      problems[fieldName(part, locale)] = cleanLine(texts[locale][part]) === '' ? 'empty' : 'long';
    }
  }
  return problems;
}
