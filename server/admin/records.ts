/** All that a store holds, page by page, as it is taken out: by this process, or by a server that runs. */
import type { Store, StoreRecord } from '../store/port.ts';

export type Pages = AsyncIterable<readonly StoreRecord[]>;

export async function* pagesOf(store: Pick<Store, 'dump'>): Pages {
  let cursor: string | null = null;
  do {
    const page = await store.dump(cursor);
    yield page.records;
    cursor = page.next;
  } while (cursor !== null);
}

/**
 * The same with the counter of ticket numbers at the end, and no lower than any number in the conversations: a server
 * that runs on opens tickets after its counter has been read.
 */
export async function* withNumbersLast(pages: Pages): Pages {
  let last = 0;
  for await (const page of pages) {
    for (const record of page) last = Math.max(last, highestNumberIn(record));
    yield page.filter(({ kind }) => kind !== 'numbers');
  }
  if (last > 0) yield [{ kind: 'numbers', last }];
}

function highestNumberIn(record: StoreRecord): number {
  if (record.kind === 'numbers') return record.last;
  if (record.kind !== 'conversation') return 0;
  const numbers = record.entries.flatMap((entry) => (entry.type === 'ticket-opened' ? [numberIn(entry.number)] : []));
  return Math.max(0, ...numbers);
}

/** 1042 of "AC-1042". */
function numberIn(number: string): number {
  return Number(/\d+$/.exec(number)?.[0] ?? 0);
}

export async function isEmpty(store: Pick<Store, 'dump'>): Promise<boolean> {
  for await (const page of pagesOf(store)) if (page.some(({ kind }) => kind !== 'store')) return false;
  return true;
}
