/** One connection to a mailbox, opened for reading alone: nothing that agents see in their mail program changes (TK3). */
import type { ImapFlow, MailboxObject } from 'imapflow';
import { SCAN } from '../../domain/inbound/limits.ts';
import { isOnThisMachine, type MailboxAddress } from './mailbox-address.ts';

/** What the server says of a mail before any of it is fetched. */
export type ListedMail = {
  readonly size: number;
  readonly arrivedAt: number | null;
  readonly isSeen: boolean;
};
export type FetchedMail = { readonly uid: number; readonly raw: Uint8Array; readonly arrivedAt: number | null };

export type MailboxSession = {
  readonly uidValidity: string;
  /** As of the last opening. */
  readonly uidNext: number;
  /** A folder that was taken away and made anew goes on as the old one, empty for ever, until it is opened again. */
  openAgain(): Promise<void>;
  /** Asks the server for news, then for the UIDs above this one, rising. */
  uidsAfter(uid: number): Promise<readonly number[]>;
  list(uids: readonly number[]): Promise<ReadonlyMap<number, ListedMail>>;
  /** What stands above a mail's text; null where the mail is gone, or the server does not give it. */
  header(uid: number): Promise<Uint8Array | null>;
  /** One after the other as they are taken. A mail that is gone, or that the server does not give, is left out. */
  mails(uids: readonly number[]): AsyncGenerator<FetchedMail>;
  /** Lets the server tell of new mail until the next question. */
  idle(): void;
  close(): void;
};

export type SessionLimits = {
  readonly mailBytes: number;
  /** For connecting, and for the answer to each question. */
  readonly answerMs: number;
  /** For one mail: a server that trickles is never silent. */
  readonly mailMs: number;
};

/** Why we were not let in, where trying again soon would not help. */
export class MailboxRefused extends Error {
  override readonly name = 'MailboxRefused';
}

/** Answers to a sign-in that are about the server's own troubles (RFC 5530). */
const PASSING: readonly (string | undefined)[] = ['UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG'];
/** What stands around a mail in an answer. */
const FRAME_BYTES = 64 * 1024;

/**
 * `onHint`: there may be new mail, or the connection has ended, which the next question finds. It is no more than a
 * hint: events get lost, and counts of mails are no UIDs.
 */
export async function openSession(
  address: MailboxAddress,
  limits: SessionLimits,
  onHint: () => void,
): Promise<MailboxSession> {
  const client = await clientFor(address, limits);
  let late: Error | null = null;
  let failed: Error | null = null;
  client.on('error', (error) => {
    failed = error;
  });
  client.on('exists', onHint);
  client.on('close', onHint);

  /** The library's own timeouts watch the socket; this one watches the answer. */
  async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
    const timer = setTimeout(() => {
      late = new Error(`the mail server has not answered for ${ms / 1_000} s`);
      client.close();
    }, ms);
    try {
      const got = await answer;
      // A question on a connection that has ended is sometimes answered with nothing.
      if (!client.usable) throw new Error('the connection was closed');
      return got;
    } catch (error) {
      throw late ?? failed ?? asRefused(error, address) ?? asSaid(error);
    } finally {
      clearTimeout(timer);
    }
  }

  const examine = () => within(limits.answerMs, client.mailboxOpen(address.folder, { readOnly: true }));
  let mailbox: MailboxObject;
  try {
    await within(limits.answerMs, client.connect());
    mailbox = await examine();
  } catch (error) {
    client.close();
    throw error;
  }
  return {
    get uidValidity() {
      return String(mailbox.uidValidity);
    },
    get uidNext() {
      return mailbox.uidNext;
    },
    async openAgain() {
      mailbox = await examine();
    },
    async uidsAfter(uid) {
      await within(limits.answerMs, client.noop());
      const found = await within(limits.answerMs, client.search({ uid: `${uid + 1}:*` }, { uid: true }));
      if (!Array.isArray(found)) throw new Error('the mail server refuses to search');
      // The last mail answers to any range that ends in `*`, however old it is.
      return found.filter((one) => one > uid).toSorted((a, b) => a - b);
    },
    async list(uids) {
      const asked = { uid: true, size: true, internalDate: true, flags: true };
      const rows = await within(limits.mailMs, client.fetchAll(uids.join(','), asked, { uid: true }));
      return new Map(
        rows.flatMap(({ uid, size, internalDate, flags }) => {
          if (size === undefined) return [];
          const isSeen = flags?.has('\\Seen') ?? false;
          return [[uid, { size, arrivedAt: instantOf(internalDate), isSeen }]];
        }),
      );
    },
    async header(uid) {
      const asked = { uid: true, source: { start: 0, maxLength: SCAN.headerBytes } };
      const row = (await within(limits.answerMs, client.fetchOne(String(uid), asked, { uid: true }))) || null;
      return row?.source ? headerIn(row.source) : null;
    },
    async *mails(uids) {
      const asked = { uid: true, source: true, internalDate: true };
      const rows = client.fetch(uids.join(','), asked, { uid: true });
      try {
        for (;;) {
          const row = await within(limits.mailMs, rows.next());
          if (row.done) return;
          const { uid, source, internalDate } = row.value;
          if (source) yield { uid, raw: source, arrivedAt: instantOf(internalDate) };
        }
      } finally {
        await rows.return(undefined);
      }
    },
    idle() {
      // Its end is the connection's, or the next question.
      client.idle().catch(() => undefined);
    },
    close: () => client.close(),
  };
}

/** Loaded with the first mailbox: who has none starts without it. */
async function clientFor(address: MailboxAddress, limits: SessionLimits): Promise<ImapFlow> {
  const { ImapFlow } = await import('imapflow');
  const { host, port, isSecure, user, password } = address;
  return new ImapFlow({
    host,
    port,
    secure: isSecure,
    ...(isSecure ? {} : { doSTARTTLS: !isOnThisMachine(address) }),
    auth: { user, pass: password },
    logger: false,
    clientInfo: { name: 'ActiveCart live chat' },
    // We say ourselves when to wait, and ask anew in between.
    disableAutoIdle: true,
    // A few bytes that become many are no gain for mail that is read once.
    disableCompression: true,
    connectionTimeout: limits.answerMs,
    greetingTimeout: limits.answerMs,
    socketTimeout: limits.mailMs,
    maxLiteralSize: limits.mailBytes + FRAME_BYTES,
    maxResponseSize: limits.mailBytes + 2 * FRAME_BYTES,
  });
}

function asRefused(error: unknown, { folder, user }: MailboxAddress): MailboxRefused | null {
  if (!(error instanceof Error)) return null;
  const { authenticationFailed, mailboxMissing, serverResponseCode } = error as Error & {
    readonly authenticationFailed?: boolean;
    readonly mailboxMissing?: boolean;
    readonly serverResponseCode?: string;
  };
  if (mailboxMissing) return new MailboxRefused(`there is no folder "${folder}" in the mailbox of ${user}`);
  if (!authenticationFailed || PASSING.includes(serverResponseCode)) return null;
  return new MailboxRefused(`the mail server does not let ${user} in: is the password in IMAP_URL right?`);
}

/** With the server's own words, where it has said any. */
function asSaid(error: unknown): Error {
  const { message, responseText } = (error instanceof Error ? error : new Error(String(error))) as Error & {
    readonly responseText?: string;
  };
  return new Error(responseText ?? message, { cause: error });
}

/** To the empty line that ends it, which is of it. */
function headerIn(source: Buffer): Uint8Array {
  const end = source.indexOf('\r\n\r\n');
  return end < 0 ? source : source.subarray(0, end + 4);
}

function instantOf(date: Date | string | undefined): number | null {
  const instant = date === undefined ? Number.NaN : new Date(date).getTime();
  return Number.isNaN(instant) ? null : instant;
}
