/** Files on their way to a message and back, over HTTP. */
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import Database from 'libsql';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ErrorBody, FileUploaded, TicketResult } from '../../shared/http-api.ts';
import { LIMITS } from '../../shared/limits.ts';
import { PDF, phonePhoto, photo, TEXT } from '../testing/sample-files.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';

let app: TestApp;
let small: Buffer;
beforeAll(async () => {
  app = await startTestApp();
  small = await photo(40, 30);
});
afterAll(() => app.close());

type Who = { readonly token?: string; readonly cookie?: string };
const headersOf = ({ token, cookie }: Who) => ({
  origin: app.url,
  ...(token !== undefined && { 'x-visitor-token': token }),
  ...(cookie !== undefined && { cookie }),
});
const upload = (bytes: Uint8Array, name: string, who: Who = { token: '' }) =>
  fetch(`${app.url}/api/files`, {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: {
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent(name),
      ...headersOf(who),
    },
  });
async function uploaded(bytes: Uint8Array, name: string, who?: Who): Promise<FileUploaded> {
  const response = await upload(bytes, name, who);
  if (response.status !== 201) throw new Error(await response.text());
  return (await response.json()) as FileUploaded;
}
const fetchFile = (id: string, conversationId: string, who: Who) =>
  fetch(`${app.url}/api/files/${id}?conversation=${conversationId}`, { headers: headersOf(who) });
const refusal = async (response: Response) => ((await response.json()) as ErrorBody).error;

async function chat() {
  const visitor = await app.visitor();
  const { token } = visitor.ready;
  const start = { clientId: 'start', topic: 'order', audience: 'customer', text: 'It came broken.' } as const;
  const { conversationId } = await visitor.must('conversation:start', start);
  const send = (clientId: string, text: string, attachments: readonly string[]) =>
    visitor.ask('message:send', { conversationId, clientId, text, attachments });
  return { visitor, token, conversationId, send };
}

describe('upload', () => {
  test('[SE6] a picture is answered with what it is by now, and a newcomer gets her token', async () => {
    const { file, ref, token } = await uploaded(await phonePhoto(64, 32), 'ছবি.jpg');
    expect(file).toMatchObject({ name: 'ছবি.jpg', type: 'image/jpeg', width: 32, height: 64 });
    expect(ref).toMatch(/^[\w-]+\.[\w-]{22}$/);
    const again = await uploaded(small, 'b.jpg', { token: token ?? 'none' });
    expect(again.token).toBeUndefined();
  });

  test('[SE6] what is no picture, PDF or text is refused in words, whatever it is called', async () => {
    const bad: readonly (readonly [Buffer, string, string])[] = [
      [Buffer.from('GIF89a\x01\x00\x01\x00'), 'a.gif', 'bad-request'],
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.png', 'bad-request'],
      [Buffer.from('MZ\x90\x00'), 'a.png', 'bad-request'],
      [small.subarray(0, 300), 'half.jpg', 'bad-request'],
      [Buffer.alloc(0), 'empty.png', 'bad-request'],
      [small, '../a.jpg', 'bad-request'],
      [Buffer.alloc(LIMITS.fileBytes + 1, '%PDF-'), 'large.pdf', 'too-large'],
    ];
    for (const [bytes, name, code] of bad) {
      const response = await upload(bytes, name);
      expect([name, (await refusal(response)).code]).toEqual([name, code]);
    }
  });

  test('[SE6] a PDF and a text of exactly 5 MB are taken as they are', async () => {
    const pdf = Buffer.concat([PDF, Buffer.alloc(LIMITS.fileBytes - PDF.length)]);
    const { file } = await uploaded(pdf, 'scan.pdf');
    expect(file).toMatchObject({ type: 'application/pdf', size: LIMITS.fileBytes });
    expect(file.id).toBe(createHash('sha256').update(pdf).digest('hex'));
    expect((await uploaded(TEXT, 'CON.txt')).file.type).toBe('text/plain');
  });

  test('[SE6] a stream of 3 GB is answered as soon as it is too much, and is not held', async () => {
    const before = process.memoryUsage().rss;
    const { status, sent } = await endless(3 * 1024 ** 3);
    expect(status).toBe(413);
    expect(process.memoryUsage().rss - before).toBeLessThan(120 * 1024 * 1024);
    expect(sent).toBeGreaterThan(LIMITS.fileBytes);
  });

  test('[SE1] a page of another origin is refused, and an agent uploads from our own pages alone', async () => {
    const cookie = await app.cookie();
    const from = (origin: string, more: Record<string, string>) =>
      fetch(`${app.url}/api/files`, { method: 'POST', body: new Uint8Array(small), headers: { origin, ...more } });
    expect((await from('https://evil.example', { 'x-visitor-token': '' })).status).toBe(403);
    expect((await from('https://evil.example', { cookie })).status).toBe(403);
    expect((await from(app.url, {})).status).toBe(401);
    expect((await from(app.url, { cookie })).status).toBe(201);
    const asked = await fetch(`${app.url}/api/files`, {
      method: 'OPTIONS',
      headers: { origin: app.url, 'access-control-request-headers': 'x-file-name,x-visitor-token' },
    });
    expect(asked.headers.get('access-control-allow-headers')).toContain('x-visitor-token');
  });

  test('[SE3] one visitor uploads so many in ten minutes, and another is not kept from it', async () => {
    const { token = '' } = await uploaded(TEXT, 'a.txt');
    let last = await upload(TEXT, 'a.txt', { token });
    for (let n = 0; n < 45 && last.status === 201; n++) last = await upload(TEXT, 'a.txt', { token });
    expect(last.status).toBe(429);
    expect((await refusal(last)).retryAfterMs).toBeGreaterThan(0);
    expect((await upload(TEXT, 'a.txt')).status).toBe(201);
  });

  test('[MS3] a full disk is store-down, and with room again the same file is taken', async () => {
    const exec = Database.prototype.exec;
    const spy = vi.spyOn(Database.prototype, 'exec').mockImplementation(function (this: Database.Database, sql) {
      if (sql === 'COMMIT') throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      return exec.call(this, sql);
    });
    const pdf = Buffer.concat([PDF, Buffer.from('full')]);
    const response = await upload(pdf, 'a.pdf');
    expect([response.status, (await refusal(response)).code]).toEqual([503, 'store-down']);
    spy.mockRestore();
    expect((await upload(pdf, 'a.pdf')).status).toBe(201);
  });
});

describe('a message with files', () => {
  test('[SE6] is seen by both sides with them, and both fetch them as files to keep', async () => {
    const { visitor, token, conversationId, send } = await chat();
    const { file, ref } = await uploaded(small, 'broken.jpg', { token });
    const sent = await send('m1', '', [ref]);
    expect(sent.ok).toBe(true);
    const { entry } = await visitor.hears('entry:added', (one) => 'files' in one.entry);
    expect(entry).toMatchObject({ text: '', files: [{ ...file, inline: false }] });
    const cookie = await app.cookie();
    for (const who of [{ token }, { cookie }]) {
      const response = await fetchFile(file.id, conversationId, who);
      expect(response.status).toBe(200);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect((await sharp(bytes).metadata()).width).toBe(40);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'image/jpeg',
        'content-disposition': 'attachment; filename=broken.jpg',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'private, max-age=31536000, immutable',
      });
    }
    const agent = await app.agent();
    const { rows } = await agent.must('inbox:list', { view: 'waiting' });
    expect(rows.find(({ id }) => id === conversationId)?.preview).toBe('broken.jpg');
  });

  test('[MS1] again with the same files is the stored one, with others a conflict, also when they are old by then', async () => {
    const { token, send } = await chat();
    const one = await uploaded(TEXT, 'one.txt', { token });
    const two = await uploaded(PDF, 'two.pdf', { token });
    const first = await send('m1', 'See', [one.ref]);
    expect(await send('m1', 'See', [one.ref])).toEqual(first);
    for (const refs of [[], [two.ref], [one.ref, two.ref]]) {
      expect(await send('m1', 'See', refs)).toMatchObject({ ok: false, error: { code: 'conflict' } });
    }
    app.clock.jumpTo(two.goodUntil);
    expect(await send('m3', 'See', [two.ref])).toMatchObject({ ok: true });
    app.clock.jumpTo(two.goodUntil + 1);
    expect(await send('m1', 'See', [one.ref])).toEqual(first);
    expect(await send('m2', 'See', [two.ref])).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });

  test('[MS8] names no file of another, none that was made up, and no more than five', async () => {
    const { token, send } = await chat();
    const mine = await uploaded(TEXT, 'mine.txt', { token });
    const hers = await uploaded(TEXT, 'hers.txt');
    const agents = await uploaded(TEXT, 'agents.txt', { cookie: await app.cookie() });
    const forged = mine.ref.replace(/^./, (letter) => (letter === 'a' ? 'b' : 'a'));
    for (const ref of [hers.ref, agents.ref, forged, 'x', `${mine.ref}x`, '']) {
      expect([ref, await send('m', 'See', [ref])]).toMatchObject([ref, { ok: false, error: { code: 'bad-request' } }]);
    }
    const six = Array.from({ length: 6 }, () => mine.ref);
    expect(await send('m', 'See', six)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(await send('m', '', [])).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(await send('m', 'With nothing', [])).toMatchObject({ ok: true });
  });

  test('[MS8] gives its files to nobody else, by no way', async () => {
    const { token, conversationId, send } = await chat();
    const other = await chat();
    const { file, ref } = await uploaded(small, 'mine.jpg', { token });
    expect((await fetchFile(file.id, conversationId, { token })).status).toBe(404);
    await send('m1', 'See', [ref]);
    expect((await fetchFile(file.id, conversationId, { token })).status).toBe(200);
    const cookie = await app.cookie();
    const tries: readonly (readonly [string, string, Who, number])[] = [
      [file.id, conversationId, { token: other.token }, 404],
      [file.id, other.conversationId, { token: other.token }, 404],
      [file.id, other.conversationId, { cookie }, 404],
      [file.id, 'x', { cookie }, 404],
      ['0'.repeat(64), conversationId, { token }, 404],
      [file.id, conversationId, { token: '' }, 404],
      [file.id, conversationId, {}, 401],
      [file.id, conversationId, { cookie, token: other.token }, 404],
    ];
    for (const [id, conversation, who, status] of tries) {
      expect([who, (await fetchFile(id, conversation, who)).status]).toEqual([who, status]);
    }
  });

  test('[TK1] is left as a ticket by a newcomer, and its files are hers', async () => {
    const { ref, token = '', file } = await uploaded(small, 'broken.jpg');
    const body = { clientId: 't1', topic: 'order', audience: 'customer', email: 'mina@example.com', text: '', token };
    const response = await app.post('/api/tickets', { ...body, attachments: [ref] });
    expect(response.status).toBe(201);
    const ticket = (await response.json()) as TicketResult;
    expect(ticket.token).toBe(token);
    expect((await app.post('/api/tickets', { ...body, attachments: [ref] })).status).toBe(200);
    expect((await app.post('/api/tickets', { ...body, text: 'Other' })).status).toBe(409);
    expect((await fetchFile(file.id, ticket.conversationId, { token })).status).toBe(200);
    const notice = (await app.letters()).find(({ letter }) => letter.content.kind === 'notice')?.letter;
    expect(notice?.content).toMatchObject({ lines: [{ text: '', files: [{ name: 'broken.jpg' }] }] });
  });

  test('[AD7] begins a chat, and a second start joins it with its own', async () => {
    const visitor = await app.visitor();
    const { token } = visitor.ready;
    const one = await uploaded(TEXT, 'one.txt', { token });
    const two = await uploaded(PDF, 'two.pdf', { token });
    const start = { topic: 'order', audience: 'customer', text: '' } as const;
    await visitor.must('conversation:start', { ...start, clientId: 'a', attachments: [one.ref] });
    await visitor.must('conversation:start', { ...start, clientId: 'b', attachments: [two.ref] });
    const { conversationId } = await visitor.must('conversation:start', {
      ...start,
      clientId: 'a',
      attachments: [one.ref],
    });
    const page = await visitor.must('entries:since', { conversationId, after: 0, epoch: visitor.ready.epoch });
    const files =
      'entries' in page ? page.entries.flatMap((entry) => ('files' in entry ? (entry.files ?? []) : [])) : [];
    expect(files.map(({ name }) => name)).toEqual(['one.txt', 'two.pdf']);
  });

  test('[ML2] of an agent to a ticket goes out in the letter, and is found by the name of its file', async () => {
    const ticket = { clientId: 't2', topic: 'order', audience: 'customer', email: 'nila@example.com', text: 'Bill?' };
    const { conversationId } = (await (await app.post('/api/tickets', ticket)).json()) as TicketResult;
    const { file, ref } = await uploaded(PDF, 'quittung-58213.pdf', { cookie: await app.cookie() });
    const agent = await app.agent();
    await agent.must('message:send', { conversationId, clientId: 'a1', text: '', attachments: [ref] });
    const reply = (await app.letters()).find(({ letter }) => letter.content.kind === 'reply')?.letter;
    expect(reply?.content).toMatchObject({ text: '', files: [{ id: file.id, name: 'quittung-58213.pdf' }] });
    await app.app.deps.projections.settled();
    const found = await app.app.deps.store.search(['quittung'], 5);
    expect(found.map(({ id }) => id)).toEqual([conversationId]);
  });
});

/** Sends zeros until it is answered or has sent all; a client that reads while it writes. */
function endless(bytes: number): Promise<{ status: number; sent: number }> {
  return new Promise((resolve, reject) => {
    const chunk = Buffer.alloc(64 * 1024);
    let sent = 0;
    const post = request(`${app.url}/api/files`, {
      method: 'POST',
      headers: { origin: app.url, 'x-visitor-token': '', 'transfer-encoding': 'chunked' },
    });
    post.once('response', (response) => {
      resolve({ status: response.statusCode ?? 0, sent });
      post.destroy();
    });
    post.on('error', reject);
    const more = () => {
      while (sent < bytes && !post.destroyed) {
        sent += chunk.length;
        if (!post.write(chunk)) return post.once('drain', more);
      }
      if (!post.destroyed) post.end();
    };
    more();
  });
}
