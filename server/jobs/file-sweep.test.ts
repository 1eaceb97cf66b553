/** What becomes of files that are uploaded and never sent, and of those that are sent late. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ErrorBody, FileUploaded } from '../../shared/http-api.ts';
import { LIMITS } from '../../shared/limits.ts';
import { begin, newClientId, opening } from '../testing/first-message.ts';
import { PDF, TEXT } from '../testing/sample-files.ts';
import { MONDAY_10, startTestApp, type TestApp } from '../testing/test-app.ts';

const HOUR_MS = 3_600_000;
const GONE_AFTER_MS = LIMITS.unnamedFileMs + 1;
/** What the job waits between two looks. */
const A_LOOK_MS = HOUR_MS;
/** From Thursday evening to Tuesday morning. */
const LONG_WEEKEND_MS = 4.5 * 24 * HOUR_MS;

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app.close());

async function upload(bytes: Uint8Array, token: string): Promise<FileUploaded> {
  const response = await fetch(`${app.url}/api/files`, {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: { origin: app.url, 'x-file-name': 'a.txt', 'x-visitor-token': token },
  });
  expect(response.status).toBe(201);
  return (await response.json()) as FileUploaded;
}

const isKept = async (id: string) => (await app.app.deps.store.blob(id)) !== null;

/** Days later, which nobody waits through: until the job has looked once, at that time or soon after it. */
async function lookAt(instant: number): Promise<void> {
  const { store } = app.app.deps;
  const spy = vi.spyOn(store, 'sweepBlobs');
  app.clock.jumpTo(instant);
  await app.clock.advanceTo(instant + 1);
  await vi.waitFor(() => expect(spy).toHaveBeenCalled());
  await spy.mock.results.at(-1)?.value;
  spy.mockRestore();
}

async function chat() {
  const visitor = await app.visitor();
  const { conversationId } = await begin(visitor, opening('It came broken'));
  const send = (text: string, attachments: readonly string[], clientId = newClientId()) =>
    visitor.ask('message:send', { conversationId, clientId, text, attachments });
  return { token: visitor.ready.token, conversationId, send };
}

test('[SE6] a file that no message has named goes after its time, and one that a message names never', async () => {
  const { token, send } = await chat();
  const [sent, unsent] = [await upload(TEXT, token), await upload(PDF, token)];
  expect(await send('See', [sent.ref])).toMatchObject({ ok: true });
  await lookAt(MONDAY_10 + LIMITS.unnamedFileMs - A_LOOK_MS);
  expect(await isKept(unsent.file.id)).toBe(true);
  await lookAt(MONDAY_10 + GONE_AFTER_MS);
  await vi.waitFor(async () => expect(await isKept(unsent.file.id)).toBe(false));
  await lookAt(MONDAY_10 + 3 * LIMITS.unnamedFileMs);
  expect(await isKept(sent.file.id)).toBe(true);
});

test('[MS4] a message that waited in an outbox over a long weekend still has its file', async () => {
  const { token, send } = await chat();
  const { ref } = await upload(TEXT, token);
  app.clock.jumpTo(MONDAY_10 + LONG_WEEKEND_MS);
  expect(await send('Sent late', [ref])).toMatchObject({ ok: true });
  // Every reference ends before its file may go.
  expect(LIMITS.unnamedFileMs).toBeGreaterThan(LIMITS.fileWaitsMs);
  expect(LIMITS.fileWaitsMs).toBeGreaterThan(LONG_WEEKEND_MS);
});

test('[SE6] what two have uploaded with the same bytes stays for the one who sent it, and for the later of two', async () => {
  const [one, two] = [await chat(), await chat()];
  const hers = await upload(TEXT, one.token);
  const his = await upload(TEXT, two.token);
  expect(hers.file.id).toBe(his.file.id);
  await one.send('Mine', [hers.ref]);
  const early = await upload(PDF, one.token);
  app.clock.jumpTo(MONDAY_10 + LIMITS.fileWaitsMs);
  const late = await upload(PDF, two.token);
  await lookAt(MONDAY_10 + GONE_AFTER_MS);
  expect([await isKept(hers.file.id), await isKept(early.file.id)]).toEqual([true, true]);
  expect(await two.send('Late', [late.ref])).toMatchObject({ ok: true });
});

test('[MS4] a message whose file is gone is refused in words, nothing is written, and without the file it goes', async () => {
  const { token, conversationId, send } = await chat();
  const [gone, there] = [await upload(TEXT, token), await upload(PDF, token)];
  // As after a store that was restored from an older backup.
  const { store } = app.app.deps;
  await store.sweepBlobs(app.clock.now() + 1, 10);
  await upload(PDF, token);
  const seqs = await store.lastSeqs([conversationId]);
  const refused = await send('See', [there.ref, gone.ref], 'one');
  expect(refused).toMatchObject({
    ok: false,
    error: { code: 'bad-request', message: 'This file is not kept any more. Attach it again.', retryable: false },
  });
  expect(await store.lastSeqs([conversationId])).toEqual(seqs);
  expect(await send('See', [there.ref], 'one')).toMatchObject({ ok: true });
  const ticket = { topic: 'order', audience: 'customer', email: 'mina@example.com', text: 'Bill', token } as const;
  const left = await app.post('/api/tickets', { ...ticket, clientId: newClientId(), attachments: [gone.ref] });
  const { error } = (await left.json()) as ErrorBody;
  expect([left.status, error.fields]).toEqual([400, { attachments: 'names a file that is gone' }]);
});

test('[SE6] a store that is down for a look is swept at the next', async () => {
  const { token } = await chat();
  const { file } = await upload(TEXT, token);
  const { store } = app.app.deps;
  const spy = vi.spyOn(store, 'sweepBlobs').mockRejectedValueOnce(new Error('down'));
  app.clock.jumpTo(MONDAY_10 + GONE_AFTER_MS);
  await app.clock.advanceTo(app.clock.now() + 1);
  expect(spy).toHaveBeenCalledOnce();
  expect(await isKept(file.id)).toBe(true);
  await app.clock.advanceTo(app.clock.now() + A_LOOK_MS);
  await vi.waitFor(async () => expect(await isKept(file.id)).toBe(false));
});
