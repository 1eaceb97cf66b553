/** Which conversations and letters of ours a mail names: by addresses and ids that we made, never by its subject. */
import type { OwnAddresses } from './own-addresses.ts';
import type { ReadMail } from './read-mail.ts';

export type MailSigns = {
  /** By reply addresses, the one that it was really delivered to first. */
  readonly conversationIds: readonly string[];
  /** A reply address that we never gave out. */
  readonly hasBadToken: boolean;
  /** The letters that it may be the return of: by the address that it came to, else by its report. */
  readonly returnedLetterIds: readonly string[];
  /** The letters that it goes on from, the one that it answers first. */
  readonly answeredLetterIds: readonly string[];
  /** It is a letter of ours, come back to us. */
  readonly isOwnLetter: boolean;
};

/** Of each kind; an honest mail names one conversation and the letters of one thread. Each is looked up. */
const MOST_LOOKED_UP = 10;

export function signsOf(mail: ReadMail, envelopeTo: readonly string[], own: OwnAddresses): MailSigns {
  const delivered = [...mail.deliveredTo, ...envelopeTo];
  const addressed = [...delivered, ...mail.to, ...mail.cc];
  const returned = mail.bounce?.messageId ? own.readMessageId(mail.bounce.messageId) : null;
  return {
    conversationIds: known(addressed, own.readReplyAddress),
    hasBadToken: addressed.some(
      (address) => own.looksLikeReplyAddress(address) && own.readReplyAddress(address) === null,
    ),
    returnedLetterIds: [
      ...known([...delivered, ...mail.to], own.readBounceAddress),
      ...(returned === null ? [] : [returned]),
    ],
    answeredLetterIds: known([...mail.inReplyTo, ...[...mail.references].reverse()], own.readMessageId),
    isOwnLetter: mail.messageId !== null && own.readMessageId(mail.messageId) !== null,
  };
}

/** Each once, in order. */
function known(texts: readonly string[], read: (text: string) => string | null): readonly string[] {
  return [...new Set(texts.map(read).filter((id) => id !== null))].slice(0, MOST_LOOKED_UP);
}
