/** What is wrong with the hashes that a page holds the chat's files to. */
import type { EmbedFacts } from './check.ts';
import type { Mistake } from './mistake.ts';
import type { SourceTag } from './page-source.ts';

export function checkPins(tag: SourceTag, tags: readonly SourceTag[], { chat, release }: EmbedFacts): Mistake[] {
  const { integrity, crossorigin, src = '' } = tag.attributes;
  const isForeign = /^(?:https?:)?\/\//i.test(src);
  if (integrity === undefined || integrity.trim() === '') return mapMistakes(tags, chat, release);
  const found = tag.written;
  const mistakes: Mistake[] = [];
  if (release && !integrity.split(/\s+/).includes(release.loader.integrity)) {
    mistakes.push({ id: 'pin-not-ours', found, change: `integrity="${release.loader.integrity}"` });
  }
  if (isForeign && crossorigin === undefined) {
    mistakes.push({ id: 'pin-without-cors', found, change: 'crossorigin="anonymous"' });
  }
  if (/\/widget\.js$/.test(src) && release && !src.endsWith(release.loader.path)) {
    mistakes.push({ id: 'pin-moves', found, change: `src="${chat}${release.loader.path}"` });
  }
  const maps = mapsOf(tags);
  const isHeld = maps.some((map) => Object.keys(map).some((address) => address.startsWith(`${chat}/widget/`)));
  return [...mistakes, ...(isHeld ? mapMistakes(tags, chat, release) : [{ id: 'pin-chunks-free' as const, found }])];
}

/** A hash that is not of our file keeps the file out, with the tag pinned or not. */
function mapMistakes(tags: readonly SourceTag[], chat: string, release: EmbedFacts['release']): Mistake[] {
  if (!release) return [];
  const ours = new Map(release.chunks.map(({ path, integrity }) => [chat + path, integrity]));
  for (const map of mapsOf(tags)) {
    for (const [address, integrity] of Object.entries(map)) {
      const right = ours.get(address);
      if (right !== undefined && right !== integrity) {
        return [
          { id: 'import-map-not-ours', found: `"${address}": "${integrity}"`, change: `"${address}": "${right}"` },
        ];
      }
    }
    const isOld = Object.keys(map).some((address) => address.startsWith(`${chat}/widget/`) && !ours.has(address));
    if (isOld) return [{ id: 'import-map-not-ours' }];
  }
  return [];
}

function mapsOf(tags: readonly SourceTag[]): Readonly<Record<string, string>>[] {
  return tags
    .filter(({ attributes, place }) => attributes.type === 'importmap' && place === 'page')
    .map(({ text }) => {
      try {
        const read: unknown = JSON.parse(text);
        const integrity: unknown = typeof read === 'object' && read !== null ? Reflect.get(read, 'integrity') : null;
        if (typeof integrity !== 'object' || integrity === null) return {};
        return Object.fromEntries(Object.entries(integrity).map(([address, hash]) => [address, String(hash)]));
      } catch {
        return {};
      }
    });
}
