/** Content-Security-Policies as they are written in headers, read and written again (CSP level 3). */

/** Directives in their order. A directive that is named twice counts as it stands first, as in a browser. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/** A header may hold several policies with commas between; each must let a thing in. */
export function readPolicies(header: string): Policy[] {
  return header
    .split(',')
    .map(readPolicy)
    .filter((policy) => policy.size > 0);
}

function readPolicy(text: string): Policy {
  const directives = new Map<string, readonly string[]>();
  for (const part of text.split(';')) {
    const [name = '', ...sources] = part.trim().split(/\s+/);
    const key = name.toLowerCase();
    if (key !== '' && !directives.has(key)) directives.set(key, sources);
  }
  return directives;
}

export function writePolicy(policy: Policy): string {
  return [...policy].map(([name, sources]) => [name, ...sources].join(' ')).join('; ');
}

/** What a browser asks for a kind of request, the first that is there. */
const FALLBACKS = {
  script: ['script-src-elem', 'script-src', 'default-src'],
  connect: ['connect-src', 'default-src'],
  img: ['img-src', 'default-src'],
} as const;
export type RequestKind = keyof typeof FALLBACKS;

/** The directive that decides, with its sources; null where the policy says nothing of that kind. */
export function ruling(
  policy: Policy,
  kind: RequestKind,
): { readonly name: string; readonly sources: readonly string[] } | null {
  for (const name of FALLBACKS[kind]) {
    const sources = policy.get(name);
    if (sources) return { name, sources };
  }
  return null;
}

export const nonceOf = (sources: readonly string[]): string | null =>
  sources.map((source) => /^'nonce-(.*)'$/i.exec(source)?.[1]).find((nonce) => nonce !== undefined) ?? null;

export const hasKeyword = (sources: readonly string[], keyword: string): boolean =>
  sources.some((source) => source.toLowerCase() === `'${keyword}'`);

/** Whether a list of sources lets an address in by its scheme, host, port and path. Nonces and hashes are no addresses. */
export function letsIn(sources: readonly string[], address: string, page: string | null): boolean {
  const url = new URL(address);
  return sources.some((source) => {
    if (/^'self'$/i.test(source)) return page !== null && isSelf(url, new URL(page));
    if (source.startsWith("'")) return false;
    return matches(source, url, page);
  });
}

function isSelf(url: URL, page: URL): boolean {
  return url.host === page.host && schemeLetsIn(page.protocol, url.protocol, true);
}

const HOST_SOURCE = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[^/:*]+)(?::(\d+|\*))?(\/.*)?$/i;
const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443' };

function matches(source: string, url: URL, page: string | null): boolean {
  if (source === '*') return /^(https?|wss?):$/.test(url.protocol) || url.protocol === (page && new URL(page).protocol);
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source)) return schemeLetsIn(source.toLowerCase(), url.protocol, false);
  const [, scheme, host = '', port, path] = HOST_SOURCE.exec(source) ?? [];
  if (host === '') return false;
  // Without a scheme it is the page's; of a page that is not known, a secure one is taken.
  const own = scheme ? `${scheme.toLowerCase()}:` : page === null ? 'https:' : new URL(page).protocol;
  if (!schemeLetsIn(own, url.protocol, scheme === undefined)) return false;
  return hostLetsIn(host.toLowerCase(), url.hostname) && portLetsIn(port, url) && pathLetsIn(path, url.pathname);
}

/**
 * CSP 3, 6.7.2.8: what is secure is let in by its insecure name. `http` and `https` do not let in a WebSocket, but for
 * a source without a scheme, as 'self' is one.
 */
function schemeLetsIn(own: string, asked: string, isPages: boolean): boolean {
  if (own === asked) return true;
  const upgrades: Readonly<Record<string, readonly string[]>> = {
    'http:': isPages ? ['https:', 'ws:', 'wss:'] : ['https:'],
    'https:': isPages ? ['wss:'] : [],
    'ws:': ['wss:', 'http:', 'https:'],
    'wss:': ['https:'],
  };
  return upgrades[own]?.includes(asked) ?? false;
}

function hostLetsIn(host: string, asked: string): boolean {
  if (host === '*') return true;
  return host.startsWith('*.') ? asked.endsWith(host.slice(1)) : host === asked;
}

function portLetsIn(port: string | undefined, url: URL): boolean {
  const asked = url.port || (DEFAULT_PORTS[url.protocol] ?? '');
  if (port === '*') return true;
  if (port === undefined) return asked === DEFAULT_PORTS[url.protocol];
  // A port of http lets in the same host by https.
  return port === asked || (port === '80' && asked === '443');
}

/** A path that ends in a slash is a folder, any other is one file. */
function pathLetsIn(path: string | undefined, asked: string): boolean {
  if (path === undefined || path === '/') return true;
  return path.endsWith('/') ? asked.startsWith(path) : path === asked;
}
