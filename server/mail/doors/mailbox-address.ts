/** IMAP_URL: whose mailbox is read, and which folder of it. */

export type MailboxAddress = {
  readonly host: string;
  readonly port: number;
  /** TLS from the start; else TLS is asked for before the password is said, except on this machine itself. */
  readonly isSecure: boolean;
  readonly user: string;
  readonly password: string;
  readonly folder: string;
};

const PORTS: Readonly<Record<string, number>> = { 'imap:': 143, 'imaps:': 993 };

/** Null where it is no `imaps://user:password@host/Folder`. Special characters in it are percent-encoded. */
export function readMailboxUrl(text: string): MailboxAddress | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const port = url && PORTS[url.protocol];
  if (!url || !port || !url.hostname || !url.username || !url.password || url.search || url.hash) return null;
  try {
    return {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port || port),
      isSecure: url.protocol === 'imaps:',
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      folder: decodeURIComponent(url.pathname.slice(1)) || 'INBOX',
    };
  } catch {
    return null;
  }
}

/** Whether a password to it never leaves this machine. */
export function isOnThisMachine({ host }: MailboxAddress): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
