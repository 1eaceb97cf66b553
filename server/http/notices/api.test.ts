import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Notice } from '../../../shared/views.ts';
import { IDENTITY_ENV, identityOf } from '../../testing/identities.ts';
import { ADMIN, MONDAY_10, startTestApp, type TestApp } from '../../testing/test-app.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp({ env: IDENTITY_ENV });
});
afterEach(() => app.close());

const TEXTS = {
  en: { title: 'Our terms change', body: 'From 1 May on, returns are free.', linkLabel: 'Read all of it' },
  bn: { title: 'শর্ত বদলাচ্ছে', body: '১ মে থেকে ফেরত বিনামূল্যে।' },
};
const NOTICE = { audience: 'everyone', texts: TEXTS, url: 'https://shop.example/terms' };

async function ask(method: string, body?: unknown, cookie?: string, origin = app.url): Promise<Response> {
  return fetch(`${app.url}/api/notice`, {
    method,
    headers: { 'content-type': 'application/json', origin, cookie: cookie ?? (await app.cookie()) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}
const codeOf = async (response: Response) => ((await response.json()) as { error: { code: string } }).error.code;
const available = async () => (await (await fetch(`${app.url}/api/availability`)).json()) as { notice?: Notice };

test('[NT1] what an admin publishes is told to who is there, to who comes, and to the form', async () => {
  const visitor = await app.visitor();
  expect(visitor.ready.notice).toBeUndefined();
  expect(await available()).not.toHaveProperty('notice');
  const published = (await (await ask('PUT', NOTICE)).json()) as Notice;
  expect(published).toEqual({ ...NOTICE, version: 1, publishedAt: MONDAY_10 });
  expect(await visitor.hears('notice')).toEqual(published);
  expect((await app.visitor()).ready.notice).toEqual(published);
  expect((await available()).notice).toEqual(published);
  expect(await (await ask('GET')).json()).toEqual(published);
});

test('[NT1] each has the next version, through a withdrawal and a restart too', async () => {
  await ask('PUT', NOTICE);
  const visitor = await app.visitor();
  expect((await ask('DELETE')).status).toBe(204);
  await visitor.hears('notice', (notice) => notice === null);
  expect((await app.visitor()).ready.notice).toBeUndefined();
  app = await app.restart();
  expect((await available()).notice).toBeUndefined();
  const next = (await (await ask('PUT', NOTICE)).json()) as Notice;
  expect(next.version).toBe(2);
});

test('[NT1] who is signed in and has acknowledged it is not shown it in another browser; the next one is', async () => {
  await ask('PUT', NOTICE);
  const identity = identityOf('user-1', MONDAY_10);
  const phone = await app.visitor({ identity });
  expect(phone.ready.notice?.version).toBe(1);
  expect(await phone.must('notice:acknowledge', { version: 1 })).toEqual({ version: 1 });
  expect((await app.visitor({ identity })).ready.notice).toBeUndefined();
  expect((await app.visitor({ identity: identityOf('user-2', MONDAY_10) })).ready.notice?.version).toBe(1);
  app = await app.restart();
  expect((await app.visitor({ identity })).ready.notice).toBeUndefined();
  await ask('PUT', NOTICE);
  expect((await app.visitor({ identity })).ready.notice?.version).toBe(2);
});

test('[NT1] of who is not signed in nothing is kept here: her browser knows; what was never published is refused', async () => {
  await ask('PUT', NOTICE);
  const visitor = await app.visitor();
  expect(await visitor.must('notice:acknowledge', { version: 1 })).toEqual({ version: 1 });
  expect((await app.visitor({ token: visitor.ready.token })).ready.notice?.version).toBe(1);
  for (const version of [2, 99]) {
    expect(await visitor.ask('notice:acknowledge', { version })).toMatchObject({ error: { code: 'not-found' } });
  }
});

test('[NT1] what is for sellers is not shown to who last came as a customer', async () => {
  const visitor = await app.visitor();
  const start = { clientId: 'c1', topic: 'order', text: 'Hello', audience: 'customer' } as const;
  await visitor.must('conversation:start', start);
  const { token } = visitor.ready;
  await ask('PUT', { ...NOTICE, audience: 'seller' });
  expect((await app.visitor({ token })).ready.notice).toBeUndefined();
  expect((await app.visitor()).ready.notice?.audience).toBe('seller');
  await ask('PUT', { ...NOTICE, audience: 'customer' });
  expect((await app.visitor({ token })).ready.notice?.audience).toBe('customer');
});

test('[NT1] only an admin on our own pages may', async () => {
  const agent = await app.cookie({ email: await app.addAgent('Karim'), password: ADMIN.password });
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const body = method === 'PUT' ? NOTICE : undefined;
    expect(await codeOf(await ask(method, body, ''))).toBe('unauthorized');
    expect(await codeOf(await ask(method, body, agent))).toBe('forbidden');
    if (method !== 'GET') {
      expect(await codeOf(await ask(method, body, undefined, 'https://evil.example'))).toBe('forbidden');
    }
  }
  expect(await available()).not.toHaveProperty('notice');
});

test.each<[string, unknown, string]>([
  ['no text in one language', { ...NOTICE, texts: { en: TEXTS.en } }, 'texts'],
  ['an empty title', { ...NOTICE, texts: { ...TEXTS, en: { ...TEXTS.en, title: ' \u202E ' } } }, 'texts.en.title'],
  ['a body of 601', { ...NOTICE, texts: { ...TEXTS, bn: { title: 'x', body: 'x'.repeat(601) } } }, 'texts.bn.body'],
  ['a language that is none', { ...NOTICE, texts: { ...TEXTS, 'en_GB!': TEXTS.en } }, 'texts.en_GB!'],
  ['another audience', { ...NOTICE, audience: 'nobody' }, 'audience'],
  ['a link that runs', { ...NOTICE, url: 'javascript:alert(1)' }, 'url'],
  ['a version of its own', { ...NOTICE, version: 7 }, 'input'],
])('[SE4] a notice with %s is refused, with the field', async (_, notice, field) => {
  const response = await ask('PUT', notice);
  expect(response.status).toBe(400);
  const { error } = (await response.json()) as { error: { fields: object } };
  expect(Object.keys(error.fields)).toEqual([field]);
  expect(await available()).not.toHaveProperty('notice');
});
