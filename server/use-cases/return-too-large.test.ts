import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testing/test-app.ts';
import { returnTooLarge } from './return-too-large.ts';

const DAY_MS = 24 * 3_600_000;
const PICTURES = { from: 'rahima@mail.example', subject: 'Holiday pictures', size: 70_000_000 };

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app.close());

const letters = async () => (await app.letters()).map(({ letter }) => [letter.to.address, letter.content]);
const told = ['rahima@mail.example', { kind: 'returned', why: 'too-large' }];

test('[IN2] a mail too large to fetch is listed once, and its sender told once a day', async () => {
  const { deps } = app.app;
  await returnTooLarge(deps, PICTURES);
  // The mailbox was cut off before it had noted that.
  await returnTooLarge(deps, PICTURES);
  await returnTooLarge(deps, { ...PICTURES, size: 80_000_000 });
  expect(await letters()).toEqual([told]);
  const { mails } = await deps.store.recentMails(null, 10);
  expect(mails.map(({ size, state }) => [size, state.kind === 'done' && state.outcome.reason])).toEqual(
    expect.arrayContaining([
      [70_000_000, 'too-large'],
      [80_000_000, 'too-large'],
    ]),
  );
  expect(mails).toHaveLength(2);
  app.clock.jumpTo(app.clock.now() + DAY_MS);
  await returnTooLarge(deps, { ...PICTURES, size: 90_000_000 });
  expect(await letters()).toEqual([told, told]);
});

test.each([null, 'support@activecart.example', 'a, b@mail.example', 'x\r\nBcc: e@evil.example'])(
  '[IN2] one from %j is listed, and nobody is told',
  async (from) => {
    await returnTooLarge(app.app.deps, { ...PICTURES, from });
    expect(await letters()).toEqual([]);
    expect((await app.app.deps.store.recentMails(null, 10)).mails).toHaveLength(1);
  },
);
