import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { VisitorClient } from '../testing/clients.ts';
import { begin, newClientId, opening } from '../testing/first-message.ts';
import { IDENTITY_ENV, identityOf, signed } from '../testing/identities.ts';
import { MONDAY_10, SATURDAY_22, startTestApp, type TestApp } from '../testing/test-app.ts';

const HOUR_MS = 3_600_000;
type Left = { readonly token: string; readonly conversationId: string; readonly error: { readonly code: string } };

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp({ env: IDENTITY_ENV });
});
afterEach(() => app.close());

const of = (sub: string, more: object = {}) => identityOf(sub, app.clock.now(), more);
const RAHIMA = { name: 'Rahima Begum', email: 'rahima@mail.example' };
const epochOf = (visitor: VisitorClient) => visitor.ready.epoch;

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
    await desktop.must('message:send', { conversationId, clientId: newClientId(), text: 'From the desktop' });
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
    await agent.must('note:add', { ...open, clientId: newClientId(), text: 'pays late' });
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
    await agent.must('message:send', { ...open, clientId: newClientId(), text: 'Welcome' });
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
    await signedIn.must('message:send', { ...second, clientId: newClientId(), text: 'Here too' });
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
    await app.clock.sleepUntil(SATURDAY_22);
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
