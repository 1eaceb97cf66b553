/** The mail that came in, over HTTP: one as it was sent, and the log of all of it. */
import type { Instant } from '../shared/entries.ts';
import type { FileRef, MailFlag } from '../shared/mail-source.ts';

/** A mail as it is read. `rest` is what was cut from the message: quotes, a signature, what did not fit. */
export type MailView = {
  readonly from: { readonly name: string | null; readonly address: string };
  readonly to: readonly string[];
  readonly subject: string;
  readonly receivedAt: Instant;
  readonly text: string;
  readonly rest: string | null;
  /** Made harmless by the server. */
  readonly html: string | null;
  readonly files: readonly FileRef[];
  readonly flags: readonly MailFlag[];
};

export const MAIL_ACTIONS = ['append', 'new-ticket', 'answer', 'note', 'bounce', 'ignore-auto', 'reject'] as const;
export type MailAction = (typeof MAIL_ACTIONS)[number];

/** A mail in the log of all mail, with what became of it. */
export type LoggedMail = {
  readonly id: string;
  readonly receivedAt: Instant;
  readonly size: number;
  readonly envelope: { readonly from: string | null; readonly to: readonly string[] };
  readonly state:
    | { readonly kind: 'waiting'; readonly tries: number; readonly lastError: string | null }
    | {
        readonly kind: 'done';
        readonly outcome: {
          readonly action: MailAction;
          readonly reason: string | null;
          readonly conversationId: string | null;
          readonly number: string | null;
          readonly from: string | null;
          readonly subject: string | null;
        };
      };
};
export type MailPage = { readonly mails: readonly LoggedMail[]; readonly next: string | null };

export function fetchMail(id: string): Promise<MailView | null> {
  return get(`/api/mails/${encodeURIComponent(id)}`);
}

/** The newest first, before `before` where it is given. */
export function fetchMails(before: string | null): Promise<MailPage | null> {
  return get(before === null ? '/api/mails' : `/api/mails?before=${encodeURIComponent(before)}`);
}

/** Where an admin reads the bytes as they came. */
export function rawMailAddress(id: string): string {
  return `/api/mails/${encodeURIComponent(id)}/raw`;
}

export function fileAddress({ id, name }: FileRef, inline = false): string {
  return `/api/files/${encodeURIComponent(id)}?name=${encodeURIComponent(name)}${inline ? '&inline' : ''}`;
}

/** Null where no answer of ours came back. */
async function get<T>(path: string): Promise<T | null> {
  try {
    const response = await fetch(path);
    return response.ok ? ((await response.json()) as T) : null;
  } catch {
    return null;
  }
}
