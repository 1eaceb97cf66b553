/** Letters of ours that did not arrive: reports by RFC 3464, and those of mail servers that have their own form (IN2). */
import { cleanLine, cut } from '../clean-text.ts';
import { isFromNobody, isSystemSender } from './automatic.ts';
import { fieldsOf, firstOf, type HeaderField, messageIds } from './header-fields.ts';
import { KEPT } from './limits.ts';
import type { BounceReport } from './read-mail.ts';
import { contentType } from './structured-header.ts';

/** A part of a report, decoded. */
export type ReportPart = { readonly type: string; readonly text: string };

/** What of a mail tells whether it is a bounce. */
export type Returned = {
  readonly fields: readonly HeaderField[];
  readonly from: string | null;
  /** Decoded. */
  readonly subject: string;
  readonly text: string;
  readonly parts: readonly ReportPart[];
};

const STATUS_PART = /^message\/(global-)?delivery-status$/;
const ORIGINAL_PART = /^(message\/(rfc822|global)|text\/rfc822-headers|message\/global-headers)$/;

/** Parts that a report is made of, and no file that anybody attached. */
export function isReportPart(type: string): boolean {
  return STATUS_PART.test(type) || ORIGINAL_PART.test(type);
}

/** Ask before `automaticReason`, or every bounce is only a mail that no person wrote. */
export function bounceOf(returned: Returned): BounceReport | null {
  const { parts, fields } = returned;
  const statusParts = parts.filter(({ type }) => STATUS_PART.test(type));
  const { type } = contentType(firstOf(fields, 'content-type'));
  const recipients = statusParts.flatMap(({ text }) => recipientsIn(text));
  if (recipients.length > 0 && (type === 'multipart/report' || isBySystem(returned))) {
    return byStatus(recipients, returned);
  }
  return byHabit(returned);
}

// RFC 3464

type RecipientStatus = {
  readonly action: string;
  readonly status: string | null;
  readonly recipient: string | null;
  readonly diagnosis: string;
};

/** A report of success is no bounce. Of several recipients the one that failed counts, then the one that waits. */
function byStatus(recipients: readonly RecipientStatus[], returned: Returned): BounceReport | null {
  const failed = recipients.find(({ action }) => action === 'failed');
  const told = failed ?? recipients.find(({ action }) => action === 'delayed');
  if (!told) return null;
  return {
    permanent: told === failed,
    recipient: told.recipient,
    status: told.status,
    reason: reasonFrom(told.diagnosis || returned.subject),
    messageId: originalId(returned),
  };
}

/** Blocks of fields with an empty line between; the first is about the report itself. */
function recipientsIn(text: string): RecipientStatus[] {
  return text
    .replace(/\r\n/g, '\n')
    .split(/\n[ \t]*\n/)
    .map((block) => fieldsOf(block.trim()))
    .filter((fields) => ['action', 'status', 'final-recipient'].some((name) => firstOf(fields, name) !== null))
    .map((fields) => {
      const status = STATUS.exec(firstOf(fields, 'status') ?? '')?.[0] ?? null;
      const action = /^[a-z]+/i.exec(firstOf(fields, 'action') ?? '')?.[0].toLowerCase();
      const address = firstOf(fields, 'final-recipient') ?? firstOf(fields, 'original-recipient') ?? '';
      return {
        action: action ?? (status?.startsWith('5') ? 'failed' : 'delayed'),
        status,
        recipient: addressIn(address.slice(address.indexOf(';') + 1)),
        diagnosis: (firstOf(fields, 'diagnostic-code') ?? '').replace(/^[\w-]+\s*;\s*/, ''),
      };
    });
}

// Everybody else

/** How the subjects of those begin that could not deliver: Postfix, Exim, Sendmail, Exchange, Gmail, qmail. */
const FAILED_SUBJECT =
  /^(undeliver(ed|able)\b|mail delivery (failed|failure)|delivery (status notification|has failed|failure)|returned mail\b|failure notice|mail system error|message not delivered|delivery failed|nicht zustellbar|unzustellbar)/i;
/** How their texts begin: qmail (Dan Bernstein's QSBMF), Postfix, Exim, Gmail, Exchange. */
const FAILED_TEXT =
  /(this is the qmail-send program at|i'm afraid i wasn't able to deliver your message|i'm sorry to have to inform you that your message could not|a message that you sent could not be delivered|this message was created automatically by mail delivery software|delivery to the following recipients? failed|delivery has failed to these recipients|your message (wasn't|couldn't be|could not be) delivered)/i;
const STILL_TRIED = /\b(delay(ed)?|still being retried|will be retried|will keep trying|warning: message)\b/i;
const STATUS = /\b[245]\.\d{1,3}\.\d{1,3}\b/;
/** RFC 5321 section 4.2: a reply's code at the head of a line or behind a server's words. */
const REPLY_CODE = /(?:^|[\s:>])([45]\d\d)[ -](?:[45]\.\d|[#<\w])/m;
/** How much of a text is looked at; what a server says about a failure stands at its head. */
const HEAD_LENGTH = 8_000;
/** Where a warning says that it is only one; further down stands the letter itself. */
const OPENING_LENGTH = 1_000;

/** Recognised by its sender and its words both: a customer who writes about a "failure notice" is none. */
function byHabit(returned: Returned): BounceReport | null {
  if (!isBySystem(returned)) return null;
  const { fields, subject } = returned;
  const text = returned.text.slice(0, HEAD_LENGTH);
  const failedAddress = firstOf(fields, 'x-failed-recipients');
  const isFailure = failedAddress !== null || FAILED_SUBJECT.test(subject) || FAILED_TEXT.test(text);
  const isWarning = STILL_TRIED.test(subject) || (!isFailure && STILL_TRIED.test(text.slice(0, OPENING_LENGTH)));
  if (!isFailure && !isWarning) return null;
  const status = STATUS.exec(text)?.[0] ?? null;
  return {
    permanent: !isWarning,
    recipient: addressIn(failedAddress ?? text),
    status,
    reason: reasonFrom(lineWith(text, status ?? REPLY_CODE.exec(text)?.[1] ?? null) ?? subject),
    messageId: originalId(returned),
  };
}

/** A mail system: an empty envelope sender, or a name that only mail systems have. */
function isBySystem({ fields, from }: Returned): boolean {
  if (isFromNobody(fields)) return true;
  return from !== null && (isSystemSender(from) || /^(postmaster|microsoftexchange[0-9a-f]+)@/i.test(from));
}

/** In the headers that came back: as a part of their own, or as text below the report. */
function originalId({ parts, text }: Returned): string | null {
  const original = parts.find(({ type }) => ORIGINAL_PART.test(type));
  const header = original ? (original.text.split(/\r?\n\r?\n/, 1)[0] ?? '') : text;
  const id = firstOf(fieldsOf(header.replace(/^[ \t]+(?=message-id:)/im, '')), 'message-id') ?? '';
  return messageIds(id, KEPT.messageIdLength)[0] ?? null;
}

function lineWith(text: string, code: string | null): string | null {
  if (code === null) return null;
  return text.split('\n').find((line) => line.includes(code)) ?? null;
}

function reasonFrom(text: string): string {
  return cut(cleanLine(text), KEPT.reasonLength);
}

/** The first address in a text; no part of it can be matched in two ways. */
function addressIn(text: string): string | null {
  return /[^\s<>()",:;@]{1,64}@[^\s<>()",:;@]{1,255}/.exec(text.slice(0, HEAD_LENGTH))?.[0].toLowerCase() ?? null;
}
