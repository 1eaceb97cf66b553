/** Test support. The listener on a free port, and two clients: one with manners, one that says what a test tells it to. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import { expect, vi } from 'vitest';
import type { Arrival, KeepMail } from '../../domain/inbound/arrival.ts';
import { NOW } from '../../testing/builders.ts';
import { manualClock } from '../../testing/clock.ts';
import { openSmtpListener, SMTP_LIMITS, type SmtpListenerParts } from './smtp-listener.ts';

export const SUPPORT = 'support@activecart.example';
export const LIMITS = { ...SMTP_LIMITS, mailBytes: 64 * 1024 };

/** What a test opens, in the order in which it is not closed. */
export const toClose: (() => unknown)[] = [];

/** After each test. */
export async function closeAll(): Promise<void> {
  for (const close of toClose.splice(0).reverse()) await close();
}

type Kept = { readonly raw: string; readonly arrival: Arrival };

export async function listener(over: Partial<SmtpListenerParts> = {}) {
  const kept: Kept[] = [];
  const logged: string[] = [];
  const keep: KeepMail = async (raw, arrival) => {
    kept.push({ raw: Buffer.from(raw).toString('latin1'), arrival });
    return 'kept';
  };
  const opened = await openSmtpListener({
    listen: { host: '127.0.0.1', port: 0, tls: null },
    supportEmail: SUPPORT,
    keep,
    clock: manualClock(NOW),
    logger: {
      info() {},
      warn: (_, message) => void logged.push(`warn ${message}`),
      error: (_, message) => void logged.push(`error ${message}`),
    },
    limits: LIMITS,
    ...over,
  });
  let isClosed: Promise<void> | null = null;
  const close = () => {
    isClosed ??= opened.close();
    return isClosed;
  };
  toClose.push(close);
  return { port: opened.port, kept, logged, close };
}

/** A client that speaks line by line, and says what a test tells it to. */
export async function client(port: number) {
  const socket = connect(port, '127.0.0.1');
  toClose.push(() => socket.destroy());
  socket.on('error', () => undefined);
  let heard = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    heard += text;
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await Promise.race([once(socket, 'connect'), closed]);
  const hears = (pattern: RegExp) => vi.waitFor(() => expect(heard).toMatch(pattern), { timeout: 20_000, interval: 5 });
  const one = {
    socket: socket as Socket,
    closed,
    hears,
    get heard() {
      return heard;
    },
    send: (text: string) => void socket.write(text),
    /** The answer to one command, or to several at once. */
    async ask(command: string, answers = 1) {
      const before = heard.length;
      socket.write(`${command}\r\n`);
      await vi.waitFor(() => expect(heard.slice(before).match(/^\d{3} .*\r\n/gm) ?? []).toHaveLength(answers), {
        timeout: 20_000,
        interval: 5,
      });
      return heard.slice(before).trim();
    },
    async begin() {
      await hears(/^220 .*\r\n/m);
      await one.ask('EHLO mail.example');
    },
    /** As far as the mail itself. */
    async data(from = 'rahima@mail.example', to = SUPPORT) {
      await one.ask(`MAIL FROM:<${from}>`);
      await one.ask(`RCPT TO:<${to}>`);
      await one.ask('DATA');
    },
  };
  return one;
}

export async function sent(port: number, over: object = {}) {
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
  toClose.push(() => transport.close());
  return transport.sendMail({
    from: 'rahima@mail.example',
    to: SUPPORT,
    subject: 'Where is my parcel?',
    text: 'I wait.\n.\n..and wait',
    ...over,
  });
}
export const codeOf = (sending: Promise<unknown>) =>
  sending.then(
    () => 250,
    (error) => error.responseCode,
  );
