import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MailPage, MailView } from '../../shared/http-api.ts';
import { type MailDesk, openMailDesk } from '../testing/mail-desk.ts';
import { rawMail } from '../testing/mails.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const HOSTILE = Buffer.from('GIF89a<script>alert(1)</script>');
const parts = [
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>See <b>it</b><script>alert(1)</script><img src="https://evil.example/pixel.gif"></p>',
  ...[
    ['photo.png', 'image/png', PNG],
    ['page.gif', 'text/html', HOSTILE],
    ['list.txt', 'text/plain', Buffer.from('one')],
  ].flatMap(([name, type, bytes]) => [
    '--b',
    `Content-Type: ${type}; name="${name}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${name}"`,
    '',
    (bytes as Buffer).toString('base64'),
  ]),
  '--b--',
  '',
];

let desk: MailDesk;
let raw: Buffer;
let id: string;
let admin: string;
let agent: string;

beforeAll(async () => {
  desk = await openMailDesk();
  const plain = Buffer.from(
    rawMail({ from: 'Nila <nila@mail.example>', subject: 'A <b>photo</b>', text: parts.join('\r\n') }),
  );
  raw = Buffer.from(
    plain
      .toString()
      .replace('Content-Type: text/plain; charset=utf-8', 'Content-Type: multipart/mixed; boundary=b')
      .replace('Content-Transfer-Encoding: 8bit\r\n', ''),
  );
  await desk.send(raw);
  id = createHash('sha256').update(raw).digest('hex');
  admin = await desk.app.cookie();
  const email = await desk.app.addAgent('Karim');
  agent = await desk.app.cookie({ email, password: 'a long enough password' });
});
afterAll(() => desk.app.close());

const get = (path: string, cookie = agent) => fetch(desk.app.url + path, { headers: { cookie } });
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('[ID3] nobody but an agent reads mail, its log, or a file', async () => {
  for (const path of ['/api/mails', `/api/mails/${id}`, `/api/mails/${id}/raw`, `/api/files/${hashOf(PNG)}`]) {
    expect([path, (await get(path, '')).status]).toEqual([path, 401]);
  }
});

describe('the log of mails', () => {
  test('[IN1] has each with what became of it, the newest first, a page at a time', async () => {
    desk.app.clock.jumpTo(desk.app.clock.now() + 1_000);
    for (let count = 0; count < 60; count++) {
      await desk.send({ from: 'bulk@mail.example', text: `${count}`, headers: ['Precedence: bulk'] });
    }
    const first = (await (await get('/api/mails')).json()) as MailPage;
    expect(first.mails).toHaveLength(50);
    expect(first.mails[0]).toMatchObject({
      door: 'webhook',
      state: {
        kind: 'done',
        outcome: { action: 'ignore-auto', reason: 'Precedence: bulk', from: 'bulk@mail.example' },
      },
    });
    const rest = (await (await get(`/api/mails?before=${first.next}`)).json()) as MailPage;
    const ids = [...first.mails, ...rest.mails].map((mail) => mail.id);
    expect([new Set(ids).size, rest.next, ids.at(-1)]).toEqual([61, null, id]);
    expect((await get('/api/mails?before=x')).status).toBe(400);
  });
});

describe('a mail', () => {
  test('[IN4] is read with its words, its harmless HTML, and its files', async () => {
    const view = (await (await get(`/api/mails/${id}`)).json()) as MailView;
    expect(view).toMatchObject({
      from: { name: 'Nila', address: 'nila@mail.example' },
      subject: 'A <b>photo</b>',
      text: expect.stringContaining('See it'),
      auth: 'pass',
      flags: [],
      refused: null,
      files: [{ name: 'photo.png' }, { name: 'page.gif', blocked: true }, { name: 'list.txt' }],
    });
    expect(view.html).toContain('<b>it</b>');
    for (const part of ['script', 'evil.example']) expect(view.html).not.toContain(part);
  });

  test('[ID3] is had as it came by an admin alone, as a file', async () => {
    expect((await get(`/api/mails/${id}/raw`)).status).toBe(403);
    const response = await get(`/api/mails/${id}/raw`, admin);
    expect(Buffer.from(await response.arrayBuffer()).equals(raw)).toBe(true);
    expect(response.headers.get('content-type')).toBe('message/rfc822');
    expect(response.headers.get('content-disposition')).toContain('attachment');
  });

  test('[IN1] that is not there is not found, whatever its id looks like', async () => {
    for (const one of ['0'.repeat(64), 'x', '..%2f..%2fetc', `${id}%00`, id.toUpperCase()]) {
      for (const path of [`/api/mails/${one}`, `/api/mails/${one}/raw`, `/api/files/${one}`]) {
        expect([path, (await get(path, admin)).status]).toEqual([path, 404]);
      }
    }
  });

  test('[IN2] that was refused says why', async () => {
    const nested = Array.from(
      { length: 60 },
      (_, depth) => `Content-Type: multipart/mixed; boundary=d${depth}\r\n\r\n--d${depth}`,
    );
    const bomb = Buffer.from(
      `From: nila@mail.example\r\nSubject: Deep\r\nMIME-Version: 1.0\r\n${nested.join('\r\n')}\r\n\r\n`,
    );
    expect(await desk.send(bomb)).toMatchObject({ action: 'reject', reason: 'too-complex', letters: [] });
    const view = (await (await get(`/api/mails/${hashOf(bomb)}`)).json()) as MailView;
    expect(view).toMatchObject({ refused: 'too-complex', text: '', files: [] });
  });
});

describe('a file', () => {
  const fileOf = async (bytes: Uint8Array, cookie = agent) => {
    const { mails } = (await (await get('/api/mails?')).json()) as MailPage;
    const mail = mails.find((one) => one.id === id) ?? (await logged());
    const conversation = mail?.state.kind === 'done' ? mail.state.outcome.conversationId : '';
    return get(`/api/files/${hashOf(bytes)}?conversation=${conversation}`, cookie);
  };
  /** It stands behind the others that came in since. */
  const logged = async () => {
    const { next } = (await (await get('/api/mails')).json()) as MailPage;
    const { mails } = (await (await get(`/api/mails?before=${next}`)).json()) as MailPage;
    return mails.find((one) => one.id === id);
  };

  test('[SE6] is had by an agent who names its conversation, as a file to keep that runs in no page', async () => {
    const response = await fileOf(PNG);
    expect(Buffer.from(await response.arrayBuffer()).equals(PNG)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': 'attachment; filename=photo.png',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
    const text = await fileOf(Buffer.from('one'));
    expect(text.headers.get('content-type')).toBe('application/octet-stream');
  });

  test('[MS8] is not had by its hash alone', async () => {
    expect((await get(`/api/files/${hashOf(PNG)}`, admin)).status).toBe(404);
    expect((await get(`/api/files/${hashOf(PNG)}?conversation=${'a'.repeat(26)}`, admin)).status).toBe(404);
  });

  test('[IN4] of a kind that is not kept is not there, and a mail is no file', async () => {
    expect((await fileOf(HOSTILE)).status).toBe(404);
    expect((await fileOf(raw, admin)).status).toBe(404);
  });
});
