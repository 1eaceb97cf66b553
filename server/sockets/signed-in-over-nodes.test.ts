/** Who is signed in, and what is told to every shopper, where the shopper and the word are at different nodes. */
import { expect, test, vi } from 'vitest';
import { newClientId, opening } from '../testing/first-message.ts';
import { IDENTITY_ENV, identityOf } from '../testing/identities.ts';
import { MONDAY_10 } from '../testing/test-app.ts';
import { twoNodes } from '../testing/two-nodes.ts';

vi.setConfig({ testTimeout: 180_000 });

test('[ID2] who signs in at one node takes her chat along once, and her windows at the other find how they stand', async () => {
  const { a, b, store } = await twoNodes({ env: IDENTITY_ENV });
  const before = await a.visitor();
  const { token } = before.ready;
  const { conversationId } = await before.must('conversation:start', opening());
  const agent = await a.agent();
  await agent.must('conversation:open', { conversationId });
  const identity = identityOf('user-1', MONDAY_10, { name: 'Rahima' });
  const tabs = await Promise.all([b, a, b, a].map((node) => node.visitor({ token, identity })));
  for (const tab of tabs) expect(tab.ready.conversation?.id).toBe(conversationId);
  expect(new Set(tabs.map(({ ready }) => ready.token)).size).toBe(1);
  const entries = await store.entries(conversationId, 0, 100);
  expect(entries.filter(({ type }) => type === 'identified')).toHaveLength(1);
  await vi.waitFor(() => expect(before.socket.connected).toBe(false));
  await agent.hears('visitor:changed', ({ visitor }) => visitor.online && visitor.verified?.sub === 'user-1');
  expect((await b.visitor({ token })).ready.conversation).toBeNull();
  await agent.must('message:send', { conversationId, clientId: newClientId(), text: 'To all of them' });
  for (const tab of tabs) {
    await tab.hears('entry:added', ({ entry }) => entry.type === 'message' && entry.text === 'To all of them');
  }
});

test('[ID2] a node that is killed between the slot and the log leaves an adoption that the next try makes whole', async () => {
  const { a, b, store, kill } = await twoNodes({ env: IDENTITY_ENV });
  const before = await a.visitor();
  const { token } = before.ready;
  const { conversationId } = await before.must('conversation:start', opening());
  before.close();
  const subject = a.app.deps.secrets.subjectVisitorId('user-1');
  // As far as it got.
  await store.claimSlot(subject, null, conversationId);
  await kill(a);
  const elsewhere = await b.visitor({ identity: identityOf('user-1', MONDAY_10) });
  expect(elsewhere.ready.conversation).toBeNull();
  const hers = await b.visitor({ token, identity: identityOf('user-1', MONDAY_10) });
  expect(hers.ready.conversation?.id).toBe(conversationId);
  expect(await store.slot(subject)).toBe(conversationId);
});

test('[NT1] a notice that is published at one node is told at the other at once', async () => {
  const { a, b } = await twoNodes();
  const visitor = await b.visitor();
  const texts = { en: { title: 'New terms', body: 'From May on.' }, bn: { title: 'নতুন শর্ত', body: 'মে থেকে।' } };
  const published = await fetch(`${a.url}/api/notice`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', origin: a.url, cookie: await a.cookie() },
    body: JSON.stringify({ audience: 'everyone', texts }),
  });
  expect(published.status).toBe(200);
  await visitor.hears('notice', (notice) => notice?.version === 1);
  expect((await b.visitor()).ready.notice?.texts.en?.title).toBe('New terms');
});
