/** The mail that came in, over HTTP: one as it was sent, and the log of all of it. */
import type { MailPage, MailView } from '../shared/http-api.ts';
import type { FileRef } from '../shared/mail-source.ts';

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

/** A file is had only with the conversation that it stands in (MS8). */
export function fileAddress({ id }: FileRef, conversationId: string): string {
  return `/api/files/${encodeURIComponent(id)}?conversation=${encodeURIComponent(conversationId)}`;
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
