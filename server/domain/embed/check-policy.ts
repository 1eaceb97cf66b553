/** What a page's headers keep from the chat. */

import type { Mistake } from './mistake.ts';
import type { SourceTag } from './page-source.ts';
import {
  hasKeyword,
  letsIn,
  nonceOf,
  type Policy,
  type RequestKind,
  readPolicies,
  ruling,
  writePolicy,
} from './policy.ts';
import { mergeInto } from './policy-wish.ts';
import type { PastedHeaders } from './response-headers.ts';

export type PolicyView = {
  readonly tag: SourceTag | null;
  readonly tags: readonly SourceTag[];
  readonly page: URL | null;
  /** The chat's origin. */
  readonly chat: string;
};

/** A policy that only reports keeps nothing out, so it is not asked. */
export function checkHeaders(headers: PastedHeaders, view: PolicyView): Mistake[] {
  const own = view.tags.filter(
    ({ name, attributes, place }) =>
      name === 'meta' && place === 'page' && attributes['http-equiv']?.toLowerCase() === 'content-security-policy',
  );
  const written = [
    ...(headers.get('content-security-policy') ?? []),
    ...own.map(({ attributes }) => attributes.content ?? ''),
  ];
  const policies = written.flatMap(readPolicies);
  return [...policies.flatMap((policy) => checkPolicy(policy, view)), ...checkOthers(headers)];
}

function checkPolicy(policy: Policy, view: PolicyView): Mistake[] {
  return [
    ...checkScripts(policy, view),
    ...checkConnections(policy, view),
    ...checkTypes(policy, view),
    ...checkSandbox(policy),
  ];
}

/** The directive as it is, and as it should be. */
function lines(policy: Policy, kind: RequestKind, { chat }: PolicyView) {
  const wish = { scripts: 'host', strictDynamic: false, trustedTypes: false, loadedBy: 'tag' } as const;
  const { policy: merged, changes } = mergeInto(policy, { ...wish, chat, files: kind === 'img', importMapHash: null });
  const old = ruling(policy, kind)?.name ?? `${kind}-src`;
  const name = changes.find(({ reason }) => reason.startsWith(kind))?.directive ?? old;
  const line = (from: Policy, directive: string) => writePolicy(new Map([[directive, from.get(directive) ?? []]]));
  return { found: line(policy, old), change: line(merged, name) };
}

function checkScripts(policy: Policy, view: PolicyView): Mistake[] {
  const rule = ruling(policy, 'script');
  if (!rule) return [];
  const { tag, chat, page } = view;
  const found = lines(policy, 'script', view);
  const wanted = nonceOf(rule.sources);
  const isStrict = hasKeyword(rule.sources, 'strict-dynamic');
  const address = page?.href ?? null;
  const byHost = !isStrict && letsIn(rule.sources, `${chat}/widget.js`, address);
  if (byHost) {
    // The chat's other files have addresses of their own.
    if (letsIn(rule.sources, `${chat}/widget/0/en/panel.js`, address) || tag?.attributes.nonce === wanted) return [];
    const free = rule.sources.filter((source) => !source.includes('/widget.js'));
    return [{ id: 'script-src-path', found: found.found, change: [rule.name, ...free, chat].join(' ') }];
  }
  if (wanted === null) return [{ id: 'script-src', ...found }];
  if (tag === null) return [];
  const { nonce } = tag.attributes;
  const change = tag.written.replace(/\s*nonce=(?:"[^"]*"|'[^']*'|\S+)/i, '').replace(/>$/, ` nonce="${wanted}">`);
  if (nonce === undefined) return [{ id: 'nonce-missing', found: tag.written, change }];
  if (nonce.trim() === '') return [{ id: 'nonce-empty', found: tag.written, change }];
  return nonce === wanted ? [] : [{ id: 'nonce-other', found: tag.written, change }];
}

function checkConnections(policy: Policy, view: PolicyView): Mistake[] {
  const { chat, page } = view;
  const mistakes: Mistake[] = [];
  const rule = ruling(policy, 'connect');
  const address = page?.href ?? null;
  if (rule) {
    const both = lines(policy, 'connect', view);
    if (!letsIn(rule.sources, `${chat}/api/availability`, address)) mistakes.push({ id: 'connect-src', ...both });
    else if (!letsIn(rule.sources, `${chat.replace(/^http/, 'ws')}/socket.io/`, address)) {
      mistakes.push({ id: 'connect-src-wss', ...both });
    }
  }
  const pictures = ruling(policy, 'img');
  if (pictures && !pictures.sources.some((source) => /^(?:blob:|\*)$/.test(source)))
    mistakes.push({ id: 'img-src', ...lines(policy, 'img', view) });
  return mistakes;
}

/** Under Trusted Types a script puts the tag in only by a policy that the page names; a tag of the page is free. */
function checkTypes(policy: Policy, { tags }: PolicyView): Mistake[] {
  if (!policy.has('require-trusted-types-for')) return [];
  const names = policy.get('trusted-types');
  if (names === undefined || names.includes('activecart-chat') || names.includes('*')) return [];
  const injector = tags.find(
    ({ name, text }) => name === 'script' && /widget\.js/.test(text) && /createElement|loadChat/.test(text),
  );
  if (!injector || names.includes('default')) return [];
  const kept = names.filter((name) => name !== "'none'");
  const found = ['trusted-types', ...names].join(' ');
  return [{ id: 'trusted-types', found, change: ['trusted-types', ...kept, 'activecart-chat'].join(' ') }];
}

function checkSandbox(policy: Policy): Mistake[] {
  const flags = policy.get('sandbox');
  if (!flags) return [];
  const wanted = (
    [
      ['allow-scripts', 'sandbox-scripts'],
      ['allow-same-origin', 'sandbox-origin'],
      ['allow-popups', 'sandbox-popups'],
    ] as const
  ).filter(([flag]) => !flags.includes(flag));
  const found = ['sandbox', ...flags].join(' ');
  return wanted.map(([flag, id]) => ({ id, found, change: ['sandbox', ...flags, flag].join(' ') }));
}

function checkOthers(headers: PastedHeaders): Mistake[] {
  const cleared = (headers.get('clear-site-data') ?? []).find((value) => /"(?:storage|\*)"/.test(value));
  if (cleared === undefined) return [];
  return [{ id: 'storage-cleared', found: `Clear-Site-Data: ${cleared}` }];
}
