/** The languages that the product speaks whole (WG4). */
export const LOCALES = ['en', 'bn'] as const;
export type Locale = (typeof LOCALES)[number];

/** The language to use for a wish like `bn-BD` or an unknown one. */
export function localeFor(wish: string | null | undefined): Locale {
  const language = (wish ?? '').toLowerCase().split(/[-_]/)[0];
  return LOCALES.find((locale) => locale === language) ?? 'en';
}
