/** The inbox's rows as other nodes change them, for the agents here: what the nodes did not tell each other is found. */
import type { ConversationHeader } from '../../shared/views.ts';
import type { Store } from '../store/port.ts';

/** Tickets are many; of them as many as one page shows. */
const TICKETS_LOOKED_AT = 100;

export type InboxFollower = {
  /** A row that the agents here have been told. */
  saw(header: ConversationHeader): void;
  /** Tells the rows that have changed since the last look and were not seen. */
  look(): Promise<void>;
};

export function followInbox(
  store: Pick<Store, 'inPhase' | 'inbox' | 'header'>,
  tell: (header: ConversationHeader) => void,
): InboxFollower {
  /** How far each row that is open now was told; null before the first look, which tells nothing. */
  let known: ReadonlyMap<string, number> | null = null;
  const seen = new Map<string, number>();

  async function openRows(): Promise<readonly ConversationHeader[]> {
    const tickets = await store.inbox('tickets', '', null, TICKETS_LOOKED_AT, 'recent');
    return [...(await store.inPhase('queued')), ...(await store.inPhase('live')), ...tickets.rows];
  }

  async function rowsThatLeft(ids: readonly string[]): Promise<readonly ConversationHeader[]> {
    const headers = await Promise.all(ids.map((id) => store.header(id)));
    return headers.filter((header) => header !== null);
  }

  return {
    saw: ({ id, lastSeq }) => void seen.set(id, Math.max(lastSeq, seen.get(id) ?? 0)),
    async look() {
      const rows = await openRows();
      const next = new Map(rows.map(({ id, lastSeq }) => [id, lastSeq]));
      if (known !== null) {
        const before = known;
        const left = await rowsThatLeft([...before.keys()].filter((id) => !next.has(id)));
        for (const header of [...rows, ...left]) {
          if (header.lastSeq > Math.max(before.get(header.id) ?? 0, seen.get(header.id) ?? 0)) tell(header);
        }
      }
      known = next;
      seen.clear();
    },
  };
}
