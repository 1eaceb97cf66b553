/** MS5: how far the logs reach that somebody has open, told where one has grown since it was last told. */
import type { Store } from '../store/port.ts';

/** Looks once at each call: one query, and none where nothing is open. */
export function tellReached(
  store: Pick<Store, 'lastSeqs'>,
  open: () => readonly string[],
  tell: (conversationId: string, lastSeq: number) => void,
): () => Promise<void> {
  let told: ReadonlyMap<string, number> = new Map();
  return async () => {
    const ids = open();
    const reached = ids.length > 0 ? await store.lastSeqs(ids) : new Map<string, number>();
    for (const [id, lastSeq] of reached) if (lastSeq > (told.get(id) ?? 0)) tell(id, lastSeq);
    told = reached;
  };
}
