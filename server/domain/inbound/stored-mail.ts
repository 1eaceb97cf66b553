/** A mail as it is kept from the moment that it arrives, and what became of it (IN1, IN2). */
import type { Instant } from '../../../shared/entries.ts';
import type { MailAction } from '../../../shared/http-api.ts';
import type { Arrival } from './arrival.ts';
import type { Reading } from './read-mail.ts';

export type MailOutcome = {
  readonly action: MailAction;
  /** Why it was rejected or ignored, or what it is flagged with: for the log of mails. */
  readonly reason: string | null;
  readonly conversationId: string | null;
  readonly number: string | null;
  /** For the list: who wrote it, and about what. */
  readonly from: string | null;
  readonly subject: string | null;
};

export type MailState =
  | { readonly kind: 'waiting'; readonly tries: number; readonly nextTryAt: Instant; readonly lastError: string | null }
  | { readonly kind: 'done'; readonly at: Instant; readonly outcome: MailOutcome };

export type StoredMail = Omit<Arrival, 'wholeBytes'> & {
  /** SHA-256 of the bytes, in hex: the blob's name too. */
  readonly id: string;
  /** Bytes; more than are kept where the mail was too large to be fetched. */
  readonly size: number;
  readonly state: MailState;
};

/** What is to be said of a mail of which only the header was fetched; null where all of it is here. */
export function readingOfHeader({ size }: StoredMail, raw: Uint8Array): Reading | null {
  return size > raw.byteLength ? { kind: 'refused', reason: 'too-large' } : null;
}
