/** Mails for tests: read ones, whole and believable, and raw ones as a sender's server hands them over. */
import { createHash } from 'node:crypto';
import { vi } from 'vitest';
import type { Arrival } from '../domain/inbound/arrival.ts';
import type { MailPiece } from '../domain/inbound/mail-piece.ts';
import type { ReadMail } from '../domain/inbound/read-mail.ts';
import type { MailOutcome, StoredMail } from '../domain/inbound/stored-mail.ts';
import { keepMail } from '../use-cases/keep-mail.ts';
import { NOW } from './builders.ts';
import type { TestApp } from './test-app.ts';

export const RAHIMA = { name: 'Rahima', address: 'rahima@mail.example' } as const;
export const RAFIQ = { name: 'Rafiq', address: 'rafiq@elsewhere.example' } as const;

/** A mail that Rahima has written, and her domain stands behind. */
export function readMail(over: Partial<ReadMail> = {}): ReadMail {
  const text = over.text ?? 'Is there news of my parcel?';
  return {
    messageId: '<one@mail.example>',
    contentKey: createHash('sha256').update(text).digest('hex'),
    from: RAHIMA,
    replyTo: null,
    to: ['support@activecart.example'],
    cc: [],
    deliveredTo: [],
    subject: 'My parcel',
    inReplyTo: [],
    references: [],
    date: NOW,
    auth: 'pass',
    automatic: null,
    bounce: null,
    isReply: false,
    text,
    rest: null,
    isCut: false,
    html: null,
    files: [],
    flags: [],
    ...over,
  };
}

export function mailPiece(over: Partial<MailPiece> & { readonly from?: MailPiece['mail']['from'] } = {}): MailPiece {
  const { from = RAHIMA, receivedAt = NOW, ...rest } = over;
  return {
    clientId: 'mail-one',
    text: 'Is there news of my parcel?',
    mail: { mailId: 'raw-one', from, subject: 'My parcel', flags: [], hasMore: false, hasHtml: false, receivedAt },
    files: [],
    auth: 'pass',
    receivedAt,
    ...rest,
  };
}

export type RawMail = {
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly text?: string;
  readonly messageId?: string | null;
  /** What our own mail server has found of the sender's domain; null where it has written nothing. */
  readonly dmarc?: 'pass' | 'fail' | null;
  /** Further header lines, above the rest. */
  readonly headers?: readonly string[];
};

export const AUTHSERV = 'mx.activecart.example';
let made = 0;

/** A mail's bytes. */
export function rawMail(mail: RawMail = {}): Uint8Array {
  const { from = 'Rahima <rahima@mail.example>', to = 'support@activecart.example', dmarc = 'pass' } = mail;
  const { messageId = `<mail-${++made}@mail.example>`, subject = 'My parcel', text = 'Is there news?' } = mail;
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? '';
  return Buffer.from(
    [
      ...(dmarc ? [`Authentication-Results: ${AUTHSERV}; dmarc=${dmarc} header.from=${domain}`] : []),
      ...(mail.headers ?? []),
      'MIME-Version: 1.0',
      `From: ${from}`,
      `To: ${to}`,
      `Subject: ${subject}`,
      'Date: Mon, 23 Nov 2026 10:00:00 +0600',
      ...(messageId ? [`Message-ID: ${messageId}`] : []),
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      text,
    ].join('\r\n'),
  );
}

export type Delivered = { readonly kept: 'kept' | 'known'; readonly outcome: MailOutcome | null };

/** Hands a mail over as a door does, and waits until it is known what became of it. */
export async function deliver(
  { app, clock }: Pick<TestApp, 'app' | 'clock'>,
  raw: Uint8Array,
  arrival: Partial<Arrival> = {},
): Promise<Delivered> {
  const id = createHash('sha256').update(raw).digest('hex');
  const envelope = { from: null, to: [] };
  const kept = await keepMail(app.deps)(raw, { door: 'webhook', receivedAt: clock.now(), envelope, ...arrival });
  const state = await vi.waitUntil(async () => doneOf(await app.deps.store.mail(id)), { timeout: 20_000, interval: 5 });
  return { kept, outcome: state.outcome };
}

function doneOf(mail: StoredMail | null) {
  return mail?.state.kind === 'done' ? mail.state : null;
}
