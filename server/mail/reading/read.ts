/** A raw mail, read. It runs in a worker (read-in-worker.ts), behind the pre-scan and under a deadline. */
import { domainToASCII } from 'node:url';
import { cleanText, cut } from '../../domain/clean-text.ts';
import { authOf } from '../../domain/inbound/auth-results.ts';
import { automaticReason } from '../../domain/inbound/automatic.ts';
import { bounceOf, isReportPart } from '../../domain/inbound/bounce.ts';
import { allOf, firstOf, type HeaderField, messageIds, readHeader } from '../../domain/inbound/header-fields.ts';
import { HTML, KEPT, type MailLimits, SCAN } from '../../domain/inbound/limits.ts';
import type { AttachedFile, MailFlag, Reading, ReadMail } from '../../domain/inbound/read-mail.ts';
import { cutReply } from '../../domain/inbound/reply-text.ts';
import { isReply } from '../../domain/inbound/thread.ts';
import { addressesOf, decodedLine } from './addresses.ts';
import { contentKey } from './content-key.ts';
import { attachedFile } from './files.ts';
import { htmlText } from './html-text.ts';
import { isTooMuch, type Parsed, parseMail } from './parse.ts';
import { safeHtml } from './safe-html.ts';

/** Who we are, for the decisions about a mail. */
export type Ourselves = {
  /** The name of our mail server in Authentication-Results. */
  readonly trustedAuthservId: string;
  /** The mailboxes that our own letters come from, `+…` included. */
  readonly ownAddresses: readonly string[];
};

/** Where mail hosts write whom a mail was for, when its To does not say (Postfix, Exim, qmail, Fastmail, Zoho …). */
const DELIVERED_TO = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-delivered-to', 'x-rcpt-to'];
/** What a Date header may be, and `Date.parse` is given. */
const DATE_LENGTH = 100;

/** Of a mail that has passed the pre-scan. Never rejects. */
export async function readMail(raw: Uint8Array, limits: MailLimits, ourselves: Ourselves): Promise<Reading> {
  try {
    const { fields } = readHeader(raw);
    return { kind: 'read', mail: mailOf(fields, await parseMail(raw, limits), ourselves) };
  } catch (error) {
    return { kind: 'refused', reason: isTooMuch(error) ? 'too-complex' : 'unreadable' };
  }
}

function mailOf(fields: readonly HeaderField[], parsed: Parsed, ourselves: Ourselves): ReadMail {
  const authors = addressesOf(allOf(fields, 'from'));
  const from = authors[0] ?? null;
  const subject = decodedLine(firstOf(fields, 'subject') ?? '', KEPT.subjectLength);
  const messageId = messageIdOf(fields);
  const inReplyTo = idsOf(fields, 'in-reply-to');
  const references = idsOf(fields, 'references');
  const answers = isReply(subject, inReplyTo, references);

  const whole = parsed.parts.map((part, index) => attachedFile(part, index + 1));
  const text = plainText(parsed);
  const reports = parsed.parts.filter(({ type }) => isReportPart(type));
  const returned = {
    fields,
    from: from?.address ?? null,
    subject,
    text: text.slice(0, KEPT.uncutLength),
    parts: reports.map(({ type, bytes }) => ({ type, text: bytes.toString('utf8', 0, SCAN.headerBytes) })),
  };
  const bounce = bounceOf(returned);
  const files = whole.filter((_file, index) => bounce === null || !isReportPart(parsed.parts[index]?.type ?? ''));
  const said = wordsOf(text, parsed.html, answers);

  return {
    messageId,
    contentKey: contentKey(fields, from, subject, parsed, whole),
    from,
    replyTo: addressesOf(allOf(fields, 'reply-to'))[0] ?? null,
    to: addressesOf(allOf(fields, 'to')).map(({ address }) => address),
    cc: addressesOf(allOf(fields, 'cc')).map(({ address }) => address),
    deliveredTo: addressesOf(DELIVERED_TO.flatMap((name) => allOf(fields, name))).map(({ address }) => address),
    subject,
    inReplyTo,
    references,
    date: dateOf(fields),
    auth: authOf(
      fields,
      ourselves.trustedAuthservId,
      from && domainToASCII(from.address.slice(from.address.lastIndexOf('@') + 1)),
    ),
    automatic: automaticReason(fields, from?.address ?? null, ourselves.ownAddresses) ?? (bounce && 'a bounce'),
    bounce,
    isReply: answers,
    ...said,
    isCut: said.isCut || files.length > KEPT.files,
    html: parsed.html === null ? null : safeHtml(parsed.html, picturesOf(files)),
    files: files.slice(0, KEPT.files),
    flags: flagsOf(messageId, authors.length),
  };
}

/** The text of the mail's own text parts where they are all of it, else of its HTML. */
function plainText({ text, html, isTextPartial }: Parsed): string {
  return html !== null && (isTextPartial || text.trim() === '') ? htmlText(html) : text;
}

/** Cut from its quotes, and to what we keep. */
function wordsOf(text: string, html: string | null, answers: boolean): Pick<ReadMail, 'text' | 'rest' | 'isCut'> {
  const looked = text.slice(0, KEPT.uncutLength);
  const said = cutReply({ text: looked, html: html?.slice(0, HTML.sourceLength) ?? null, isReply: answers });
  const own = cleanText(said.text);
  const rest = cleanText(said.rest ?? '');
  return {
    text: cut(own, KEPT.textLength),
    rest: cut(rest, KEPT.textLength) || null,
    isCut: looked.length < text.length || own.length > KEPT.textLength || rest.length > KEPT.textLength,
  };
}

function messageIdOf(fields: readonly HeaderField[]): string | null {
  const value = firstOf(fields, 'message-id') ?? '';
  const [id] = messageIds(value, KEPT.messageIdLength);
  // Some programs leave the brackets out.
  return id ?? (/^[^\s<>]{1,996}$/.test(value) ? `<${value}>` : null);
}

function idsOf(fields: readonly HeaderField[], name: string): string[] {
  const ids = allOf(fields, name).flatMap((value) => messageIds(value, KEPT.messageIdLength));
  return ids.slice(-KEPT.references);
}

function dateOf(fields: readonly HeaderField[]): number | null {
  const time = Date.parse((firstOf(fields, 'date') ?? '').slice(0, DATE_LENGTH));
  return Number.isNaN(time) ? null : time;
}

function picturesOf(files: readonly AttachedFile[]) {
  return new Map(files.flatMap((file) => (file.contentId === null || file.blocked ? [] : [[file.contentId, file]])));
}

function flagsOf(messageId: string | null, authors: number): MailFlag[] {
  return [...(messageId === null ? (['no-message-id'] as const) : []), ...(authors > 1 ? (['odd'] as const) : [])];
}
