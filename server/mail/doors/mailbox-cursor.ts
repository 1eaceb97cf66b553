/** How far a mailbox has been read. It stands in the same store as the mails, so that a backup has both as of one moment. */
import type { Instant } from '../../../shared/entries.ts';
import type { Store } from '../../store/port.ts';
import type { MailboxAddress } from './mailbox-address.ts';

export type Cursor = {
  /** UIDs mean nothing under another one (RFC 9051 section 2.3.1.1). */
  readonly uidValidity: string;
  /** All mails up to this one are kept, but for those that are owed. */
  readonly uid: number;
  /** Mails that the server would not hand out; they hold up nobody behind them, and are asked for again. */
  readonly owed: readonly number[];
  /** What was there before the mailbox was first read. */
  readonly before: Before;
};

/** Mails under `uid` that had arrived by `until`: those among them that had been read are the past, and stay out. */
export type Before = { readonly uid: number; readonly until: Instant };

export type CursorKeeper = {
  /** Null before the mailbox was ever read. */
  read(): Promise<Cursor | null>;
  save(cursor: Cursor): Promise<void>;
};

/** The port is left out: the same mailbox behind another one is still the same. */
export function mailboxCursor(store: Pick<Store, 'setting' | 'saveSetting'>, address: MailboxAddress): CursorKeeper {
  const name = `mailbox:${address.user}@${address.host.toLowerCase()}/${address.folder}`;
  return {
    async read() {
      const text = await store.setting(name);
      return text === null ? null : (JSON.parse(text) as Cursor);
    },
    save: (cursor) => store.saveSetting(name, JSON.stringify(cursor)),
  };
}
