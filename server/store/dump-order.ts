/** How both stores hand out all that they hold. */
import type { StoreRecord } from './port.ts';

/**
 * The parts of a dump, in order; a cursor is a part's name and where it has come to. A server goes on meanwhile, so the
 * order matters: a mail comes before the conversation that it went into (a mail without it is read again, and is known
 * there by its clientId, but one that is said to have gone into it would be lost), and what mails and conversations name
 * comes after both.
 */
export const DUMP_PARTS = [
  'store',
  'mail',
  'conversation',
  'blob',
  'slot',
  'uptime',
  'announcement',
  'release',
  'article',
] as const;

export type MailRecord = Extract<StoreRecord, { kind: 'mail' }>;
export type BlobRecord = Extract<StoreRecord, { kind: 'blob' }>;

/** A page has at least one part, and ends behind the one that fills it. */
export const BLOB_PAGE_BYTES = 1024 * 1024;
/** What a small part takes beside its bytes: pages of empty ones end as well. */
export const RECORD_BYTES = 200;

type BlobPlace = { readonly id: string; readonly part: number };

export function blobCursor({ id, part }: BlobPlace): string {
  return `${part}:${id}`;
}

/** Before all blobs where the cursor is empty. */
export function blobPlaceOf(cursor: string): BlobPlace {
  const [, part, id] = /^(\d+):(.*)$/s.exec(cursor) ?? [];
  return part === undefined || id === undefined ? { id: '', part: -1 } : { id, part: Number(part) };
}
