/** /help/sitemap.xml: every article in every language that it is there in, for search engines. */
import type { Locale } from '../../../shared/locales.ts';
import { type Html, html } from '../../domain/html.ts';
import { inLocale } from '../pages/visit.ts';

/** `slugs` with the languages of each. */
export function sitemap(publicUrl: string, slugs: ReadonlyMap<string, readonly Locale[]>): Html {
  const page = (path: string, locales: readonly Locale[]) => {
    const alternates = locales.map(
      (one) => html`<xhtml:link rel="alternate" hreflang="${one}" href="${publicUrl}${inLocale(path, one)}"/>`,
    );
    return locales.map((one) => html`<url><loc>${publicUrl}${inLocale(path, one)}</loc>${alternates}</url>\n`);
  };
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${[...slugs].map(([path, locales]) => page(path, locales))}</urlset>
`;
}
