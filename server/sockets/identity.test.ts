import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { StartInput } from '../../shared/events.ts';
import type { VisitorClient } from '../testing/clients.ts';
import { IDENTITY_ENV, identityOf, signed } from '../testing/identities.ts';
import { MONDAY_10, SATURDAY_22, startTestApp, type TestApp } from '../testing/test-app.ts';

const HOUR_MS = 3_600_000;
type Left = { readonly token: string; readonly conversationId: string; readonly error: { readonly code: string } };
const NOBODYS = 'a'.repeat(26);

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp({ env: IDENTITY_ENV });
});
afterEach(() => app.close());

const id = () => randomBytes(16).toString('hex');
const opening = (text: string, more: Partial<StartInput> = {}): StartInput => ({
  clientId: id(),
  topic: 'order',
  audience: 'customer',
  text,
  ...more,
});
/** Where her chat is. */
async function begin(visitor: VisitorClient, start: StartInput): Promise<{ readonly conversationId: string }> {
  const { conversationId } = await visitor.must('conversation:start', start);
  return { conversationId };
}
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

describe('a shopper who is signed in at the shop', () => {
  test('[ID2] is one visitor in every browser, and has her conversations there', async () => {
    const phone = await app.visitor({ identity: of('user-1', RAHIMA) });
    expect(phone.ready.identified).toEqual({ ...RAHIMA, until: MONDAY_10 + HOUR_MS });
    const { conversationId } = await begin(phone, opening('From the phone'));
    const desktop = await app.visitor({ identity: of('user-1', RAHIMA) });
    expect(desktop.ready.visitorId).toBe(phone.ready.visitorId);
    expect(desktop.ready.token).not.toBe(phone.ready.token);
    expect(desktop.ready.conversation?.id).toBe(conversationId);
    await desktop.must('message:send', { conversationId, clientId: id(), text: 'From the desktop' });
    await phone.hears('entry:added', ({ entry }) => entry.type === 'message' && entry.text === 'From the desktop');
    expect(await reaches(desktop, conversationId)).toBe(true);
  });

  test('[ID2] is shown to agents as verified, and what she types as typed', async () => {
    const visitor = await app.visitor({ identity: of('user-1', RAHIMA) });
    const typed = { email: 'other@mail.example' };
    const { conversationId } = await begin(visitor, opening('Hello', typed));
    const agent = await app.agent();
    const opened = await agent.must('conversation:open', { conversationId });
    expect(opened.visitor).toMatchObject({
      name: 'Rahima Begum',
      email: 'other@mail.example',
      verified: { sub: 'user-1', ...RAHIMA },
    });
    const stranger = await app.visitor();
    const other = await begin(stranger, opening('I am Rahima', { email: RAHIMA.email }));
    const beside = await agent.must('conversation:open', other);
    expect(beside.visitor.verified).toBeNull();
    expect(beside.visitor.earlier).toEqual([]);
  });

  test('[ID2] takes the open conversation of her browser along, and nothing else of it', async () => {
    const before = await app.visitor();
    const { token } = before.ready;
    const old = await begin(before, opening('An old one'));
    await before.must('conversation:end', {});
    const open = await begin(before, opening('The one that goes on', { name: 'Rahima' }));
    const agent = await app.agent();
    await agent.must('conversation:claim', open);
    await agent.must('conversation:open', open);
    await agent.must('note:add', { ...open, clientId: id(), text: 'pays late' });
    before.close();

    const after = await app.visitor({ token, identity: of('user-1', RAHIMA) });
    expect(after.ready.conversation?.id).toBe(open.conversationId);
    await agent.hears('entry:added', ({ entry }) => entry.type === 'identified');
    await agent.hears('visitor:changed', ({ visitor }) => visitor.online && visitor.verified?.sub === 'user-1');
    await agent.hears('inbox:changed', ({ header }) => header.visitorId === after.ready.visitorId);
    expect((await agent.must('conversation:open', open)).state.visitor).toEqual({
      id: after.ready.visitorId,
      name: 'Rahima',
      email: RAHIMA.email,
      verified: { sub: 'user-1', ...RAHIMA },
    });
    expect(await reaches(after, open.conversationId)).toBe(true);
    expect(await reaches(after, old.conversationId)).toBe(false);
    // Both sides go on in it; what only agents see stays theirs.
    await agent.must('message:send', { ...open, clientId: id(), text: 'Welcome' });
    await after.hears('entry:added', ({ entry }) => entry.type === 'message' && entry.text === 'Welcome');
    const told = await after.must('entries:since', { ...open, after: 0, epoch: epochOf(after) });
    expect(JSON.stringify(told)).not.toContain('pays late');
    expect('entries' in told && told.entries.map(({ type }) => type)).toContain('hidden');
  });

  test('[ID2] the token of before opens nothing of hers, and begins anew', async () => {
    const before = await app.visitor();
    const { token } = before.ready;
    const { conversationId } = await begin(before, opening('Mine'));
    const after = await app.visitor({ token, identity: of('user-1') });
    await vi.waitFor(() => expect(before.socket.connected).toBe(false));
    for (const stolen of [token, after.ready.token]) {
      const thief = await app.visitor({ token: stolen });
      expect(thief.ready.conversation).toBeNull();
      expect(thief.ready.identified).toBeUndefined();
      expect(await reaches(thief, conversationId)).toBe(false);
      expect(await thief.ask('conversation:end', {})).toMatchObject({ ok: false, error: { code: 'not-found' } });
      expect(await thief.ask('transcript:mail', { email: 'thief@mail.example' })).toMatchObject({ ok: false });
      const own = await begin(thief, opening('Another'));
      expect(own.conversationId).not.toBe(conversationId);
      thief.close();
    }
    expect(await reaches(after, conversationId)).toBe(true);
  });

  test('[AD7] whose other chat goes on stays in that one; the adopted one is in her history', async () => {
    const desktop = await app.visitor({ identity: of('user-1') });
    const first = await begin(desktop, opening('At the desktop'));
    const phone = await app.visitor();
    const { token } = phone.ready;
    const second = await begin(phone, opening('On the phone'));
    phone.close();
    const signedIn = await app.visitor({ token, identity: of('user-1') });
    expect(signedIn.ready.conversation?.id).toBe(first.conversationId);
    expect(await reaches(signedIn, second.conversationId)).toBe(true);
    const again = await begin(signedIn, opening('Once more'));
    expect(again.conversationId).toBe(first.conversationId);
    await signedIn.must('message:send', { ...second, clientId: id(), text: 'Here too' });
  });

  test('[AD7] an adopted chat is the one that a second start finds', async () => {
    const before = await app.visitor();
    const { token } = before.ready;
    const { conversationId } = await begin(before, opening('First'));
    const after = await app.visitor({ token, identity: of('user-1') });
    expect(await after.must('conversation:start', opening('Second'))).toMatchObject({ conversationId });
  });

  test('[ID2] is adopted once, however many of her tabs come at the same moment', async () => {
    const before = await app.visitor();
    const { token } = before.ready;
    const open = await begin(before, opening('Mine'));
    const tabs = await Promise.all(Array.from({ length: 5 }, () => app.visitor({ token, identity: of('user-1') })));
    expect(new Set(tabs.map(({ ready }) => ready.token)).size).toBe(1);
    expect(new Set(tabs.map(({ ready }) => ready.conversation?.id))).toEqual(new Set([open.conversationId]));
    const entries = await app.app.deps.store.entries(open.conversationId, 0, 100);
    expect(entries.filter(({ type }) => type === 'identified')).toHaveLength(1);
    // The token that the tabs have now is bound to her: again, nothing happens.
    await app.visitor({ token: tabs[0]?.ready.token, identity: of('user-1') });
    expect(await app.app.deps.store.entries(open.conversationId, 0, 100)).toHaveLength(entries.length);
  });

  test('[ID2] a ticket of her browser comes along too, and one that she leaves by the form is hers at once', async () => {
    await app.clock.advanceTo(SATURDAY_22);
    const ticket = (more: object) => ({ ...opening('Out of hours'), email: 'typed@mail.example', ...more });
    const left = (await (await app.post('/api/tickets', ticket({}))).json()) as Left;
    const hers = await app.visitor({ token: left.token, identity: of('user-1', RAHIMA) });
    expect(hers.ready.conversation?.id).toBe(left.conversationId);
    const second = await app.post('/api/tickets', ticket({ token: hers.ready.token, identity: of('user-1', RAHIMA) }));
    expect(second.status).toBe(201);
    const { conversations } = await hers.must('conversation:list', {});
    expect(conversations).toHaveLength(2);
    const forged = await app.post('/api/tickets', ticket({ identity: signed({ sub: 'user-1' }, 'x'.repeat(32)) }));
    expect([forged.status, ((await forged.json()) as Left).error.code]).toEqual([401, 'unauthorized']);
  });

  test('[OP4] all of it holds after a restart', async () => {
    const before = await app.visitor();
    const { token } = before.ready;
    const { conversationId } = await begin(before, opening('Mine'));
    const after = await app.visitor({ token, identity: of('user-1') });
    app = await app.restart();
    const again = await app.visitor({ token: after.ready.token, identity: of('user-1') });
    expect(again.ready.conversation?.id).toBe(conversationId);
    expect(again.ready.token).toBe(after.ready.token);
    expect((await app.visitor({ token })).ready.conversation).toBeNull();
  });
});

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
    await elsewhere.must('message:send', { ...open, clientId: id(), text: 'A secret' });
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
    await visitor.must('message:send', { ...open, clientId: id(), text: 'Still here' });
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

describe('her own history', () => {
  test('[MS8] lists what is hers, the newest first, page by page, with what is unread and what is promised', async () => {
    const visitor = await app.visitor({ identity: of('user-1') });
    const agent = await app.agent();
    const ids: string[] = [];
    for (let n = 1; n <= 22; n++) {
      await app.clock.advanceTo(app.clock.now() + 1_000);
      const ticket = { ...opening(`Question ${n}`), email: 'r@mail.example', identity: of('user-1') };
      const left = (await (await app.post('/api/tickets', ticket)).json()) as Left;
      ids.unshift(left.conversationId);
    }
    await app.clock.advanceTo(app.clock.now() + 1_000);
    ids.unshift((await begin(visitor, opening('Question 23'))).conversationId);
    const [conversationId = ''] = ids;
    await agent.must('conversation:claim', { conversationId });
    await agent.must('message:send', { conversationId, clientId: id(), text: 'An answer' });
    await agent.must('note:add', { conversationId, clientId: id(), text: 'a private note' });
    await agent.must('message:send', { conversationId, clientId: id(), text: 'Another answer' });
    const first = await visitor.must('conversation:list', {});
    expect(first.conversations).toHaveLength(20);
    expect(first.conversations[0]).toEqual({
      id: conversationId,
      number: null,
      phase: 'live',
      topic: 'order',
      audience: 'customer',
      startedAt: app.clock.now(),
      lastAt: app.clock.now(),
      preview: 'Another answer',
      unread: 2,
      rating: null,
    });
    const rest = await visitor.must('conversation:list', { cursor: first.next ?? '' });
    expect(rest.next).toBeNull();
    expect([...first.conversations, ...rest.conversations].map((row) => row.id)).toEqual(ids);
    await agent.must('conversation:hand-over', { conversationId, email: 'r@mail.example' });
    await visitor.must('message:send', { conversationId, clientId: id(), text: 'And then?' });
    const [ticket] = (await visitor.must('conversation:list', {})).conversations;
    expect(ticket).toMatchObject({ phase: 'ticket', number: 'AC-1023', preview: 'And then?' });
    expect(ticket?.respondBy).toBeGreaterThan(app.clock.now());
    expect(JSON.stringify(first)).not.toContain('private note');
  });

  test('[MS8] one that was merged is left out, and what it became is there', async () => {
    const visitor = await app.visitor();
    const one = await begin(visitor, opening('First'));
    const agent = await app.agent();
    await agent.must('conversation:hand-over', { ...one, email: 'r@mail.example' });
    const two = await begin(visitor, opening('Second'));
    await agent.must('conversation:merge', { ...one, into: two.conversationId });
    const { conversations } = await visitor.must('conversation:list', {});
    expect(conversations.map((row) => row.id)).toEqual([two.conversationId]);
  });

  test('[MS8] opens one of hers, to go on with it; another’s is not there', async () => {
    const visitor = await app.visitor();
    const one = await begin(visitor, opening('First', { email: 'r@mail.example' }));
    const agent = await app.agent();
    await agent.must('conversation:hand-over', one);
    const two = await begin(visitor, opening('Second'));
    const opened = await visitor.must('conversation:open', one);
    expect(opened).toMatchObject({ id: one.conversationId, state: { phase: 'ticket', tags: [] }, read: 0 });
    await visitor.must('message:send', { ...one, clientId: id(), text: 'About the first' });
    const stranger = await app.visitor();
    for (const conversationId of [one.conversationId, two.conversationId, NOBODYS]) {
      expect(await stranger.ask('conversation:open', { conversationId })).toMatchObject({
        ok: false,
        error: { code: 'not-found' },
      });
    }
    expect(app.errors).toEqual([]);
  });
});
