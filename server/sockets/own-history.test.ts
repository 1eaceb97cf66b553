import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { begin, newClientId, opening } from '../testing/first-message.ts';
import { IDENTITY_ENV, identityOf } from '../testing/identities.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';

type Left = { readonly token: string; readonly conversationId: string; readonly error: { readonly code: string } };
const NOBODYS = 'a'.repeat(26);

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp({ env: IDENTITY_ENV });
});
afterEach(() => app.close());

const of = (sub: string, more: object = {}) => identityOf(sub, app.clock.now(), more);

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
    await agent.must('message:send', { conversationId, clientId: newClientId(), text: 'An answer' });
    await agent.must('note:add', { conversationId, clientId: newClientId(), text: 'a private note' });
    await agent.must('message:send', { conversationId, clientId: newClientId(), text: 'Another answer' });
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
    await visitor.must('message:send', { conversationId, clientId: newClientId(), text: 'And then?' });
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
    await visitor.must('message:send', { ...one, clientId: newClientId(), text: 'About the first' });
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
