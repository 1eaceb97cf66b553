/** A stored letter made ready for the post: its sheet written twice, its subject, its addresses and its headers (ML2). */
import type { Instant } from '../../../shared/entries.ts';
import { fill } from '../../../shared/format.ts';
import { STORE } from '../../../shared/store.ts';
import { cleanLine, cut } from '../../domain/clean-text.ts';
import { LOOP_HEADER } from '../../domain/inbound/automatic.ts';
import type { Letter, LetterContent, LetterKind } from '../../domain/letter.ts';
import { filesWith, packed } from '../../domain/letter-files.ts';
import type { MailAddresses } from '../addresses.ts';
import { type Wording, wordingFor } from '../text/wording.ts';
import type { Mail, Mailbox } from '../transport.ts';
import { announcementSheet } from './announcement.ts';
import { answersSheet } from './answers.ts';
import { asHtml } from './as-html.ts';
import { asText } from './as-text.ts';
import { clockSheet, pageSheet } from './clock.ts';
import { noticeSheet } from './notice.ts';
import { ratingSheet } from './rating.ts';
import { receiptSheet } from './receipt.ts';
import { replySheet } from './reply.ts';
import { returnedSheet } from './returned.ts';
import type { Sheet } from './sheet.ts';
import { transcriptSheet } from './transcript.ts';

export type Sender = {
  /** MAIL_FROM: the store's name and address. */
  readonly mailFrom: Mailbox;
  /** The mailbox that we read: where an answer goes that belongs to no conversation. */
  readonly supportEmail: string;
  readonly addresses: MailAddresses;
  /** FB1: the page on which a conversation is rated, with a score chosen. */
  readonly rateLink: (conversationId: string, score: number) => string;
};

/** A name in a header is for the eye; a longer one only pushes the subject off a phone. */
const NAME_LENGTH = 60;
/** RFC 5322 section 3.6.4 lets a long thread drop its middle; a header line should not. */
const REFERENCES_KEPT = 10;

/**
 * RFC 3834: no robot may answer what no human wrote; Exchange asks for a header of its own. `Precedence` says no more to
 * those who read these, and `bulk` is sorted out by filters. No kind of these has List-Unsubscribe: each answers something
 * that its reader has done, or tells her of a change of what binds her, which nobody signs off from.
 */
const NOT_BY_HAND: Readonly<Record<LetterKind, Readonly<Record<string, string>>>> = {
  receipt: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
  notice: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  transcript: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  clock: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  page: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  returned: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
  rating: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  reply: {},
  answers: {},
  announcement: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
};

/** The same letter always gives the same mail, so that a repeated try can be told from a second letter (ML1). */
export function renderLetter(letter: Letter, { mailFrom, supportEmail, addresses, rateLink }: Sender): Mail {
  const wording = wordingFor(letter.locale);
  const sheet = sheetOf(letter, wording, rateLink);
  const references = letter.references.map(addresses.messageId);
  const isOfNone = letter.content.kind === 'announcement';
  const replyAddress = isOfNone ? supportEmail : addresses.replyAddress(letter.conversationId);
  const kept = [...references.slice(0, 1), ...references.slice(1).slice(1 - REFERENCES_KEPT)];
  return {
    from: mailFrom,
    to: { name: cut(cleanLine(letter.to.name ?? ''), NAME_LENGTH), address: letter.to.address },
    replyTo: { name: mailFrom.name, address: replyAddress },
    subject: subjectOf(letter, wording),
    messageId: addresses.messageId(letter.id),
    inReplyTo: letter.inReplyTo ?? references.at(-1) ?? null,
    references: [...kept, ...(letter.inReplyTo ? [letter.inReplyTo] : [])],
    date: letter.createdAt,
    headers: {
      ...NOT_BY_HAND[letter.content.kind],
      [LOOP_HEADER]: letter.content.kind,
      'Content-Language': wording.locale,
    },
    text: asText(sheet),
    html: asHtml(sheet),
    files: packed(filesWith(letter.content)).attached,
    envelope: { from: addresses.bounceAddress(letter.id), to: letter.to.address },
  };
}

function sheetOf(letter: Letter, wording: Wording, rateLink: Sender['rateLink']): Sheet {
  const { content } = letter;
  switch (content.kind) {
    case 'receipt':
      return receiptSheet(letter, content, wording);
    case 'notice':
      return noticeSheet(letter, content, wording);
    case 'reply':
      return replySheet(letter, content, wording);
    case 'answers':
      return answersSheet(letter, content, wording);
    case 'rating':
      return ratingSheet(letter, content, wording, rateLink);
    case 'transcript':
      return transcriptSheet(letter, content, wording);
    case 'clock':
      return clockSheet(letter, content, wording);
    case 'page':
      return pageSheet(letter, content, wording);
    case 'announcement':
      return announcementSheet(content, wording);
    case 'returned':
      return returnedSheet(content, wording);
  }
}

/** No visitor's word in it. Mailboxes put letters with one subject, but for `Re:`, in one thread. */
function subjectOf({ number, content, createdAt, references }: Letter, wording: Wording): string {
  const { mail } = wording;
  const words = fill(mail.subjects[content.kind], { store: STORE.name, ...subjectFacts(content, createdAt, wording) });
  const subject = number === null ? words : `[${number}] ${words}`;
  const isAnswer = references.length > 0 && !STANDS_ALONE.has(content.kind);
  return isAnswer ? fill(mail.answering, { subject }) : subject;
}

/** A copy, and what has to be seen for itself. */
const STANDS_ALONE: ReadonlySet<LetterKind> = new Set<LetterKind>(['transcript', 'rating', 'clock', 'page']);

function subjectFacts(
  content: LetterContent,
  now: Instant,
  { mail, shared, promised }: Wording,
): Record<string, string> {
  switch (content.kind) {
    case 'notice':
      return { topic: shared.topics[content.topic], when: promised(content.promise.respondBy, now) };
    case 'clock': {
      const { topic, timer, notice, dueAt } = content;
      const what = mail.clock.titles[timer === 'resolution' ? 'resolution' : 'answer'][notice];
      return { topic: shared.topics[topic], what, when: promised(dueAt, now) };
    }
    case 'announcement':
      return { title: content.title };
    case 'page':
      return { topic: shared.topics[content.topic], when: promised(content.dueAt, now) };
    default:
      return {};
  }
}
