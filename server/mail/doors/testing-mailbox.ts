/** Test support. Mailboxes on the server that IMAP_TEST_URL names, which gives every user an empty one. */
import { createHash, randomBytes } from 'node:crypto';
import { ImapFlow } from 'imapflow';
import { type MailboxAddress, readMailboxUrl } from './mailbox-address.ts';

export const imapUrl = process.env.IMAP_TEST_URL ?? null;

export type TestMailbox = {
  /** As IMAP_URL names it; `port` leads through a proxy. */
  address(over?: Partial<MailboxAddress>): MailboxAddress;
  /** Puts mails in, as a mail server would. */
  deliver(mails: readonly string[], as?: { readonly at?: number; readonly flags?: readonly string[] }): Promise<void>;
  /** Takes the folder away with all that is in it, and makes another of its name. */
  makeAnew(): Promise<void>;
  flags(): Promise<readonly string[][]>;
  close(): Promise<void>;
};

const FOLDER = 'Support';

export async function newMailbox(): Promise<TestMailbox> {
  const url = readMailboxUrl(imapUrl ?? '');
  if (!url) throw new Error('IMAP_TEST_URL is not right');
  const own: MailboxAddress = { ...url, user: `u${randomBytes(6).toString('hex')}`, folder: FOLDER };
  const auth = { user: own.user, pass: own.password };
  const client = new ImapFlow({ host: own.host, port: own.port, secure: false, auth, logger: false });
  client.on('error', () => undefined);
  await client.connect();
  await client.mailboxCreate(FOLDER);
  return {
    address: (over) => ({ ...own, ...over }),
    async deliver(mails, { at = Date.now(), flags = [] } = {}) {
      for (const mail of mails) await client.append(FOLDER, Buffer.from(mail), [...flags], new Date(at));
    },
    async makeAnew() {
      await client.mailboxDelete(FOLDER);
      await client.mailboxCreate(FOLDER);
    },
    async flags() {
      await client.mailboxOpen(FOLDER, { readOnly: true });
      const rows = await client.fetchAll('1:*', { flags: true });
      await client.mailboxClose();
      return rows.map(({ flags }) => [...(flags ?? [])].filter((flag) => flag !== '\\Recent'));
    },
    close: () => client.logout(),
  };
}

/** A mail like no other. */
export function mailNamed(subject: string, bytes = 200): string {
  const head = `From: Rahima <rahima@mail.example>\r\nTo: support@activecart.example\r\nSubject: ${subject}\r\n`;
  const id = `Message-ID: <${randomBytes(8).toString('hex')}@mail.example>\r\n\r\n`;
  return `${head}${id}${'Where is my parcel?\r\n'.repeat(Math.ceil(bytes / 21))}`;
}

export function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
