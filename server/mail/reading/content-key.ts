/** What makes a mail the same one, whichever way it came (IN2). */
import { createHash } from 'node:crypto';
import { firstOf, type HeaderField } from '../../domain/inbound/header-fields.ts';
import type { AttachedFile, MailAddress } from '../../domain/inbound/read-mail.ts';
import type { Parsed } from './parse.ts';

/**
 * Of what the author sent, decoded: hosts on the way add headers, fold lines, change line ends and encode anew. To and Cc
 * are left out: some programs send each recipient a copy of its own.
 */
export function contentKey(
  fields: readonly HeaderField[],
  from: MailAddress | null,
  subject: string,
  { text, html }: Parsed,
  files: readonly AttachedFile[],
): string {
  const words = [plain(text), plain(html ?? '')];
  const head = [
    firstOf(fields, 'message-id') ?? '',
    from?.address.toLowerCase() ?? '',
    (firstOf(fields, 'date') ?? '').replace(/\s+/g, ' '),
    subject,
    files.map(({ id, name }) => [id, name]),
    words.map(({ length }) => length),
  ];
  const hash = createHash('sha256').update(JSON.stringify(head));
  for (const text of words) hash.update(text);
  return hash.digest('hex');
}

function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}
