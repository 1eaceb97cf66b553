/** What a page's Content-Security-Policy must say for the chat, and how a policy that is there becomes one that does. */
import { hasKeyword, letsIn, nonceOf, type Policy, type RequestKind, ruling } from './policy.ts';

/** How the page means to let the chat in. */
export type PolicyWish = {
  /** The chat's origin. */
  readonly chat: string;
  /** By the origin's name, or by a nonce that the page's server makes anew for every page. */
  readonly scripts: 'host' | 'nonce';
  /** Where scripts that a nonce let in may load others. */
  readonly strictDynamic: boolean;
  /** Where texts do not become scripts but by a policy. */
  readonly trustedTypes: boolean;
  /** The tag stands in the page, or a script puts it in (the module for bundlers, a tag manager). */
  readonly loadedBy: 'tag' | 'script';
  /** Where pictures are shown that agents and shoppers send. */
  readonly files: boolean;
  /** The hash of the import map that pins the chat's files; null where they are not pinned. */
  readonly importMapHash: string | null;
};

/** Why a directive is touched: its words are in the text files. */
export type PolicyReason =
  | 'script-host'
  | 'script-nonce'
  | 'strict-dynamic'
  | 'import-map'
  | 'connect'
  | 'img'
  | 'trusted-types'
  | 'trusted-types-name';

export type PolicyChange = {
  readonly directive: string;
  readonly added: readonly string[];
  readonly reason: PolicyReason;
  /** The directive is new: it takes over from default-src, and begins with what stands there. */
  readonly isNew: boolean;
};

export type MergedPolicy = { readonly policy: Policy; readonly changes: readonly PolicyChange[] };

/** What the page's server puts a fresh value in the place of. */
export const NONCE_PLACE = '{nonce}';
/** The module's own policy (widget/module/load-chat.ts). */
export const TRUSTED_TYPES_NAME = 'activecart-chat';

/** The directives for a page that has no policy yet: everything else of it stays as it is. */
export function policyOf(wish: PolicyWish): Policy {
  const empty: Policy = new Map([
    ['script-src', []],
    ['connect-src', []],
    ...(wish.files ? ([['img-src', []]] as const) : []),
  ]);
  return mergeInto(empty, wish).policy;
}

/** The policy with what the chat needs; nothing is taken away but `'none'`, which stands alone or not at all. */
export function mergeInto(policy: Policy, wish: PolicyWish): MergedPolicy {
  const merged = new Map(policy);
  const changes: PolicyChange[] = [];

  function add(kind: RequestKind, reason: PolicyReason, wanted: readonly string[]): void {
    const rule = ruling(merged, kind);
    // Where nothing is forbidden, nothing must be allowed.
    if (!rule) return;
    const missing = wanted.filter((source) => !rule.sources.includes(source));
    if (missing.length === 0) return;
    const isNew = rule.name === 'default-src';
    const directive = isNew ? `${kind}-src` : rule.name;
    const kept = rule.sources.filter((source) => source.toLowerCase() !== "'none'");
    merged.set(directive, [...kept, ...missing]);
    changes.push({ directive, added: missing, reason, isNew });
  }

  const scripts = ruling(merged, 'script');
  if (scripts) {
    const byNonce = wish.scripts === 'nonce' || hasKeyword(scripts.sources, 'strict-dynamic');
    if (byNonce && nonceOf(scripts.sources) === null) add('script', 'script-nonce', [`'nonce-${NONCE_PLACE}'`]);
    if (byNonce && wish.strictDynamic) add('script', 'strict-dynamic', ["'strict-dynamic'"]);
    if (!byNonce && !letsIn(scripts.sources, `${wish.chat}/widget.js`, null)) add('script', 'script-host', [wish.chat]);
    // A nonce on the map's own tag lets it in; else its content does.
    if (!byNonce && wish.importMapHash !== null) add('script', 'import-map', [`'${wish.importMapHash}'`]);
  }

  const socket = wish.chat.replace(/^http/, 'ws');
  const connects = ruling(merged, 'connect')?.sources ?? [];
  add(
    'connect',
    'connect',
    [wish.chat, socket].filter((address) => !letsIn(connects, `${address}/`, null)),
  );
  // A picture is fetched with the shopper's key and shown from the browser's memory.
  if (wish.files) add('img', 'img', [wish.chat, 'blob:']);
  mergeTrustedTypes(merged, wish, changes);
  return { policy: merged, changes };
}

function mergeTrustedTypes(merged: Map<string, readonly string[]>, wish: PolicyWish, changes: PolicyChange[]): void {
  if (wish.trustedTypes && !merged.has('require-trusted-types-for')) {
    merged.set('require-trusted-types-for', ["'script'"]);
    changes.push({
      directive: 'require-trusted-types-for',
      added: ["'script'"],
      reason: 'trusted-types',
      isNew: true,
    });
  }
  if (!merged.has('require-trusted-types-for') || wish.loadedBy === 'tag') return;
  const names = merged.get('trusted-types');
  const isNew = names === undefined;
  // Without the directive every policy may be made.
  if (isNew || names.includes(TRUSTED_TYPES_NAME) || names.includes('*')) return;
  merged.set('trusted-types', [...names.filter((name) => name !== "'none'"), TRUSTED_TYPES_NAME]);
  changes.push({ directive: 'trusted-types', added: [TRUSTED_TYPES_NAME], reason: 'trusted-types-name', isNew });
}
