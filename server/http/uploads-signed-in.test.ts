/** Files of a shopper who signs in at the shop: what she uploaded before is hers, and what she may see is nobody else's. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FileUploaded, TicketResult } from '../../shared/http-api.ts';
import type { VisitorClient } from '../testing/clients.ts';
import { begin, newClientId, opening } from '../testing/first-message.ts';
import { IDENTITY_ENV, identityOf, signed } from '../testing/identities.ts';
import { PDF, TEXT } from '../testing/sample-files.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp({ env: IDENTITY_ENV });
});
afterEach(() => app.close());

const of = (sub: string) => identityOf(sub, app.clock.now());

async function upload(token: string, bytes: Uint8Array = TEXT): Promise<FileUploaded> {
  const headers = { origin: app.url, 'x-file-name': 'a.txt', 'x-visitor-token': token };
  const response = await fetch(`${app.url}/api/files`, { method: 'POST', body: new Uint8Array(bytes), headers });
  expect(response.status).toBe(201);
  return (await response.json()) as FileUploaded;
}

async function statusOf(id: string, conversationId: string, token: string, identity?: string): Promise<number> {
  const headers = { origin: app.url, 'x-visitor-token': token, ...(identity && { 'x-visitor-identity': identity }) };
  return (await fetch(`${app.url}/api/files/${id}?conversation=${conversationId}`, { headers })).status;
}

const send = (visitor: VisitorClient, conversationId: string, ...attachments: readonly string[]) =>
  visitor.ask('message:send', { conversationId, clientId: newClientId(), text: 'See', attachments });

test('[ID2] takes along what she had uploaded in her chat before, and sends what she uploads afterwards', async () => {
  const before = await app.visitor();
  const { token } = before.ready;
  const { conversationId } = await begin(before, opening('It came broken'));
  const early = await upload(token);
  const after = await app.visitor({ token, identity: of('user-1') });
  expect(after.ready.conversation?.id).toBe(conversationId);
  const late = await upload(after.ready.token, PDF);
  expect(await send(after, conversationId, early.ref, late.ref)).toMatchObject({ ok: true });
  // She may come again with nothing but the token that she has by now.
  after.close();
  const again = await app.visitor({ token: after.ready.token, identity: of('user-1') });
  expect(await send(again, conversationId, early.ref)).toMatchObject({ ok: true });
});

test('[ID2] on the running line, in a first message and in a ticket it is hers as well', async () => {
  const visitor = await app.visitor();
  const { token } = visitor.ready;
  const { ref } = await upload(token);
  await visitor.must('identify', { identity: of('user-1') });
  const { conversationId } = await begin(visitor, { ...opening('The bill'), attachments: [ref] });
  expect(await send(visitor, conversationId, ref)).toMatchObject({ ok: true });
  const ticket = {
    clientId: newClientId(),
    topic: 'order',
    audience: 'customer',
    email: 'mina@example.com',
    text: 'B',
  };
  const left = await app.post('/api/tickets', { ...ticket, token, identity: of('user-1'), attachments: [ref] });
  expect(left.status).toBe(201);
  expect(((await left.json()) as TicketResult).token).not.toBe(token);
});

test('[ID2] is not taken from another subject, wherever that one comes from', async () => {
  const nobody = await app.visitor();
  const { token } = nobody.ready;
  const early = await upload(token);
  const hers = await app.visitor({ token, identity: of('user-1') });
  const late = await upload(hers.ready.token, PDF);
  const others = [
    await app.visitor({ identity: of('user-2') }),
    // In her browser, after she has gone.
    await app.visitor({ token: hers.ready.token, identity: of('user-2') }),
    await app.visitor(),
  ];
  for (const other of others) {
    const { conversationId } = await begin(other, opening('Mine'));
    for (const { ref } of [early, late]) {
      expect(await send(other, conversationId, ref)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    }
  }
  const { conversationId } = await begin(hers, opening('Hers'));
  expect(await send(hers, conversationId, early.ref, late.ref)).toMatchObject({ ok: true });
  // From another browser of hers what was chosen in this one is not sent: nobody there has chosen it.
  const elsewhere = await app.visitor({ identity: of('user-1') });
  expect(await send(elsewhere, conversationId, early.ref)).toMatchObject({ ok: false });
});

test('[ID2] sees the files of her conversation by what the shop has signed, from any browser, and by no token alone', async () => {
  const hers = await app.visitor({ identity: of('user-1') });
  const { file, ref } = await upload(hers.ready.token);
  const { conversationId } = await begin(hers, { ...opening('The bill'), attachments: [ref] });
  const { token } = hers.ready;
  expect(await statusOf(file.id, conversationId, token, of('user-1'))).toBe(200);
  expect(await statusOf(file.id, conversationId, '', of('user-1'))).toBe(200);
  const forged = signed({ sub: 'user-1', aud: 'activecart-chat' }, 'a secret that the shop has never had anywhere');
  for (const identity of [undefined, of('user-2'), forged, 'x']) {
    expect([identity, await statusOf(file.id, conversationId, token, identity)]).toEqual([identity, 404]);
  }
  const asked = await fetch(`${app.url}/api/files`, { method: 'OPTIONS', headers: { origin: app.url } });
  expect(asked.headers.get('access-control-allow-headers')).toContain('x-visitor-identity');
});
