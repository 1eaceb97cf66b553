/** The language that a page is answered in. */
import type { Request } from 'express';
import { LOCALES, type Locale } from '../../shared/locales.ts';

/** The one asked for in the address, else `known`, else the one that the browser likes best. */
export function localeOf(request: Request, known?: Locale): Locale {
  const asked = LOCALES.find((locale) => locale === request.query.lang) ?? known;
  return asked ?? LOCALES.find((locale) => locale === request.acceptsLanguages([...LOCALES])) ?? 'en';
}
