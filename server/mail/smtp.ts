/** Letters by SMTP, and what the server's answers mean for them (ML1). */
import { createTransport, type NodemailerError } from 'nodemailer';
import type { FileRef } from '../../shared/mail-source.ts';
import { cleanLine } from '../domain/clean-text.ts';
import { isMailAddress } from '../domain/mail-address.ts';
import type { Delivery } from '../domain/retry.ts';
import type { DkimKey } from '../security/dkim-key.ts';
import type { Mail, MailTransport } from './transport.ts';

export type SmtpTimeouts = {
  /** For connecting, for the greeting, and for each silence of the server, in ms. */
  readonly silenceMs: number;
  /** For the whole letter: a server that trickles is never silent. Below the outbox's lease. */
  readonly letterMs: number;
};

export type SmtpOptions = Partial<SmtpTimeouts> & {
  /** A file's bytes, from the store; null where it is gone. */
  readonly fileOf?: (id: string) => Promise<Uint8Array | null>;
  /** Signs what we send with our domain's own key; null where the mail host does, or nobody. */
  readonly dkim?: DkimKey | null;
};

const TIMEOUTS: SmtpTimeouts = { silenceMs: 20_000, letterMs: 90_000 };
/** As many as the outbox sends at once, and one for letters about notices: those never hold up an answer. */
const CONNECTIONS = 3;
/** Servers hang up on an idle client after a minute or more; a letter should never find a dead line. */
const IDLE_MS = 10_000;
/** Answers about us, not about the letter: sign in first, sign in better, sign in over TLS. */
const SIGN_IN_CODES: ReadonlySet<number> = new Set([530, 534, 535, 538]);
const SIGN_IN_ERRORS: ReadonlySet<string> = new Set(['EAUTH', 'ENOAUTH', 'EOAUTH2', 'ECONFIG']);
/** Only these are about the letter itself: its addresses, or its content. */
const LETTER_ERRORS: ReadonlySet<string> = new Set(['EENVELOPE', 'EMESSAGE']);

/** `url` is SMTP_URL: `smtp://user:password@host:587`, or `smtps:` for TLS from the start. */
export function smtpMail(url: string, options: SmtpOptions = {}): MailTransport {
  const { fileOf = async () => null, dkim = null, ...timeouts } = { ...TIMEOUTS, ...options };
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    idleTimeout: IDLE_MS,
    // Only where nothing of the letter was sent yet: a line that died while idle is worth one new one.
    maxRequeues: 1,
    connectionTimeout: timeouts.silenceMs,
    greetingTimeout: timeouts.silenceMs,
    socketTimeout: timeouts.silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(dkim && { dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.privateKey } }),
  });
  return {
    sends: true,
    async send(mail) {
      if (!isMailAddress(mail.envelope.to)) return { kind: 'failed', reason: 'this is not one mail address' };
      try {
        const attachments = await attachmentsOf(mail.files, fileOf);
        // Without it the answer would speak of what is not there.
        if (attachments === null) return { kind: 'failed', reason: 'a file that goes with it is not in the store' };
        await transport.sendMail({ ...messageOf(mail), attachments, signal: AbortSignal.timeout(timeouts.letterMs) });
        return { kind: 'sent' };
      } catch (error) {
        return deliveryFor(error);
      }
    },
    close: () => transport.close({ force: true }),
  };
}

/** ML3: the envelope is ours, each address an object, each text through the library's encoder. */
function messageOf(mail: Mail) {
  return {
    from: mail.from,
    to: mail.to,
    replyTo: mail.replyTo,
    subject: mail.subject,
    messageId: mail.messageId,
    ...(mail.inReplyTo === null ? {} : { inReplyTo: mail.inReplyTo }),
    references: [...mail.references],
    date: new Date(mail.date),
    headers: { ...mail.headers },
    text: mail.text,
    html: mail.html,
    envelope: { from: mail.envelope.from, to: [mail.envelope.to] },
    xMailer: false as const,
  };
}

const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+$/;

/** Null where the store has one of them no more. */
async function attachmentsOf(files: readonly FileRef[], fileOf: NonNullable<SmtpOptions['fileOf']>) {
  const attachments = [];
  for (const { id, name, type } of files) {
    const bytes = await fileOf(id);
    if (bytes === null) return null;
    attachments.push({
      filename: cleanLine(name),
      contentType: MEDIA_TYPE.test(type) ? type : 'application/octet-stream',
      contentDisposition: 'attachment' as const,
      content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    });
  }
  return attachments;
}

/** A connection lost after DATA looks like any lost one: it is tried again, under the same Message-ID. */
function deliveryFor(error: unknown): Delivery {
  const { code = '', responseCode = 0, permanent, response, message } = smtpError(error);
  const reason = (response ?? message).replace(/\s+/g, ' ').trim();
  const isTemporary = responseCode >= 400 && responseCode < 500;
  if (SIGN_IN_CODES.has(responseCode) || (SIGN_IN_ERRORS.has(code) && !isTemporary)) return { kind: 'stopped', reason };
  if (LETTER_ERRORS.has(code) && (permanent ?? true)) return { kind: 'failed', reason };
  return { kind: 'retry', reason };
}

function smtpError(error: unknown): NodemailerError {
  return error instanceof Error ? error : new Error(String(error));
}
