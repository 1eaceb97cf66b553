/** The layers of the design and what each may import: imports run one way. */
import { type Import, importsOf, type Source, withoutComments } from './imports.ts';

export type Violation = string;

const core = ['shared', 'server/domain', 'server/use-cases', 'server/store/port.ts'];

/**
 * What a layer may import besides itself. The store's port is the shape that the use cases need, so it stands under
 * them; so does `security`, which knows secrets and passwords but nobody who uses them. `server` is what stands at
 * its top: the app, and what starts it.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  widget: ['shared'],
  'agent-console': ['shared'],
  'server/domain': ['shared'],
  // The first articles, as texts.
  'server/help': ['shared', 'server/domain'],
  'server/security': ['shared', 'server/domain', 'server/store/port.ts'],
  'server/use-cases': ['shared', 'server/domain', 'server/security', 'server/store/port.ts'],
  'server/store': core,
  'server/sockets': [...core, 'server/security'],
  'server/http': [...core, 'server/security'],
  'server/mail': [...core, 'server/security', 'server/workers'],
  'server/files': ['shared', 'server/domain', 'server/workers'],
  // A process for the work on what strangers sent; it knows nothing of the work.
  'server/workers': [],
  'server/jobs': [...core, 'server/security'],
  'server/redis': core,
  // Moves records from store to store; it is no part of the server at work.
  'server/admin': ['shared', 'server/domain', 'server/store'],
  server: ['shared', 'server'],
};

/** The one place of each library; what stands in no row may be imported anywhere. */
const homes: Readonly<Record<string, readonly string[]>> = {
  mongoose: ['server/store/mongo/'],
  libsql: ['server/store/sqlite/'],
  express: ['server/http/'],
  'socket.io': ['server/sockets/', 'server/redis/'],
  redis: ['server/redis/'],
  '@socket.io/redis-streams-adapter': ['server/redis/'],
  nodemailer: ['server/mail/'],
  mailparser: ['server/mail/reading/'],
  libmime: ['server/mail/reading/'],
  'html-to-text': ['server/mail/reading/'],
  'sanitize-html': ['server/mail/reading/'],
  sharp: ['server/files/'],
  imapflow: ['server/mail/'],
  'smtp-server': ['server/mail/'],
  zod: ['server/'],
  micromark: ['server/domain/help/'],
  'micromark-extension-gfm': ['server/domain/help/'],
  minisearch: ['server/domain/help/'],
  // In server/jobs the server tries its own door as a shopper's widget would (OP7).
  'socket.io-client': [
    'widget/',
    'agent-console/',
    'e2e/',
    'bench/',
    'server/testing/',
    'server/jobs/shopper-probe.ts',
  ],
  preact: ['widget/', 'agent-console/'],
};

/** An import that its layer may not make. */
export function wrongDirections(sources: readonly Source[]): Violation[] {
  return eachImport(sources, (source, { from }) => {
    if (!/^(shared|server|widget|agent-console)\//.test(from)) return false;
    const layer = layerOf(source.path);
    if (isTest(source)) return crossesSides(source.path, from);
    if (layerOf(from) === layer) return false;
    return !mayImport[layer]?.some((allowed) => from === allowed || from.startsWith(`${allowed}/`));
  });
}

/** A library outside its folder. Types need no library at run time, yet they too tie a folder to it. */
export function strayLibraries(sources: readonly Source[]): Violation[] {
  return eachImport(sources, (source, { from }) => {
    const library = Object.keys(homes).find((name) => from === name || from.startsWith(`${name}/`));
    if (!library || (isTest(source) && library !== 'preact')) return false;
    return !homes[library]?.some((home) => source.path.startsWith(home));
  });
}

/** Files that import each other in a circle, at run time. Each circle once, by its first file. */
export function circles(sources: readonly Source[]): Violation[] {
  const edges = new Map(
    sources.map((source) => [
      source.path,
      importsOf(source).flatMap(({ from, isTypeOnly }) => (isTypeOnly ? [] : from)),
    ]),
  );
  const done = new Set<string>();
  const found: Violation[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      found.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
      return;
    }
    if (done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return found;
}

/** Files that only hand on what others export. */
export function barrels(sources: readonly Source[]): Violation[] {
  return sources
    .filter(({ path, text }) => {
      if (/\/index\.tsx?$/.test(path)) return true;
      const rest = withoutComments(text).replace(/^export\s[^;]*?\sfrom\s+['"][^'"]+['"];?/gm, '');
      return rest.trim() === '';
    })
    .map(({ path }) => path);
}

const impure = /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\.now\(|\bcrypto\b/;

/** Decisions that ask a clock or make up ids: both are handed in. */
export function impurities(sources: readonly Source[]): Violation[] {
  return sources
    .filter((source) => /^(shared|server\/domain)\//.test(source.path) && !isTest(source))
    .flatMap(({ path, text }) => {
      const found = impure.exec(withoutComments(text));
      return found ? [`${path} uses ${found[0]}`] : [];
    });
}

/** Shipped files that import what is for tests. */
export function testLeaks(sources: readonly Source[]): Violation[] {
  const tests = new Set(sources.filter(isTest).map(({ path }) => path));
  return eachImport(sources, (source, { from }) => !isTest(source) && tests.has(from));
}

/** Tests, and what only they use: the folders `testing`, and a file whose first comment says "Test support." */
function isTest({ path, text }: Source): boolean {
  return /\.test\.tsx?$|\/testing\/|^(e2e|bench)\//.test(path) || /^\/\*\*(?:(?!\*\/)[\s\S])*Test support\./.test(text);
}

function eachImport(sources: readonly Source[], isWrong: (source: Source, one: Import) => boolean): Violation[] {
  return sources.flatMap((source) =>
    importsOf(source)
      .filter((one) => isWrong(source, one))
      .map(({ from }) => `${source.path} imports ${from}`),
  );
}

function layerOf(path: string): string {
  return /^server\/[^/]+(?=\/)/.exec(path)?.[0] ?? path.split('/')[0] ?? path;
}

/** The widget, the console and the server meet on the wire only, in tests too. */
function crossesSides(path: string, from: string): boolean {
  const sides = ['widget/', 'agent-console/', 'server/'];
  const ours = sides.find((side) => path.startsWith(side));
  const theirs = sides.find((side) => from.startsWith(side));
  return ours !== undefined && theirs !== undefined && ours !== theirs;
}
