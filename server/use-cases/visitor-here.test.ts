import { afterEach, beforeEach, expect, test } from 'vitest';
import { MONDAY_10, startTestApp, type TestApp } from '../testing/test-app.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app.close());

/** An agent who has the chat of a visitor open. */
async function watched() {
  const agent = await app.agent();
  const visitor = await app.visitor({ page: { url: 'https://shop.example/cart', title: 'Cart' } });
  const start = { clientId: 'c1', topic: 'order', audience: 'customer', text: 'Where is it?' } as const;
  const { conversationId } = await visitor.must('conversation:start', start);
  const opened = await agent.must('conversation:open', { conversationId });
  expect(opened.visitor.online).toBe(true);
  const changes = () => agent.heard.filter(({ name }) => name === 'visitor:changed').length;
  return { agent, visitor, conversationId, changes };
}

test('[AC1] the agent is told that a visitor has gone, and that she is back, with where she is', async () => {
  const { agent, visitor, conversationId } = await watched();
  const left = new Promise((settle) =>
    app.app.io.of('/visitor').sockets.values().next().value?.once('disconnect', settle),
  );
  visitor.close();
  await left;
  await app.clock.advanceTo(MONDAY_10 + 1_500);
  const away = await agent.hears('visitor:changed', (changed) => !changed.visitor.online);
  expect(away.conversationId).toBe(conversationId);
  await app.visitor({ token: visitor.ready.token, page: { url: 'https://shop.example/pay', title: 'Pay' } });
  const back = await agent.hears('visitor:changed', (changed) => changed.visitor.online);
  expect(back).toMatchObject({ conversationId, visitor: { page: { url: 'https://shop.example/pay' } } });
});

test('[AC1] turning a page, and closing one tab of two, is no leaving', async () => {
  const { agent, visitor, changes } = await watched();
  const sockets = app.app.io.of('/visitor').sockets;
  const goes = () => new Promise((settle) => sockets.values().next().value?.once('disconnect', settle));
  const first = goes();
  visitor.close();
  await first;
  const next = await app.visitor({ token: visitor.ready.token });
  await agent.hears('visitor:changed');
  const tab = await app.visitor({ token: visitor.ready.token });
  const second = goes();
  next.close();
  await second;
  await app.clock.advanceTo(MONDAY_10 + 10_000);
  await tab.must('message:send', { conversationId: tab.ready.conversation?.id ?? '', clientId: 'c2', text: 'Here.' });
  await agent.hears('entry:added', ({ entry }) => entry.type === 'message' && entry.text === 'Here.');
  expect(changes()).toBe(1);
});
