import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ErrorBody } from '../../shared/http-api.ts';
import type { Arrival } from '../domain/inbound/arrival.ts';
import { MAIL_LIMITS } from '../domain/inbound/limits.ts';
import { StoreDown } from '../store/port.ts';
import { MONDAY_10, startTestApp, type TestApp } from '../testing/test-app.ts';

const SECRET = 'a secret of more than thirty-two characters';
const MAIL = Buffer.from('From: rahima@mail.example\r\nSubject: =?utf-8?B?4Kas?=\r\n\r\n\xff\0 bytes\r\n', 'latin1');

let app: TestApp;
let kept: Map<string, Arrival>;
let isDown = false;

beforeAll(async () => {
  app = await startTestApp({
    env: { INBOUND_SECRET: SECRET },
    async keepMail(raw, arrival) {
      if (isDown) throw new StoreDown('down');
      const text = Buffer.from(raw).toString('latin1');
      if (kept.has(text)) return 'known';
      kept.set(text, arrival);
      return 'kept';
    },
  });
});
afterAll(() => app.close());
beforeEach(() => {
  kept = new Map();
  isDown = false;
});

const signatureOf = (body: Buffer, secret = SECRET) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

function posted(body: Buffer, headers: Record<string, string> = { 'x-signature': signatureOf(body) }) {
  return fetch(`${app.url}/api/inbound-mail`, { method: 'POST', body: new Uint8Array(body), headers });
}
async function answerOf(response: Response) {
  const { error } = (await response.json()) as ErrorBody;
  return [response.status, error.code];
}

test('[IN1] a signed mail is kept byte for byte, whatever it is called', async () => {
  for (const type of ['message/rfc822', 'application/json', 'application/x-www-form-urlencoded', '']) {
    const body = Buffer.concat([MAIL, Buffer.from(type)]);
    const response = await posted(body, { 'x-signature': signatureOf(body), 'content-type': type });
    expect([response.status, await response.json()]).toEqual([202, { kept: true }]);
    expect(kept.get(body.toString('latin1'))).toEqual({
      door: 'webhook',
      receivedAt: MONDAY_10,
      envelope: { from: null, to: [] },
    });
  }
});

test('[IN1] the same mail again is answered as kept', async () => {
  const responses = [await posted(MAIL), await posted(MAIL)];
  expect(responses.map(({ status }) => status)).toEqual([202, 200]);
  expect(await Promise.all(responses.map((response) => response.json()))).toEqual([{ kept: true }, { kept: true }]);
  expect(kept.size).toBe(1);
});

test('[IN1] an envelope that nobody has signed is not believed', async () => {
  await posted(MAIL, {
    'x-signature': signatureOf(MAIL),
    'x-envelope-from': 'evil@mail.example',
    'x-envelope-to': 'support+token@activecart.example',
  });
  expect([...kept.values()].map(({ envelope }) => envelope)).toEqual([{ from: null, to: [] }]);
});

test.each([
  ['no signature', {}],
  ['another secret', { 'x-signature': signatureOf(MAIL, `${SECRET}!`) }],
  ['the signature of another body', { 'x-signature': signatureOf(Buffer.from('another')) }],
  ['half a signature', { 'x-signature': signatureOf(MAIL).slice(0, -2) }],
  ['a signature and more', { 'x-signature': `${signatureOf(MAIL)}00` }],
  ['no scheme', { 'x-signature': signatureOf(MAIL).slice(7) }],
  ['another scheme', { 'x-signature': signatureOf(MAIL).replace('sha256', 'sha1') }],
])('[SE1] refused: %s', async (_, headers) => {
  expect(await answerOf(await posted(MAIL, headers))).toEqual([401, 'unauthorized']);
  expect(kept.size).toBe(0);
});

test('[IN1] a signature may be written in capitals', async () => {
  const response = await posted(MAIL, { 'x-signature': signatureOf(MAIL).toUpperCase().replace('SHA256', 'sha256') });
  expect(response.status).toBe(202);
});

test('[IN2] a mail may be as large as the limit, and no larger', async () => {
  const largest = Buffer.alloc(MAIL_LIMITS.messageBytes, 'x');
  expect((await posted(largest)).status).toBe(202);
  kept.clear();
  expect(await answerOf(await posted(Buffer.alloc(MAIL_LIMITS.messageBytes + 1, 'x')))).toEqual([413, 'too-large']);
  expect(kept.size).toBe(0);
});

test('[IN1] nothing is no mail, and a packed one is not unpacked', async () => {
  expect(await answerOf(await posted(Buffer.alloc(0)))).toEqual([400, 'bad-request']);
  const packed = { 'x-signature': signatureOf(MAIL), 'content-encoding': 'gzip' };
  expect(await answerOf(await posted(MAIL, packed))).toEqual([400, 'bad-request']);
  expect(kept.size).toBe(0);
});

test('[IN1] a store that is down says so, and when to come again', async () => {
  isDown = true;
  const response = await posted(MAIL);
  expect(response.headers.get('retry-after')).toBe('1');
  expect(await answerOf(response)).toEqual([503, 'store-down']);
  isDown = false;
  expect((await posted(MAIL)).status).toBe(202);
});

test('[IN1] a sender that goes away in the middle leaves nothing', async () => {
  const { hostname, port } = new URL(app.url);
  const socket = connect(Number(port), hostname);
  const head = `POST /api/inbound-mail HTTP/1.1\r\nhost: x\r\ncontent-length: ${MAIL.length}\r\nx-signature: ${signatureOf(MAIL)}\r\n\r\n`;
  socket.write(Buffer.concat([Buffer.from(head), MAIL.subarray(0, 20)]));
  await once(socket, 'connect');
  socket.resetAndDestroy();
  await once(socket, 'close');
  const other = Buffer.from('Subject: after\r\n\r\n');
  expect((await posted(other)).status).toBe(202);
  expect([...kept.keys()]).toEqual([other.toString()]);
});

test('[SE3] one address sends four at once; a fifth waits, and comes in when one is through', async () => {
  const waiting: ClientRequest[] = [];
  for (let n = 0; n < 4; n++) {
    const one = request(`${app.url}/api/inbound-mail`, {
      method: 'POST',
      headers: { 'x-signature': signatureOf(MAIL), 'content-length': MAIL.length, expect: '100-continue' },
    });
    one.flushHeaders();
    // From here on the server waits for its body.
    await once(one, 'continue');
    waiting.push(one);
  }
  const fifth = await posted(MAIL);
  expect(fifth.headers.get('retry-after')).toBe('1');
  expect(await answerOf(fifth)).toEqual([429, 'rate-limited']);
  for (const one of waiting) {
    one.end(MAIL);
    const [answer] = (await once(one, 'response')) as [IncomingMessage];
    answer.resume();
    await once(answer, 'close');
  }
  expect((await posted(MAIL)).status).toBe(200);
  expect(kept.size).toBe(1);
});

test('[IN1] without a secret there is no such door', async () => {
  const closed = await startTestApp({ keepMail: async () => 'kept' });
  const response = await fetch(`${closed.url}/api/inbound-mail`, { method: 'POST', body: 'x' });
  await closed.close();
  expect(await answerOf(response)).toEqual([404, 'not-found']);
});
