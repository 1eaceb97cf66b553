/** What each file of the widget weighs, gzip -9, and what it weighed when it was last written down. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Bench, Result } from './bench.ts';
import type { Row } from './figures.ts';

/** By path below dist/. */
export type Sizes = Readonly<Record<string, number>>;

const DIST = resolve('dist');
const RECORD = resolve('bench/sizes.json');
/** More than this is a decision, and is written down as one. */
const GROWTH = 1.05;

export const sizes: Bench = {
  name: 'sizes',
  about: 'what each file of the widget weighs',
  run: () => Promise.resolve(result()),
  record: () => writeFileSync(RECORD, `${JSON.stringify(sizesOf(DIST), null, 2)}\n`),
};

/** Of the tag's script and of every file that it, or one of its files, may load. */
export function sizesOf(dist: string): Sizes {
  const folders = readdirSync(join(dist, 'widget')).sort();
  const paths = folders.flatMap((folder) =>
    readdirSync(join(dist, 'widget', folder))
      .filter((name) => name.endsWith('.js'))
      .sort()
      .map((name) => `widget/${folder}/${name}`),
  );
  return Object.fromEntries(
    ['widget.js', ...paths].map((path) => [path, gzipSync(readFileSync(join(dist, path)), { level: 9 }).length]),
  );
}

/** What has grown by more than 5 % since it was written down, and what was not written down at all or is gone. */
export function complaints(now: Sizes, recorded: Sizes): readonly string[] {
  const grown = Object.entries(now).flatMap(([path, bytes]) => {
    const before = recorded[path];
    if (before === undefined) return [`${path} is not in bench/sizes.json`];
    return bytes > before * GROWTH ? [`${path} weighs ${bytes}, before ${before}`] : [];
  });
  const gone = Object.keys(recorded).filter((path) => !(path in now));
  return [...grown, ...gone.map((path) => `${path} is in bench/sizes.json, and is not built`)];
}

/** Empty before the first time. */
export function recordedSizes(): Sizes {
  return existsSync(RECORD) ? JSON.parse(readFileSync(RECORD, 'utf8')) : {};
}

function result(): Result {
  const [now, recorded] = [sizesOf(DIST), recordedSizes()];
  const rows = Object.entries(now).map(([path, bytes]): Row => {
    const before = recorded[path];
    return { what: path, figures: { 'gzip bytes': bytes, 'written down before': before ?? '' } };
  });
  return { rows, held: [] };
}
