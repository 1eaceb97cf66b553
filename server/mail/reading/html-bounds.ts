/** Whether an HTML text may be given to a parser that takes time by the square of its depth. */
import { HTML } from '../../domain/inbound/limits.ts';

/** Elements without content, and those that the next of their kind closes: a run of them does not nest. */
const FLAT = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd option optgroup tr td th thead tbody tfoot rt rp'.split(
    ' ',
  ),
);
const TAG_NAME = /\/?[a-z][a-z0-9:_-]{0,40}/iy;

/**
 * One pass over the tags, an estimate: what stands in comments and attributes is counted, too. Where it is wrong the
 * count of elements and, at last, the reader's deadline hold.
 */
export function isBounded(html: string): boolean {
  if (html.length > HTML.sourceLength) return false;
  const open: string[] = [];
  const counts = new Map<string, number>();
  let elements = 0;
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1)) {
    TAG_NAME.lastIndex = at + 1;
    const tag = TAG_NAME.exec(html)?.[0].toLowerCase();
    if (tag === undefined) continue;
    const isEnd = tag.startsWith('/');
    const name = isEnd ? tag.slice(1) : tag;
    if (!isEnd && ++elements > HTML.elements) return false;
    if (FLAT.has(name)) continue;
    if (!isEnd) {
      open.push(name);
      counts.set(name, (counts.get(name) ?? 0) + 1);
      if (open.length > HTML.depth) return false;
    } else if (counts.get(name)) {
      for (let last = open.pop(); last !== undefined; last = open.pop()) {
        counts.set(last, (counts.get(last) ?? 1) - 1);
        if (last === name) break;
      }
    }
  }
  return true;
}
