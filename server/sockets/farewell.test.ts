import { expect, test } from 'vitest';
import { startTestApp } from '../testing/test-app.ts';
import { farewell } from './farewell.ts';

test('[OP4] a server that stops keeps what was acknowledged, and clients take it as a cut: they come back by themselves', async () => {
  const app = await startTestApp();
  const visitors = await Promise.all(Array.from({ length: 10 }, () => app.visitor()));
  const start = { topic: 'order', audience: 'customer', text: 'Before the end.' } as const;
  const started = await Promise.all(
    visitors.map((visitor, n) => visitor.must('conversation:start', { ...start, clientId: `c${n}` })),
  );
  const reasons = visitors.map(
    ({ socket }) => new Promise<string>((settle) => socket.once('disconnect', (reason) => settle(reason))),
  );
  await app.app.close();
  // Shown out by the server's own word ("io server disconnect"), the library would stay away for good.
  expect(new Set(await Promise.all(reasons))).toEqual(new Set(['transport close']));
  const again = await app.restart();
  for (const [n, visitor] of visitors.entries()) {
    const { ready } = await again.visitor({ token: visitor.ready.token });
    expect(ready.conversation).toMatchObject({ id: started[n]?.conversationId, lastSeq: 2 });
  }
  await again.close();
});

test('[OP4] nobody new is let in while the last ones are shown out', async () => {
  const app = await startTestApp();
  const visitor = await app.visitor();
  const gone = new Promise((settle) => visitor.socket.once('disconnect', settle));
  const closed = app.close();
  await gone;
  await expect(app.visitor()).rejects.toThrow();
  await closed;
});

test('[OP4] goodbyes come one by one, however many there are, within the time that a stop may take', async () => {
  const order: number[] = [];
  const sockets = Array.from({ length: 300 }, (_, n) => ({ conn: { close: () => order.push(n) } }));
  const over = farewell(sockets as never);
  await new Promise((nextTurn) => setImmediate(nextTurn));
  expect(order.length).toBeLessThan(300);
  await over;
  expect(order).toEqual(sockets.map((_, n) => n));
  await farewell([]);
});
