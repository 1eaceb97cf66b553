/** The snippets of docs/snippets with this server's address in them: the files that e2e/snippets.test.ts runs. */

import next from '../../../docs/snippets/next.tsx?raw';
import plain from '../../../docs/snippets/plain.html?raw';
import react from '../../../docs/snippets/react.tsx?raw';
import liquid from '../../../docs/snippets/shopify.liquid?raw';
import tagManager from '../../../docs/snippets/tag-manager.html?raw';
import vue from '../../../docs/snippets/vue.vue?raw';
import type { Locale } from '../../../shared/locales.ts';
import { type Html, html } from '../../domain/html.ts';
import { code, TEXTS } from './words.ts';

const SNIPPETS = { html: plain, react, vue, next, liquid, tagManager } as const;
/** The chat's address in the files. */
const EXAMPLE = 'https://chat.example';

export function snippetsPart(locale: Locale, chat: string): Html {
  const { snippets } = TEXTS[locale];
  const names = Object.keys(SNIPPETS) as (keyof typeof SNIPPETS)[];
  const here = (text: string) => text.replaceAll(EXAMPLE, chat).trim();
  return html`<section id="snippets" aria-labelledby="snippets-title"><h2 id="snippets-title">${snippets.title}</h2><p>${snippets.intro}</p>
<p>${snippets.module}</p>${code(`npm install ${chat}/module/activecart-chat.tgz`, snippets.module)}
${names.map((name) => html`<details><summary>${snippets.names[name]}</summary>${code(here(SNIPPETS[name]), snippets.names[name])}</details>`)}</section>`;
}
