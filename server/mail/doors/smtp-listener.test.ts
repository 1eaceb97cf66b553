import { afterEach, expect, test } from 'vitest';
import type { KeepMail } from '../../domain/inbound/arrival.ts';
import { authOf } from '../../domain/inbound/auth-results.ts';
import { readHeader } from '../../domain/inbound/header-fields.ts';
import { StoreDown } from '../../store/port.ts';
import { NOW } from '../../testing/builders.ts';
import { client, closeAll, codeOf, LIMITS, listener, SUPPORT, sent } from './smtp-harness.ts';

afterEach(closeAll);

test('[IN1] a mail is kept before it is acknowledged, byte for byte under its sender, with its envelope and our receipt', async () => {
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
  expect(kept[0]?.raw).toMatch(/^Return-Path: <bounce@mail\.example>\r\nFrom: rahima@mail\.example\r\n/);
  expect(kept[0]?.raw).toContain('I wait.\r\n.\r\n..and wait');
});

test.each([
  ['0.0.0.0', false],
  ['127.0.0.1', true],
  ['localhost', true],
])('[IN3] at %s a result of checks that came with the mail is the topmost: %s', async (host, isBelieved) => {
  const { port, kept } = await listener({ listen: { host, port: 0, tls: null } });
  const one = await client(port);
  await one.begin();
  await one.data();
  const forged = 'Authentication-Results: mx.activecart.example; dmarc=pass header.from=mail.example';
  expect(await one.ask(`${forged}\r\nFrom: rahima@mail.example\r\n\r\nMe.\r\n.`)).toMatch(/^250/);
  const { fields } = readHeader(Buffer.from(kept[0]?.raw ?? '', 'latin1'));
  expect(authOf(fields, 'mx.activecart.example', 'mail.example')).toBe(isBelieved ? 'pass' : 'none');
});

test('[IN1] a bounce has no sender', async () => {
  const { port, kept } = await listener();
  const one = await client(port);
  await one.begin();
  await one.data('', 'bounces+letter1@activecart.example');
  expect(await one.ask('Subject: Undelivered\r\n\r\nNo such user.\r\n.')).toMatch(/^250/);
  expect(kept[0]?.arrival.envelope).toEqual({ from: null, to: ['bounces+letter1@activecart.example'] });
  expect(kept[0]?.raw).toMatch(/^Return-Path: <>\r\nSubject: Undelivered\r\n/);
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

test('[IN2] a mail above the limit is refused before it is sent, and after where its size was not said', async () => {
  const { port, kept } = await listener();
  const one = await client(port);
  await one.begin();
  expect(await one.ask(`MAIL FROM:<rahima@mail.example> SIZE=${LIMITS.mailBytes + 1}`)).toMatch(/^552/);
  await one.data();
  expect(await one.ask(`Subject: Large\r\n\r\n${'x'.repeat(70)}\r\n`.repeat(2_000).concat('.'))).toMatch(/^552/);
  await one.data();
  expect(await one.ask('Subject: Small\r\n\r\nHello\r\n.')).toMatch(/^250/);
  expect(kept.map(({ raw }) => raw)).toEqual([expect.stringMatching(/\r\nSubject: Small\r\n\r\nHello\r\n$/)]);
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

test('[OP2] a port that is taken is said with the variable that names it', async () => {
  const { port } = await listener();
  const listen = { host: '127.0.0.1', port, tls: null };
  await expect(listener({ listen })).rejects.toThrow('SMTP_LISTEN');
});
