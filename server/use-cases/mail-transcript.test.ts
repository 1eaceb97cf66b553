import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testing/test-app.ts';

const id = () => randomBytes(16).toString('hex');

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

test('[ML2] a transcript has the whole conversation, however long it is', async () => {
  const visitor = await app.visitor();
  const opening = { clientId: id(), topic: 'order', audience: 'customer', text: 'word 0' } as const;
  const { conversationId } = await visitor.must('conversation:start', opening);
  for (let n = 1; n < 40; n++) {
    await visitor.must('message:send', { conversationId, clientId: id(), text: `word ${n}` });
  }
  await visitor.must('transcript:mail', { email: 'rahima@mail.example' });
  const [stored] = await app.letters();
  const content = stored?.letter.content;
  expect(content?.kind === 'transcript' && content.lines.map(({ text }) => text)).toEqual(
    Array.from({ length: 40 }, (_, n) => `word ${n}`),
  );
});
