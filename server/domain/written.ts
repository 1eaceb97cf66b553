/** What clients have written in a conversation, by the ids that they gave (MS1): grows at the end, never changes. */
import type { Instant } from '../../shared/entries.ts';
import type { FileRef } from '../../shared/mail-source.ts';

/** Something written before under a clientId. */
export type Written = {
  readonly seq: number;
  readonly at: Instant;
  readonly type: 'message' | 'note' | 'mail-held' | 'mail-logged' | 'started' | 'undelivered' | 'delivery-delayed';
  readonly text: string;
  readonly files?: readonly FileRef[];
};

/** What a client says under an id. */
export type Said = { readonly clientId: string } & Pick<Written, 'text' | 'files'>;

/**
 * Each shelf is larger than the next. One map would be copied whole for every message of a long conversation; of shelves
 * the small ones at the end are, and a look-up passes as many as the number of messages has binary digits.
 */
export type Shelves = readonly ReadonlyMap<string, Written>[];

export function findWritten(shelves: Shelves, id: string): Written | undefined {
  return shelves.find((shelf) => shelf.has(id))?.get(id);
}

/** Whether that very thing was written: the same words with the same files. */
export function isSaid(written: Written, { text, files = [] }: Pick<Said, 'text' | 'files'>): boolean {
  const { files: before = [] } = written;
  return written.text === text && before.length === files.length && before.every(({ id }, n) => id === files[n]?.id);
}

export function allWritten(shelves: Shelves): readonly Written[] {
  return shelves.flatMap((shelf) => [...shelf.values()]);
}

/** These and more; the ones given stay as they are. */
export function withWritten(shelves: Shelves, more: ReadonlyMap<string, Written>): Shelves {
  if (more.size === 0) return shelves;
  const larger = [...shelves];
  let last = more;
  for (let end = larger.at(-1); end !== undefined && end.size <= last.size; end = larger.at(-1)) {
    last = new Map([...end, ...last]);
    larger.pop();
  }
  return [...larger, last];
}
