import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import { afterEach, expect, test, vi } from 'vitest';
import type { Arrival, KeepMail } from '../../domain/inbound/arrival.ts';
import { StoreDown } from '../../store/port.ts';
import { NOW } from '../../testing/builders.ts';
import { manualClock } from '../../testing/clock.ts';
import { openSmtpListener, SMTP_LIMITS, type SmtpListenerParts } from './smtp-listener.ts';

const SUPPORT = 'support@activecart.example';
const LIMITS = { ...SMTP_LIMITS, mailBytes: 64 * 1024 };

const toClose: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

type Kept = { readonly raw: string; readonly arrival: Arrival };

async function listener(over: Partial<SmtpListenerParts> = {}) {
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
async function client(port: number) {
  const socket = connect(port, '127.0.0.1');
  toClose.push(() => socket.destroy());
  socket.on('error', () => undefined);
  let heard = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    heard += text;
  });
  const closed = once(socket, 'close');
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

async function sent(port: number, over: object = {}) {
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
const codeOf = (sending: Promise<unknown>) =>
  sending.then(
    () => 250,
    (error) => error.responseCode,
  );

test('[IN1] a mail is kept before it is acknowledged, byte for byte, with its envelope and our receipt', async () => {
  const { port, kept } = await listener();
  const token = 'SUPPORT+abcdefghijklmnopqrstuvwxyz.abcdefghijklmnop@ActiveCart.Example';
  await sent(port, { envelope: { from: 'bounce@mail.example', to: [SUPPORT, token] } });
  expect(kept).toHaveLength(1);
  expect(kept[0]?.arrival).toEqual({
    door: 'smtp',
    receivedAt: NOW,
    envelope: {
      from: 'bounce@mail.example',
      to: [SUPPORT, expect.stringMatching(/^SUPPORT\+abc.*@activecart\.example$/i)],
    },
  });
  expect(kept[0]?.raw).toMatch(/^From: rahima@mail\.example\r\n/);
  expect(kept[0]?.raw).toContain('I wait.\r\n.\r\n..and wait');
});

test('[IN1] a bounce has no sender', async () => {
  const { port, kept } = await listener();
  const one = await client(port);
  await one.begin();
  await one.data('', 'bounces+letter1@activecart.example');
  expect(await one.ask('Subject: Undelivered\r\n\r\nNo such user.\r\n.')).toMatch(/^250/);
  expect(kept[0]?.arrival.envelope).toEqual({ from: null, to: ['bounces+letter1@activecart.example'] });
});

test.each([
  'rahima@mail.example',
  'sales@activecart.example',
  'supporter@activecart.example',
  'bounces@activecart.example',
  'support@mail.activecart.example',
  'support%mail.example@activecart.example',
  'support@activecart.example.evil.example',
  '"support"@activecart.example',
  'support@[127.0.0.1]',
  'support',
])('[IN1] nothing is passed on: %s', async (address) => {
  const { port, kept } = await listener();
  const one = await client(port);
  await one.begin();
  await one.ask('MAIL FROM:<rahima@mail.example>');
  expect(await one.ask(`RCPT TO:<${address}>`)).toMatch(/^5\d\d /);
  expect(await one.ask('DATA')).toMatch(/^503/);
  expect(kept).toEqual([]);
});

test('[IN1] a domain in its own letters is the same as in ASCII', async () => {
  const { port } = await listener({ supportEmail: 'support@দোকান.example' });
  const one = await client(port);
  await one.begin();
  await one.ask('MAIL FROM:<rahima@mail.example>');
  const { hostname } = new URL('http://দোকান.example');
  expect(hostname).toMatch(/^xn--/);
  expect(await one.ask(`RCPT TO:<support+x@${hostname}>`)).toMatch(/^250/);
});

test('[SE3] nobody signs in, asks for names, or starts a TLS that is not there', async () => {
  const { port } = await listener();
  const one = await client(port);
  await one.begin();
  expect(one.heard).not.toMatch(/AUTH|STARTTLS/);
  expect(one.heard).toContain(`SIZE ${LIMITS.mailBytes}`);
  for (const command of ['AUTH PLAIN AGEAYg==', 'VRFY support', 'STARTTLS', 'XCLIENT ADDR=127.0.0.2']) {
    expect(await one.ask(command)).toMatch(/^5\d\d /);
  }
});

test('[IN2] a mail above the limit is refused before it is sent, and after where its size was not said', async () => {
  const { port, kept } = await listener();
  const one = await client(port);
  await one.begin();
  expect(await one.ask(`MAIL FROM:<rahima@mail.example> SIZE=${LIMITS.mailBytes + 1}`)).toMatch(/^552/);
  await one.data();
  expect(await one.ask(`Subject: Large\r\n\r\n${'x'.repeat(70)}\r\n`.repeat(2_000).concat('.'))).toMatch(/^552/);
  await one.data();
  expect(await one.ask('Subject: Small\r\n\r\nHello\r\n.')).toMatch(/^250/);
  expect(kept.map(({ raw }) => raw)).toEqual(['Subject: Small\r\n\r\nHello\r\n']);
});

test('[IN1] a store that is down: 451, and the sender comes again', async () => {
  let isDown = true;
  const kept: Uint8Array[] = [];
  const keep: KeepMail = async (raw) => {
    if (isDown) throw new StoreDown('down');
    kept.push(raw);
    return 'kept';
  };
  const { port, logged } = await listener({ keep });
  expect(await codeOf(sent(port))).toBe(451);
  isDown = false;
  expect(await codeOf(sent(port))).toBe(250);
  expect([kept.length, logged.length]).toEqual([1, 1]);
});

test('[IN1] the same mail again is acknowledged', async () => {
  const { port } = await listener({ keep: async () => 'known' });
  expect(await codeOf(sent(port))).toBe(250);
});

test('[IN1] a client that goes away in the middle of a mail leaves nothing', async () => {
  const { port, kept, close } = await listener();
  for (const leave of ['end', 'destroy', 'resetAndDestroy'] as const) {
    const one = await client(port);
    await one.begin();
    await one.data();
    one.send('Subject: Half\r\n\r\nIt begins');
    one.socket[leave]();
    await one.closed;
  }
  expect(await codeOf(sent(port))).toBe(250);
  await close();
  expect(kept).toHaveLength(1);
});

test('[SE3] garbage, a command of megabytes, and commands before their turn end nothing but their own connection', async () => {
  const { port, kept } = await listener();
  const garbage = await client(port);
  await garbage.hears(/^220/);
  garbage.send('\0\xff\r\nGET / HTTP/1.1\r\n'.repeat(20));
  await garbage.closed;
  const long = await client(port);
  await long.hears(/^220/);
  long.send('x'.repeat(1_000_000));
  await long.closed;
  expect(long.heard).toMatch(/421/);
  const early = await client(port);
  await early.hears(/^220/);
  expect(await early.ask('DATA')).toMatch(/^503/);
  expect(await early.ask('MAIL FROM:<rahima@mail.example>')).toMatch(/^503/);
  expect(await codeOf(sent(port))).toBe(250);
  expect(kept).toHaveLength(1);
});

test('[IN1] commands that are sent all at once are answered in order, and no mail hides in another', async () => {
  const { port, kept } = await listener();
  const one = await client(port);
  await one.begin();
  const mail = (text: string) =>
    `MAIL FROM:<rahima@mail.example>\r\nRCPT TO:<${SUPPORT}>\r\nDATA\r\nSubject: ${text}\r\n\r\n${text}\r\n.`;
  await one.ask(`${mail('one')}\r\n${mail('two')}\r\nQUIT`, 9);
  expect(kept.map(({ raw }) => raw)).toEqual(['Subject: one\r\n\r\none\r\n', 'Subject: two\r\n\r\ntwo\r\n']);
  const smuggler = await client(port);
  await smuggler.begin();
  await smuggler.data();
  // Ends that are none (SMTP smuggling): a bare line feed, a bare carriage return.
  await smuggler.ask('Subject: x\r\n\r\nx\n.\nMAIL FROM:<evil@mail.example>\r\nx\r.\rRCPT TO:<support>\r\n.');
  expect(kept).toHaveLength(3);
  expect(kept[2]?.raw).toContain('MAIL FROM:<evil@mail.example>');
});

test('[SE3] a client that says nothing, or trickles, is cut in time', async () => {
  const { port } = await listener({ limits: { ...LIMITS, silenceMs: 300, connectionMs: 1_500 } });
  const silent = await client(port);
  await silent.begin();
  await silent.closed;
  const trickles = await client(port);
  const drip = setInterval(() => trickles.send('X'), 50);
  toClose.push(() => clearInterval(drip));
  const began = performance.now();
  await trickles.closed;
  expect(performance.now() - began).toBeGreaterThan(1_000);
});

test('[SE3] one address has so many connections, all of them so many; a mail has so many recipients', async () => {
  const { port } = await listener({ limits: { ...LIMITS, connectionsOfAddress: 2, recipients: 2 } });
  const [first] = [await client(port), await client(port)];
  await first.begin();
  const third = await client(port);
  await third.hears(/^421/);
  await third.closed;
  await first.ask('MAIL FROM:<rahima@mail.example>');
  const answers = [];
  for (const n of [1, 2, 3]) answers.push(await first.ask(`RCPT TO:<support+${n}@activecart.example>`));
  expect(answers.map((answer) => answer.slice(0, 3))).toEqual(['250', '250', '452']);
  const few = await listener({ limits: { ...LIMITS, connections: 1 } });
  const held = await client(few.port);
  await held.begin();
  const next = await client(few.port);
  await next.hears(/^421/);
});

test('[SE3] too many mails from one address: 451, and its mails come later', async () => {
  let left = 1;
  const asked: string[] = [];
  const tooMany = async (address: string) => {
    asked.push(address);
    return left-- > 0 ? null : 1_000;
  };
  const { port, kept } = await listener({ tooMany });
  expect([await codeOf(sent(port)), await codeOf(sent(port))]).toEqual([250, 451]);
  expect([kept.length, asked]).toEqual([1, ['127.0.0.1', '127.0.0.1']]);
});

test('[OP4] closing: the mail that has come whole is kept and answered, the rest is cut', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let begun = 0;
  const keep: KeepMail = async () => {
    begun++;
    await held;
    return 'kept';
  };
  const { port, close } = await listener({ keep });
  const [whole, half] = [await client(port), await client(port)];
  for (const one of [whole, half]) {
    await one.begin();
    await one.data();
  }
  half.send('Subject: Half\r\n');
  whole.send('Subject: Whole\r\n\r\nHello\r\n.\r\n');
  await vi.waitFor(() => expect(begun).toBe(1));
  const closed = close();
  release();
  await Promise.all([closed, whole.closed, half.closed]);
  expect(whole.heard).toMatch(/250 OK/);
  expect(begun).toBe(1);
});

test('[OP2] a port that is taken is said with the variable that names it', async () => {
  const { port } = await listener();
  const listen = { host: '127.0.0.1', port, tls: null };
  await expect(listener({ listen })).rejects.toThrow('SMTP_LISTEN');
});
