import { afterEach, expect, test } from 'vitest';
import type { ErrorBody, SessionResult } from '../../shared/http-api.ts';
import { ADMIN, startTestApp, type TestApp } from '../testing/test-app.ts';

let app: TestApp;
afterEach(() => app.close());
const NOBODY = { ADMIN_EMAIL: '', ADMIN_PASSWORD: '' };

test('[ID3] sign-in sets a cookie that no script and no other site can use; who am I; sign-out ends it', async () => {
  app = await startTestApp();
  const response = await app.post('/api/session', ADMIN);
  const cookie = response.headers.getSetCookie()[0] ?? '';
  expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
  const headers = { cookie: cookie.split(';')[0] ?? '', origin: app.url };
  const me = (await (await fetch(`${app.url}/api/session`, { headers })).json()) as SessionResult;
  expect(me.agent).toMatchObject({ email: ADMIN.email, role: 'admin' });
  expect(JSON.stringify(me)).not.toContain('argon2');
  expect((await fetch(`${app.url}/api/session`, { method: 'DELETE', headers })).status).toBe(204);
  expect((await fetch(`${app.url}/api/session`, { headers })).status).toBe(401);
});

test('[ID3] a wrong password and an unknown address are one answer; after five tries it asks to wait, the owner elsewhere still enters', async () => {
  app = await startTestApp({ env: { TRUST_PROXY: '1' } });
  const from = (ip: string, body: object) => app.post('/api/session', body, { 'x-forwarded-for': ip });
  const wrong = { email: ADMIN.email, password: 'not the password' };
  const answers: string[] = [];
  for (const body of [wrong, { ...wrong, email: 'nobody@example.com' }]) {
    answers.push(await (await from('203.0.113.9', body)).text());
  }
  expect(answers[0]).toBe(answers[1]);
  for (let n = 0; n < 4; n++) expect((await from('203.0.113.9', wrong)).status).toBe(401);
  const refused = await from('203.0.113.9', ADMIN);
  expect(refused.status).toBe(429);
  expect(((await refused.json()) as ErrorBody).error.retryAfterMs).toBeGreaterThan(60_000);
  expect((await from('198.51.100.7', ADMIN)).status).toBe(200);
});

test('[S24] a sign-in or sign-out asked for by another site has no effect', async () => {
  app = await startTestApp();
  const cookie = await app.cookie();
  const foreign = { origin: 'https://evil.example' };
  expect((await app.post('/api/session', ADMIN, foreign)).status).toBe(403);
  await fetch(`${app.url}/api/session`, { method: 'DELETE', headers: { cookie, ...foreign } });
  expect((await fetch(`${app.url}/api/session`, { headers: { cookie } })).status).toBe(200);
});

test('[ID3] the first admin is made once with the link of the terminal; two at once: one', async () => {
  app = await startTestApp({ env: NOBODY });
  const setUp = (token: string, email = 'nadia@activecart.example') =>
    app.post('/api/setup', { token, name: 'Nadia', email, password: ADMIN.password });
  expect((await setUp('guessed')).status).toBe(404);
  const token = app.app.desk.setUp.renew();
  expect((await app.post('/api/setup', { token, name: 'N', email: ADMIN.email, password: 'short' })).status).toBe(400);
  const both = await Promise.all([setUp(token), setUp(token, 'eve@example.com')]);
  expect(both.map((response) => response.status).toSorted()).toEqual([200, 404]);
  expect((await setUp(app.app.desk.setUp.renew(), 'late@example.com')).status).toBe(404);
});

test('[ID3] the link is good for thirty minutes', async () => {
  app = await startTestApp({ env: NOBODY });
  const token = app.app.desk.setUp.renew();
  await app.clock.advanceTo(app.clock.now() + 30 * 60_000);
  const response = await app.post('/api/setup', { token, name: 'N', email: ADMIN.email, password: ADMIN.password });
  expect(response.status).toBe(404);
});

test('[HR1] only an admin changes the hours', async () => {
  app = await startTestApp();
  const put = (headers: Record<string, string>) =>
    fetch(`${app.url}/api/hours`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', origin: app.url, ...headers },
      body: '{}',
    });
  expect((await put({})).status).toBe(401);
  const email = await app.addAgent('Rupa');
  expect((await put({ cookie: await app.cookie({ email, password: ADMIN.password }) })).status).toBe(403);
  expect((await put({ cookie: await app.cookie() })).status).toBe(400);
});
