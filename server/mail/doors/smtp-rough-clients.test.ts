import { afterEach, expect, test, vi } from 'vitest';
import type { KeepMail } from '../../domain/inbound/arrival.ts';
import { client, closeAll, codeOf, LIMITS, listener, SUPPORT, sent, toClose } from './smtp-harness.ts';

afterEach(closeAll);

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

test('[IN1] a client that goes away in the middle of a mail leaves nothing', async () => {
  const { port, kept, logged, close } = await listener();
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
  expect([kept.length, logged]).toEqual([1, []]);
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
  const under = 'Return-Path: <rahima@mail.example>\r\n';
  expect(kept.map(({ raw }) => raw)).toEqual([
    `${under}Subject: one\r\n\r\none\r\n`,
    `${under}Subject: two\r\n\r\ntwo\r\n`,
  ]);
  const smuggler = await client(port);
  await smuggler.begin();
  await smuggler.data();
  // Ends that are none (SMTP smuggling): a bare line feed, a bare carriage return.
  await smuggler.ask('Subject: x\r\n\r\nx\n.\nMAIL FROM:<evil@mail.example>\r\nx\r.\rRCPT TO:<support>\r\n.');
  expect(kept).toHaveLength(3);
  expect(kept[2]?.raw).toContain('MAIL FROM:<evil@mail.example>');
});

test('[SE3] a client that says nothing, or trickles, is cut in time', async () => {
  const ofSilence = await listener({ limits: { ...LIMITS, silenceMs: 300 } });
  const silent = await client(ofSilence.port);
  await silent.closed;
  const ofTime = await listener({ limits: { ...LIMITS, connectionMs: 1_500 } });
  const began = performance.now();
  const trickles = await client(ofTime.port);
  const drip = setInterval(() => trickles.send('X'), 50);
  toClose.push(() => clearInterval(drip));
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

test('[SE3] more under way than memory is given to: 451 to the last, and room again when they are through', async () => {
  const { port, kept } = await listener({ limits: { ...LIMITS, mailBytes: 10_000, mailsInMemory: 2 } });
  const clients = [await client(port), await client(port), await client(port)];
  const body = `Subject: x\r\n\r\n${'x'.repeat(70)}\r\n`.concat(`${'y'.repeat(70)}\r\n`.repeat(120));
  for (const one of clients) {
    await one.begin();
    await one.data();
    one.send(body);
  }
  const answers = [];
  for (const one of clients.toReversed()) answers.push((await one.ask('.')).slice(0, 3));
  expect(answers.toSorted()).toEqual(['250', '250', '451']);
  const [last] = clients;
  await last?.data();
  expect(await last?.ask(`${body}.`)).toMatch(/^250/);
  expect(kept).toHaveLength(3);
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
  const began = performance.now();
  const closed = close();
  release();
  await Promise.all([closed, whole.closed, half.closed]);
  expect(whole.heard).toMatch(/250 OK/);
  expect(performance.now() - began).toBeLessThan(2_000);
  expect(begun).toBe(1);
});
