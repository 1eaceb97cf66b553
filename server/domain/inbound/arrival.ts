/** How a mail came to us. */
import type { Instant } from '../../../shared/entries.ts';

export type MailDoor = 'imap' | 'smtp' | 'webhook';

export type Arrival = {
  readonly door: MailDoor;
  /** SL2: our own receipt of it, never its Date header. */
  readonly receivedAt: Instant;
  /** `from` is null where it is empty or unknown. */
  readonly envelope: { readonly from: string | null; readonly to: readonly string[] };
  /** IN2: what all of it has, where it is too large to be fetched and what we hold is its header alone. */
  readonly wholeBytes?: number;
};

/** Durable when it returns; `known` where this very mail is here already. Throws `StoreDown`. */
export type KeepMail = (raw: Uint8Array, arrival: Arrival) => Promise<'kept' | 'known'>;
