/** What is wrong with one tag of the chat, as it is written. */
import { isMailAddress } from '../mail-address.ts';
import { isColour } from './accent.ts';
import type { EmbedFacts } from './check.ts';
import type { Mistake } from './mistake.ts';
import type { SourceTag } from './page-source.ts';

/** The attributes that the loader reads, and what others take them for. */
const ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  'data-locale': /lang|local|idioma|bhasha/,
  'data-accent': /accent|colou?r|theme|brand|primary/,
  'data-position': /position|side|align|corner|place|^data-(?:left|right)$/,
  'data-support-email': /mail|support|contact/,
};
const INERT_PLACES = { comment: 'commented-out', noscript: 'in-noscript', template: 'in-template', frame: 'in-frame' };
/** What a template, a manual or a shop's theme leaves where a value belongs. */
const PLACE_LEFT = /\{\{|\}\}|<%|%>|\$\{|\{%|^\{\w+\}$|__\w+__|\b(?:YOUR|CHANGE)[_-]?\w+|\bREPLACE_ME\b/;
const PRIVATE_HOST = /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[::1\]|.*\.local$)/;

export function checkTag(tag: SourceTag, page: URL | null, facts: EmbedFacts): Mistake[] {
  const { attributes, written, place } = tag;
  const src = (attributes.src ?? '').trim();
  const found = (id: Mistake['id'], change?: string): Mistake => ({
    id,
    found: written,
    ...(change === undefined ? {} : { change }),
  });
  if (place !== 'page') return [found(INERT_PLACES[place] as Mistake['id'])];
  // Nothing else of it can be read then.
  if (/^[“”„‘’]/.test(src)) return [found('smart-quotes', written.replace(/[“”„]/g, '"').replace(/[‘’]/g, "'"))];
  const left = Object.entries(attributes).find(([, value]) => PLACE_LEFT.test(value));
  if (left) return [found('place-left')];
  return [...checkAddress(src, page, facts, found), ...checkKind(tag, found), ...checkData(attributes, found)];
}

type Found = (id: Mistake['id'], change?: string) => Mistake;

function checkAddress(src: string, page: URL | null, { chat, release }: EmbedFacts, found: Found): Mistake[] {
  const ours = `src="${chat}/widget.js"`;
  if (!/^(?:https?:)?\/\//i.test(src)) {
    // A page of the chat's own origin may leave it out.
    return page?.origin === chat && /^\/widget/.test(src) ? [] : [found('relative-address', ours)];
  }
  const base = page?.href ?? chat;
  if (!URL.canParse(src, base)) return [found('wrong-host', ours)];
  const url = new URL(src, base);
  const mistakes: Mistake[] = [];
  const [chatHost, isPublic] = [new URL(chat).host, page !== null && !PRIVATE_HOST.test(page.hostname)];
  if (isPublic && PRIVATE_HOST.test(url.hostname)) return [found('private-address', ours)];
  if (url.host !== chatHost) return [found('wrong-host', ours)];
  if (url.protocol === 'http:' && (page?.protocol ?? new URL(chat).protocol) === 'https:') {
    mistakes.push(found('http-on-https', ours));
  }
  const known = ['/widget.js', ...(release ? [release.loader.path] : [])];
  if (!known.includes(url.pathname)) mistakes.push(found('old-address', ours));
  return mistakes;
}

function checkKind({ attributes, written }: SourceTag, found: Found): Mistake[] {
  const mistakes: Mistake[] = [];
  const type = (attributes.type ?? '').trim().toLowerCase();
  if (type === 'module') mistakes.push(found('type-module', written.replace(/\s*type=["']?module["']?/i, '')));
  else if (type !== '' && !/^(?:text|application)\/(?:java|ecma|x-java)script$/.test(type)) {
    mistakes.push(found('type-inert', written.replace(/\s*type=(?:"[^"]*"|'[^']*'|\S+)/i, '')));
  }
  if ('nomodule' in attributes) mistakes.push(found('nomodule', written.replace(/\s*nomodule(?:="")?/i, '')));
  if (!('async' in attributes) && !('defer' in attributes) && type !== 'module') {
    mistakes.push(found('not-async', written.replace(/<script/i, '<script async')));
  }
  if (attributes.crossorigin === 'use-credentials') {
    mistakes.push(found('credentials-asked', 'crossorigin="anonymous"'));
  }
  return mistakes;
}

function checkData(attributes: SourceTag['attributes'], found: Found): Mistake[] {
  const mistakes: Mistake[] = [];
  const { 'data-locale': locale, 'data-accent': accent, 'data-position': position } = attributes;
  const email = attributes['data-support-email'];
  if (locale !== undefined && !/^(?:en|bn)\b/i.test(locale)) mistakes.push(found('locale-unknown', 'data-locale="bn"'));
  if (accent !== undefined && !isColour(accent)) {
    const hex = /^[\da-f]{6}$/i.test(accent.trim()) ? `#${accent.trim()}` : '#0b6b57';
    mistakes.push(found('accent-unknown', `data-accent="${hex}"`));
  }
  if (position !== undefined && !['left', 'right'].includes(position)) {
    mistakes.push(found('position-unknown', `data-position="${/left|start/i.test(position) ? 'left' : 'right'}"`));
  }
  if (email !== undefined && !isMailAddress(email)) {
    const bare = email.replace(/^mailto:/i, '').trim();
    mistakes.push(
      found('support-email-unknown', `data-support-email="${isMailAddress(bare) ? bare : 'support@shop.example'}"`),
    );
  }
  for (const [name, value] of Object.entries(attributes)) {
    if (!/^(?:data-|locale$|accent$|position$|lang$|color$|support-email$)/.test(name) || name in ATTRIBUTES) continue;
    const meant = Object.entries(ATTRIBUTES).find(([, likely]) => likely.test(name))?.[0];
    // Other scripts mark tags as well (data-cfasync, data-turbo-track): only what looks like ours is one of ours.
    if (meant !== undefined) mistakes.push(found('attribute-unknown', `${meant}="${value}"`));
  }
  return mistakes;
}
