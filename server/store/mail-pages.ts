/** Pages of the log of mails. A cursor is where the last page ended: `receivedAt:id`. */
import type { Instant } from '../../shared/entries.ts';
import type { StoredMail } from '../domain/inbound/stored-mail.ts';
import type { Store } from './port.ts';

/** Null where it is none: a page from there begins at the beginning. */
export function placeOf(cursor: string | null): { readonly receivedAt: Instant; readonly id: string } | null {
  const [, at, id] = /^(-?\d{1,16}):(.*)$/s.exec(cursor ?? '') ?? [];
  return at === undefined || id === undefined ? null : { receivedAt: Number(at), id };
}

/** `found` holds one more than `limit` where there is a next page. */
export function pageOf(found: readonly StoredMail[], limit: number): Awaited<ReturnType<Store['recentMails']>> {
  const mails = found.slice(0, limit);
  const last = mails.at(-1);
  return { mails, next: found.length > limit && last ? `${last.receivedAt}:${last.id}` : null };
}
