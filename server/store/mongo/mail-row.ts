/** The letters of one append, inside its document, with what they are found by. */
import { Schema } from 'mongoose';
import type { Instant } from '../../../shared/entries.ts';
import type { StoredLetter } from '../../domain/letter.ts';
import type { Index } from './collection.ts';

/** `leasedUntil`: a worker has it until then. */
export type LetterRow = StoredLetter & { readonly leasedUntil?: Instant };

/** All but `letters` and `revision` follows from the letters, and is written with them. */
export type MailRow = {
  readonly letters: readonly LetterRow[];
  readonly ids: readonly string[];
  readonly addresses: readonly string[];
  readonly newestAt: Instant;
  /** When the first that waits may be taken. */
  readonly dueAt?: Instant;
  readonly failed?: number;
  /** Rises with every change: who changes the letters names the one that he has read. */
  readonly revision: number;
};

export const mailFields = new Schema(
  {
    letters: [Schema.Types.Mixed],
    ids: [String],
    addresses: [String],
    newestAt: Number,
    dueAt: Number,
    failed: Number,
    revision: Number,
  },
  { _id: false, strict: 'throw' },
);

export const mailIndexes: readonly Index[] = [
  // One letter, by its id.
  { name: 'mail_ids', fields: { 'mail.ids': 1 }, sparse: true },
  // What the outbox takes next.
  { name: 'mail_due', fields: { 'mail.dueAt': 1 }, sparse: true },
  // The newest letters.
  { name: 'mail_newest', fields: { 'mail.newestAt': 1 }, sparse: true },
  // The letters to an address, and the last automatic one among them.
  { name: 'mail_addresses', fields: { 'mail.addresses': 1 }, sparse: true },
  // How many have failed.
  { name: 'mail_failed', fields: { 'mail.failed': 1 }, sparse: true },
];

/** When a letter that waits may be taken; null for one that waits no more. */
export function dueAtOf({ state, leasedUntil = 0 }: LetterRow): Instant | null {
  return state.kind === 'waiting' ? Math.max(state.nextTryAt, leasedUntil) : null;
}

export function addressOf({ letter }: StoredLetter): string {
  return letter.to.address.toLowerCase();
}

export function mailOf(letters: readonly LetterRow[], revision = 0): MailRow {
  const due = letters.map(dueAtOf).filter((at) => at !== null);
  const failed = letters.filter(({ state }) => state.kind === 'failed').length;
  return {
    letters,
    ids: letters.map(({ letter }) => letter.id),
    addresses: [...new Set(letters.map(addressOf))],
    newestAt: Math.max(...letters.map(({ letter }) => letter.createdAt)),
    ...(due.length > 0 && { dueAt: Math.min(...due) }),
    ...(failed > 0 && { failed }),
    revision,
  };
}

/** Oldest first. */
export function byAge(a: StoredLetter, b: StoredLetter): number {
  return a.letter.createdAt - b.letter.createdAt || (a.letter.id < b.letter.id ? -1 : 1);
}
