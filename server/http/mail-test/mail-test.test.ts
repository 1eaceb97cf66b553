import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { openDoor } from '../../admin/door.ts';
import { mailTest } from '../../admin/mail-test.ts';
import { MAIL_TEST_TEXTS, type ToldStep } from '../../domain/mail-test/words.ts';
import { startSmtp, type TestSmtp } from '../../mail/testing-smtp.ts';
import { ADMIN, freePort, startTestApp, type TestApp } from '../../testing/test-app.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let smtp: TestSmtp;
let app: TestApp;
beforeAll(async () => {
  smtp = await startSmtp();
  // A door by which it could come back, though nothing does.
  app = await startTestApp({ smtpUrl: smtp.url, env: { INBOUND_SECRET: 's'.repeat(40) } });
});
afterEach(() => app.clock.advanceTo(app.clock.now() + 10_000));
afterAll(async () => {
  await app.close();
  await smtp.close();
});

const page = async (query = '', headers: Record<string, string> = {}) =>
  fetch(`${app.url}/console/mail-test${query}`, { headers });

test('[AC11] only an admin may test: by the API, by the page, and from no other page', async () => {
  const email = await app.addAgent('Karim');
  const karim = await app.cookie({ email, password: ADMIN.password });
  expect((await app.post('/api/mail-test', {})).status).toBe(401);
  expect((await app.post('/api/mail-test', {}, { cookie: karim })).status).toBe(403);
  for (const headers of [{}, { cookie: karim }]) {
    const refused = await page('?lang=en', headers);
    const text = await refused.text();
    expect([refused.status, refused.headers.get('referrer-policy')]).toEqual([403, 'same-origin']);
    expect(text).toContain(`<p role="alert">${MAIL_TEST_TEXTS.en.adminsOnly}</p>`);
    expect(text).toContain(`<title>${MAIL_TEST_TEXTS.en.title}`);
    expect(text).not.toContain('<form method="post"');
    expect((await app.post('/console/mail-test', {}, headers)).status).toBe(403);
  }
  const cookie = await app.cookie();
  for (const origin of ['https://evil.example', 'null']) {
    expect((await app.post('/console/mail-test', {}, { cookie, origin })).status).toBe(403);
    expect((await app.post('/api/mail-test', {}, { cookie, origin })).status).toBe(403);
  }
  expect(smtp.arrived).toEqual([]);
});

test('[AC11] the API starts a test, and tells its steps with what to do', async () => {
  const cookie = await app.cookie();
  const none = (await (await fetch(`${app.url}/api/mail-test`, { headers: { cookie } })).json()) as object;
  expect(none).toEqual({ steps: [] });
  const { steps } = (await (await app.post('/api/mail-test?lang=en', {}, { cookie })).json()) as { steps: ToldStep[] };
  expect(steps.map(({ name, state }) => `${name} ${state}`).slice(0, 3)).toEqual([
    'sign-in ok',
    'send ok',
    'arrival waiting',
  ]);
  expect(JSON.stringify(steps)).not.toMatch(/\{\w+\}/);
});

test('[AC11] [WG4] the page works without a script, in both languages, and reloads while it waits', async () => {
  const cookie = await app.cookie();
  const begun = await fetch(`${app.url}/console/mail-test?lang=bn`, {
    method: 'POST',
    headers: { cookie, origin: app.url },
    redirect: 'manual',
  });
  expect([begun.status, begun.headers.get('location')]).toEqual([303, '/console/mail-test?lang=bn']);
  const shown = await page('?lang=bn', { cookie });
  const text = await shown.text();
  expect(text).toContain(MAIL_TEST_TEXTS.bn.states.waiting);
  expect(text).toContain('<meta http-equiv="refresh" content="5">');
  expect(text).not.toContain('<script');
  // A form that is sent without a referrer policy of its own comes with the origin "null".
  expect(shown.headers.get('referrer-policy')).toBe('same-origin');
  expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
  await app.clock.advanceTo(app.clock.now() + 5 * 60_000);
  const over = await (await page('?lang=en', { cookie })).text();
  expect(over).toContain('It did not come back within 5 minutes.');
  expect(over).not.toContain('http-equiv="refresh"');
});

test('[AC11] the command asks the running server, tells each step, and fails with what failed', async () => {
  const door = await openDoor(app.dataDir, app.app.deps.store, { info() {}, warn() {} }, app.app.mailTester);
  const said: string[] = [];
  const running = mailTest(app.dataDir, { write: (text) => said.push(text) }, 5);
  running.catch(() => {});
  await vi.waitFor(() => expect(said.join('')).toContain('ok     Sending'));
  await app.clock.advanceTo(app.clock.now() + 5 * 60_000);
  await expect(running).rejects.toThrow('Not all is well: Coming back.');
  expect(said.join('')).toContain('FAILED Coming back: It did not come back within 5 minutes.');
  await door.close();
  await expect(mailTest(app.dataDir, { write() {} })).rejects.toThrow('/console/mail-test');
});

test('[AC11] what goes out comes in by our own listener: back, by its reply address, threaded, and no ticket', async () => {
  const port = await freePort();
  const looped = await startTestApp({
    smtpUrl: `smtp://127.0.0.1:${port}`,
    env: { SMTP_LISTEN: `127.0.0.1:${port}` },
  });
  try {
    const cookie = await looped.cookie();
    await looped.post('/api/mail-test?lang=en', {}, { cookie });
    await vi.waitFor(
      async () => {
        const response = await fetch(`${looped.url}/api/mail-test?lang=en`, { headers: { cookie } });
        const { steps } = (await response.json()) as { steps: ToldStep[] };
        const ok = steps.filter(({ state }) => state === 'ok').map(({ name }) => name);
        expect(ok).toEqual(expect.arrayContaining(['sign-in', 'send', 'arrival', 'reply-address', 'threading']));
      },
      { timeout: 30_000, interval: 100 },
    );
    const done = async () => (await looped.app.deps.store.recentMails(null, 10)).mails.map(({ state }) => state.kind);
    await vi.waitFor(async () => expect(await done()).toEqual(['done', 'done']), { timeout: 30_000 });
    expect((await looped.app.deps.store.counts('')).tickets).toBe(0);
  } finally {
    await looped.close();
  }
});
