/** A mail as it goes into a log: what of it an entry keeps. */
import type { Instant } from '../../../shared/entries.ts';
import type { FileRef, MailFlag, MailSource } from '../../../shared/mail-source.ts';
import type { AttachedFile, MailAddress, ReadMail } from './read-mail.ts';

export type MailPiece = {
  /** Made of the content, so that a mail that comes twice is one entry (IN2). */
  readonly clientId: string;
  readonly text: string;
  readonly mail: MailSource;
  readonly files: readonly FileRef[];
  readonly auth: ReadMail['auth'];
  /** SL2 */
  readonly receivedAt: Instant;
};

/** Where there is neither text nor subject, in any language. */
const NO_WORDS = '—';
/** 160 bits, within what a clientId may have. */
const KEY_LENGTH = 40;

export function clientIdOfMail({ contentKey }: Pick<ReadMail, 'contentKey'>): string {
  return `mail-${contentKey.slice(0, KEY_LENGTH)}`;
}

export function pieceOf(mail: ReadMail, mailId: string, from: MailAddress, receivedAt: Instant): MailPiece {
  const { messageId } = mail;
  const flags: readonly MailFlag[] = mail.flags.includes('no-message-id') ? ['no-message-id'] : [];
  return {
    clientId: clientIdOfMail(mail),
    text: mail.text || mail.subject || NO_WORDS,
    mail: {
      mailId,
      from,
      subject: mail.subject,
      flags,
      hasMore: mail.rest !== null || mail.isCut,
      hasHtml: mail.html !== null,
      receivedAt,
      ...(messageId === null ? {} : { messageId }),
    },
    files: mail.files.map(fileRef),
    auth: mail.auth,
    receivedAt,
  };
}

/** The file as an entry names it. */
export function fileRef({ id, name, type, size, inline, blocked }: AttachedFile): FileRef {
  return { id, name, type, size, inline, ...(blocked && { blocked }) };
}

/** The mail with what agents are warned of, each once. */
export function flagged(mail: MailSource, flags: readonly MailFlag[]): MailSource {
  return { ...mail, flags: [...new Set([...mail.flags, ...flags])] };
}
