/** Names each mistake on a page that was pasted. Nothing is fetched: what is not pasted is not looked at (SE7). */

import { checkPins } from './check-pins.ts';
import { checkHeaders } from './check-policy.ts';
import { checkTag } from './check-tag.ts';
import { type Mistake, sorted } from './mistake.ts';
import { type SourceTag, tagsOf } from './page-source.ts';
import { readHeaders } from './response-headers.ts';
import type { Release } from './tag.ts';

/** What the server knows of itself. */
export type EmbedFacts = {
  /** Its own origin. */
  readonly chat: string;
  /** SE1: whether a page of this origin may speak to it. */
  readonly isAllowed: (origin: string) => boolean;
  /** Null where it has no build. */
  readonly release: Release | null;
  /** Kept releases that the page names: their pins are good, too. */
  readonly older: readonly Release[];
};

export type Pasted = {
  readonly html: string;
  readonly headers: string;
  /** The page's address; may be empty. */
  readonly page: string;
};

export type Checked = {
  readonly mistakes: readonly Mistake[];
  /** What was there to look at. */
  readonly looked: { readonly tag: boolean; readonly policy: boolean; readonly origin: boolean };
};

/** A page has one tag of the chat, and a few mistakes: what has more of them was not made by a person. */
const MOST_TAGS = 20;
const MOST_MISTAKES = 100;

const METHODS = new Set(['open', 'close', 'identify', 'setContext', 'on', 'status', 'q']);

export function check(pasted: Pasted, facts: EmbedFacts): Checked {
  const page = readAddress(pasted.page);
  const hasPage = pasted.page.trim() !== '';
  const hasHtml = pasted.html.trim() !== '';
  const headers = readHeaders(pasted.headers);
  const tags = tagsOf(pasted.html);
  const ours = tags.filter((tag) => isOurs(tag, facts.chat)).slice(0, MOST_TAGS);
  const injected = tags.some(injects);
  const inPage = ours.filter(({ place }) => place === 'page');
  const [tag = null] = inPage;

  const mistakes: Mistake[] = [];
  if (hasHtml && ours.length === 0 && !injected) mistakes.push({ id: 'no-tag', change: bare(facts.chat) });
  if (inPage.length > 1) mistakes.push({ id: 'two-tags', found: inPage.map(({ written }) => written).join('\n') });
  // What stands in a comment beside a tag that works is nobody's mistake.
  for (const one of tag ? inPage : ours) mistakes.push(...checkTag(one, page, asPinned(one, facts)));
  if (tag) mistakes.push(...checkPins(tag, tags, asPinned(tag, facts)), ...olderPin(tag, facts));
  mistakes.push(...checkFrames(tags, facts.chat), ...checkCalls(tags));
  mistakes.push(...checkHeaders(headers, { tag, tags, page, chat: facts.chat }));
  if (hasPage) mistakes.push(...checkOrigin(page, pasted.page, facts));
  const seen = new Set<string>();
  const once = mistakes.filter((mistake) => {
    const key = JSON.stringify(mistake);
    return !seen.has(key) && seen.add(key);
  });
  const policy = headers.has('content-security-policy');
  return { mistakes: sorted(once).slice(0, MOST_MISTAKES), looked: { tag: hasHtml, policy, origin: hasPage } };
}

const bare = (chat: string) => `<script async src="${chat}/widget.js"></script>`;

/** The facts of the release whose loader the tag names, where it names one that is kept. */
function asPinned(tag: SourceTag, facts: EmbedFacts): EmbedFacts {
  return { ...facts, release: olderOf(tag, facts) ?? facts.release };
}

function olderOf({ attributes: { src = '' } }: SourceTag, { older }: EmbedFacts): Release | undefined {
  return older.find(({ loader }) => src.trim().endsWith(loader.path));
}

function olderPin(tag: SourceTag, facts: EmbedFacts): Mistake[] {
  return olderOf(tag, facts) ? [{ id: 'pin-older', found: tag.written }] : [];
}

/** A script of the chat's host, or one that is named as the chat's is. */
function isOurs({ name, attributes }: SourceTag, chat: string): boolean {
  const { src } = attributes;
  if (name !== 'script' || src === undefined) return false;
  if (/(?:^|\/)widget\.js(?:[?#”’]|$)/.test(src.trim())) return true;
  const url = URL.canParse(src, chat) ? new URL(src, chat) : null;
  const isAbsolute = /^(?:https?:)?\/\//i.test(src.trim());
  return isAbsolute && url?.host === new URL(chat).host && !url.pathname.startsWith('/install/');
}

function injects({ name, text, place }: SourceTag): boolean {
  return name === 'script' && place === 'page' && /\bloadChat\(|widget\.js/.test(text);
}

/** SE5: our pages may not be framed; the chat is on the page itself. */
function checkFrames(tags: readonly SourceTag[], chat: string): Mistake[] {
  return tags
    .filter(({ name, attributes }) => name === 'iframe' && (attributes.src ?? '').startsWith(`${chat}/`))
    .map(({ written }) => ({ id: 'chat-framed', found: written, change: bare(chat) }));
}

/** Calls that the page's own scripts make. */
function checkCalls(tags: readonly SourceTag[]): Mistake[] {
  const scripts = tags.filter(({ name, place, text }) => name === 'script' && place === 'page' && text !== '');
  const all = scripts.map(({ text }) => text).join('\n');
  const mistakes: Mistake[] = [];
  for (const [found, quoted, dotted] of all.matchAll(
    /\bActiveCartChat(?:\?\.)?(?:\(\s*['"`](\w+)['"`]|\??\.(\w+)\s*\()/g,
  )) {
    const name = quoted ?? dotted ?? '';
    if (!METHODS.has(name)) mistakes.push({ id: 'method-unknown', found });
  }
  const first = /(?<!window\.|typeof )\bActiveCartChat(?:\.\w+)?\(['"`]?/.exec(all);
  // An async script is not there when an inline one runs: without the queue the call is an error of the page.
  const hasQueue = /ActiveCartChat\s*(?:\?\?=|\|\|=|=[^=])/.test(all);
  const waits = /addEventListener\(|\.on(?:click|load)\b/.test(all);
  if (first && !hasQueue && !waits) {
    mistakes.push({
      id: 'no-queue',
      found: first[0],
      change: 'window.ActiveCartChat ??= Object.assign((...call) => window.ActiveCartChat.q.push(call), { q: [] });',
    });
  }
  return mistakes;
}

function readAddress(text: string): URL | null {
  const trimmed = text.trim();
  const address = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) && !/^[\w.-]+:\d/.test(trimmed) ? trimmed : `https://${trimmed}`;
  return trimmed !== '' && URL.canParse(address) ? new URL(address) : null;
}

/** The server is asked about this one origin; it does not tell whom else it lets in. */
function checkOrigin(page: URL | null, written: string, { chat, isAllowed }: EmbedFacts): Mistake[] {
  if (page === null || !/^https?:$/.test(page.protocol)) return [{ id: 'origin-unnamed', found: written.trim() }];
  if (page.origin === chat || isAllowed(page.origin)) return [];
  return [{ id: 'origin-not-allowed', found: page.origin, change: `ALLOWED_ORIGINS=…,${page.origin}` }];
}
