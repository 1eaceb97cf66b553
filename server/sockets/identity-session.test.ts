import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { VisitorClient } from '../testing/clients.ts';
import { begin, newClientId, opening } from '../testing/first-message.ts';
import { IDENTITY_ENV, identityOf, signed } from '../testing/identities.ts';
import { MONDAY_10, startTestApp, type TestApp } from '../testing/test-app.ts';

const HOUR_MS = 3_600_000;

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp({ env: IDENTITY_ENV });
});
afterEach(() => app.close());

const of = (sub: string, more: object = {}) => identityOf(sub, app.clock.now(), more);
const RAHIMA = { name: 'Rahima Begum', email: 'rahima@mail.example' };
const epochOf = (visitor: VisitorClient) => visitor.ready.epoch;

/** How a handshake was refused. */
async function refusalOf(auth: Record<string, unknown>): Promise<unknown> {
  const error: Error & { data?: unknown } = await app.visitor(auth).then(
    () => new Error('let in'),
    (refused) => refused,
  );
  return { message: error.message, data: error.data };
}

/** Whether it is there for her, on every path. */
async function reaches(visitor: VisitorClient, conversationId: string): Promise<boolean> {
  const since = { conversationId, after: 0, epoch: epochOf(visitor) };
  const answers = [
    await visitor.ask('entries:since', since),
    await visitor.ask('conversation:open', { conversationId }),
    await visitor.ask('message:read', { conversationId, seq: 1 }),
  ];
  const { conversations } = await visitor.must('conversation:list', {});
  const isListed = conversations.some((row) => row.id === conversationId);
  const verdicts = new Set([...answers.map(({ ok }) => ok), isListed]);
  expect(verdicts.size).toBe(1);
  for (const answer of answers) if (!answer.ok) expect(answer.error.code).toBe('not-found');
  return isListed;
}

describe('a handshake with an identity', () => {
  test.each<[string, unknown]>([
    ['is none', ''],
    ['is an object', { userId: 'user-1' }],
    ['is a number', 7],
    ['is forged', signed({ sub: 'user-1', aud: 'activecart-chat', exp: 2e9 }, 'x'.repeat(32))],
    ['has expired', identityOf('user-1', MONDAY_10 - 2 * HOUR_MS)],
  ])('[ID2] that %s is refused with a code of its own and a sentence', async (_, identity) => {
    const { token } = (await app.visitor()).ready;
    expect(await refusalOf({ token, identity })).toEqual({
      message: 'unauthorized',
      data: { code: 'unauthorized', message: expect.stringMatching(/^[A-Z].{8,120}\.$/), retryable: false },
    });
  });

  test('[ID2] that is null is one without', async () => {
    expect((await app.visitor({ identity: null })).ready.identified).toBeUndefined();
  });

  test('[ID2] is refused where the shop has set up no secret', async () => {
    const plain = await startTestApp();
    const refused = await plain.visitor({ identity: of('user-1') }).catch((error: Error) => error.message);
    expect(refused).toBe('unauthorized');
    await plain.close();
  });

  test('[ID2] of another subject begins a session of its own, with nothing of the first one', async () => {
    const first = await app.visitor({ identity: of('user-1') });
    const open = await begin(first, opening('Of the first'));
    const anonymous = await app.visitor({ token: first.ready.token });
    const between = await begin(anonymous, opening('Of whoever sat here between'));
    anonymous.close();
    const second = await app.visitor({ token: first.ready.token, identity: of('user-2') });
    expect(second.ready.conversation).toBeNull();
    expect(second.ready.token).not.toBe(first.ready.token);
    expect(await reaches(second, open.conversationId)).toBe(false);
    expect(await reaches(second, between.conversationId)).toBe(false);
  });
});

describe('a running session', () => {
  test('[ID2] signs in without a new connection: what she had goes on, what she writes meanwhile arrives', async () => {
    const visitor = await app.visitor();
    const open = await begin(visitor, opening('First'));
    const agent = await app.agent();
    await agent.must('conversation:open', open);
    const answers = await Promise.all([
      visitor.ask('message:send', { ...open, clientId: 'm1', text: 'one' }),
      visitor.ask('identify', { identity: of('user-1', RAHIMA) }),
      visitor.ask('message:send', { ...open, clientId: 'm2', text: 'two' }),
      visitor.ask('message:send', { ...open, clientId: 'm3', text: 'three' }),
    ]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    const ready = await visitor.hears('session:ready', ({ identified }) => identified !== undefined);
    expect(ready.conversation?.id).toBe(open.conversationId);
    const entries = await app.app.deps.store.entries(open.conversationId, 0, 100);
    expect(entries.flatMap((entry) => (entry.type === 'message' ? [entry.text] : []))).toEqual([
      'First',
      'one',
      'two',
      'three',
    ]);
    await visitor.must('message:send', { ...open, clientId: 'm4', text: 'four' });
    await visitor.hears('entry:added', ({ entry }) => entry.type === 'message' && entry.text === 'four');
    await agent.hears('visitor:changed', ({ visitor: seen }) => seen.online && seen.verified?.sub === 'user-1');
    expect(visitor.socket.connected).toBe(true);
  });

  test('[ID2] signs out: a new token, and nothing of hers is told here any more', async () => {
    const visitor = await app.visitor({ identity: of('user-1') });
    const open = await begin(visitor, opening('Hers'));
    const elsewhere = await app.visitor({ identity: of('user-1') });
    expect(await visitor.must('identify', { identity: null })).toEqual({ until: null });
    const ready = await visitor.hears('session:ready', ({ identified }) => identified === undefined);
    expect(ready.conversation).toBeNull();
    expect(ready.token).not.toBe(visitor.ready.token);
    expect(ready.visitorId).not.toBe(visitor.ready.visitorId);
    expect(await reaches(visitor, open.conversationId)).toBe(false);
    const heard = visitor.heard.length;
    await elsewhere.must('message:send', { ...open, clientId: newClientId(), text: 'A secret' });
    await elsewhere.hears('entry:added', ({ entry }) => entry.type === 'message' && entry.text === 'A secret');
    await visitor.must('conversation:list', {});
    expect(JSON.stringify(visitor.heard.slice(heard))).not.toContain('secret');
    expect(app.app.deps.online.find(ready.visitorId)?.sockets.size).toBe(1);
    expect(app.app.deps.online.find(elsewhere.ready.visitorId)?.sockets.size).toBe(1);
  });

  test('[ID2] never turns to another subject: signed out first, it is a new session', async () => {
    const visitor = await app.visitor({ identity: of('user-1') });
    await begin(visitor, opening('Hers'));
    expect(await visitor.ask('identify', { identity: of('user-2') })).toMatchObject({
      ok: false,
      error: { code: 'conflict' },
    });
    expect((await visitor.must('conversation:list', {})).conversations).toHaveLength(1);
    await visitor.must('identify', { identity: null });
    await visitor.must('identify', { identity: of('user-2') });
    expect((await visitor.must('conversation:list', {})).conversations).toHaveLength(0);
  });

  test.each<[string, unknown, string]>([
    ['a forged one', 'abc', 'unauthorized'],
    ['one without proof', { userId: 'user-1' }, 'bad-request'],
    ['an empty one', '', 'unauthorized'],
    ['a very long one', 'x'.repeat(5_000), 'bad-request'],
  ])('[ID2] refuses %s, and goes on as it was', async (_, identity, code) => {
    const visitor = await app.visitor();
    const open = await begin(visitor, opening('Hello'));
    expect(await visitor.raw('identify', { identity })).toMatchObject({ ok: false, error: { code } });
    await visitor.must('message:send', { ...open, clientId: newClientId(), text: 'Still here' });
  });

  test('[ID2] is asked for a newer identity a minute before its end, and is another’s no longer after it', async () => {
    const lasting = await app.visitor({ identity: of('user-1') });
    const ending = await app.visitor({ identity: of('user-2') });
    await app.clock.advanceTo(MONDAY_10 + HOUR_MS - 60_000);
    await lasting.hears('identity:due', ({ until }) => until === MONDAY_10 + HOUR_MS);
    const renewed = await lasting.must('identify', { identity: of('user-1') });
    expect(renewed).toEqual({ until: MONDAY_10 + 2 * HOUR_MS - 60_000 });
    await app.clock.advanceTo(MONDAY_10 + HOUR_MS + 60_000);
    await vi.waitFor(() => expect(ending.socket.connected).toBe(false));
    expect(lasting.socket.connected).toBe(true);
    expect(lasting.heard.filter(({ name }) => name === 'session:ready')).toHaveLength(1);
  });
});
