/** What the help face asks of the server, and what it lets it count (KB2). */

import type { HelpArticle, HelpAudience, HelpEntry, HelpfulInput, HelpList, SearchedInput } from '../../shared/help.ts';
import { localeFor } from '../../shared/locales.ts';
import type { Chat } from '../chat.ts';
import { newClientId } from '../client-id.ts';

/** As many as one looks through in a panel. */
const SHOWN = 8;
const SUGGESTED = 3;

/** Whom the shopper has said she is; she is shown everything until she has. */
function audience(chat: Chat): HelpAudience | undefined {
  const { about } = chat.state().draft;
  return about === '' ? undefined : about.startsWith('seller') ? 'seller' : 'customer';
}

async function get<Answer>(
  chat: Chat,
  path: string,
  query: Record<string, string>,
  signal?: AbortSignal,
): Promise<Answer> {
  const asked = new URLSearchParams({ ...query, locale: chat.state().locale });
  const response = await fetch(`${chat.shell.origin}/api/articles${path}?${asked}`, signal ? { signal } : {});
  if (!response.ok) throw new Error(String(response.status));
  return response.json() as Promise<Answer>;
}

/** Nobody waits for what is counted, and nobody is told where it fails. */
function tell(chat: Chat, path: string, body: HelpfulInput | SearchedInput): void {
  fetch(`${chat.shell.origin}/api/articles/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    keepalive: true,
  }).catch(() => {});
}

/** What is found for `q`; without one, what helped most. */
export async function findArticles(
  chat: Chat,
  q: string,
  signal: AbortSignal,
  isHint = false,
): Promise<readonly HelpEntry[]> {
  const who = audience(chat);
  const query = {
    ...(q ? { q } : { popular: '1' }),
    limit: String(isHint ? SUGGESTED : SHOWN),
    ...(who && { audience: who }),
  };
  const { articles } = await get<Partial<HelpList>>(chat, '', query, signal);
  // A page of some proxy is no list.
  if (!articles) throw new Error('no list');
  return articles;
}

/** Null where there is no such article. */
export async function fetchArticle(chat: Chat, slug: string): Promise<HelpArticle | null> {
  try {
    const article = await get<Partial<HelpArticle>>(chat, `/${slug}`, {});
    if (!article.blocks) throw new Error('no article');
    return article as HelpArticle;
  } catch (error) {
    if (error instanceof Error && error.message === '404') return null;
    throw error;
  }
}

/** Once for this browser: the server counts a client's first word on an article. */
export function tellHelped(chat: Chat, { slug, locale }: HelpArticle, helped: boolean): void {
  const reader = chat.keep.read().reader ?? newClientId();
  chat.keep.write({ reader });
  tell(chat, `${slug}/helpful`, { locale, helped, clientId: reader });
}

const told = new Set<string>();

/** A search that was typed to its end is counted once, however often it is looked at. */
export function tellSearched(chat: Chat, q: string): void {
  if (q === '' || told.has(q)) return;
  told.add(q);
  tell(chat, 'searches', { q, locale: localeFor(chat.state().locale) });
}
