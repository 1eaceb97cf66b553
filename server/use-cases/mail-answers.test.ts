import { randomBytes } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import type { VisitorClient } from '../testing/clients.ts';
import { startNodes } from '../testing/several-nodes.ts';
import { MONDAY_10, startTestApp, type TestApp } from '../testing/test-app.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const email = 'rahima@mail.example';
const id = () => randomBytes(16).toString('hex');

const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});
async function start(): Promise<TestApp> {
  const app = await startTestApp();
  toClose.push(() => app.close());
  return app;
}

/** Rahima chats with Nadia at this node. */
async function chat(app: TestApp, more: { email?: string } = { email }) {
  const agent = await app.agent();
  await agent.must('presence:set', { state: 'available' });
  const visitor = await app.visitor();
  const opening = { clientId: id(), topic: 'order', audience: 'customer', text: 'Where is my parcel?' } as const;
  const { conversationId } = await visitor.must('conversation:start', { ...opening, ...more });
  const say = (text: string) => agent.must('message:send', { conversationId, clientId: id(), text });
  return { agent, visitor, conversationId, say };
}

/** She is gone when the server says so. */
async function leave(app: TestApp, visitor: VisitorClient): Promise<void> {
  visitor.close();
  await vi.waitFor(() => expect(app.app.deps.online.find(visitor.ready.visitorId)).toBeNull());
}

async function answersIn(app: TestApp) {
  return (await app.letters()).map(({ letter }) => letter).filter(({ content }) => content.kind === 'answers');
}

/** Lets time pass in steps, so that each look ends before the next. */
async function pass(app: TestApp, until: number): Promise<void> {
  while (app.clock.now() < until) {
    await app.clock.advanceTo(Math.min(until, app.clock.now() + 5 * SECOND));
    await new Promise((done) => setImmediate(done));
    await app.app.deps.projections.settled();
  }
}

test('[TK5] who is gone for two minutes gets what was answered since in one letter, and once', async () => {
  const app = await start();
  const { visitor, conversationId, say } = await chat(app);
  await leave(app, visitor);
  await pass(app, MONDAY_10 + 30 * SECOND);
  await say('Let me look.');
  await say('It is on its way.');
  await pass(app, MONDAY_10 + 30 * SECOND + 2 * MINUTE - 1);
  expect(await answersIn(app)).toEqual([]);
  await app.clock.advanceTo(MONDAY_10 + 30 * SECOND + 2 * MINUTE);
  await vi.waitFor(async () => expect(await answersIn(app)).toHaveLength(1));
  const [letter] = await answersIn(app);
  expect(letter).toMatchObject({
    to: { address: email },
    createdAt: MONDAY_10 + 150 * SECOND,
    content: { answers: [{ text: 'Let me look.' }, { text: 'It is on its way.' }], lines: [{ by: 'visitor' }] },
  });
  const log = await app.app.deps.logs.read(conversationId);
  expect(log.casework.mailedUpTo).toBeGreaterThan(0);
  await pass(app, MONDAY_10 + 10 * MINUTE);
  expect(await answersIn(app)).toHaveLength(1);
});

test('[TK5] who is back in time, is there, or has read it, gets no letter', async () => {
  const app = await start();
  const { visitor, conversationId, say } = await chat(app);
  const { seq } = await say('Let me look.');
  await pass(app, MONDAY_10 + 10 * MINUTE);
  await leave(app, visitor);
  await pass(app, MONDAY_10 + 11 * MINUTE);
  const back = await app.visitor({ token: visitor.ready.token });
  await pass(app, MONDAY_10 + 20 * MINUTE);
  await back.must('message:read', { conversationId, seq });
  await leave(app, back);
  await pass(app, MONDAY_10 + 30 * MINUTE);
  expect(await answersIn(app)).toEqual([]);
});

test('[TK5] without an address nothing is mailed, and the answer waits in the widget', async () => {
  const app = await start();
  const { visitor, say } = await chat(app, {});
  await leave(app, visitor);
  await say('Let me look.');
  await pass(app, MONDAY_10 + 10 * MINUTE);
  expect(await answersIn(app)).toEqual([]);
  expect((await app.visitor({ token: visitor.ready.token })).ready.conversation?.lastSeq).toBeGreaterThan(3);
});

test('[TK5] a server that was down when it was due mails it two minutes after it is back', async () => {
  let app = await startTestApp();
  toClose.push(() => app.close());
  const { visitor, say } = await chat(app);
  await leave(app, visitor);
  await say('It is on its way.');
  const back = MONDAY_10 + 60 * MINUTE;
  app = await app.restart(back);
  await pass(app, back + 2 * MINUTE - 1);
  expect(await answersIn(app)).toEqual([]);
  await app.clock.advanceTo(back + 2 * MINUTE);
  await vi.waitFor(async () => expect(await answersIn(app)).toHaveLength(1));
});

test('[TK5] [OP6] who has gone on to another node is there; when that node is killed she is gone', async () => {
  const desk = await startNodes();
  toClose.push(desk.close);
  const [first, second] = desk.nodes;
  if (!first || !second) throw new Error('there are two nodes');
  const { visitor, say } = await chat(first);
  await leave(first, visitor);
  await second.visitor({ token: visitor.ready.token });
  await say('It is on its way.');
  await pass(first, MONDAY_10 + 10 * MINUTE);
  expect(await answersIn(first)).toEqual([]);
  await desk.kill(second);
  const killedAt = desk.clock.now();
  await pass(first, killedAt + 90 * SECOND);
  expect(await answersIn(first)).toEqual([]);
  await pass(first, killedAt + 3 * MINUTE);
  await vi.waitFor(async () => expect(await answersIn(first)).toHaveLength(1));
});

test('[TK5] [OP6] while the nodes cannot hear each other nobody is taken to be gone', async () => {
  const desk = await startNodes();
  toClose.push(desk.close);
  const [first, second] = desk.nodes;
  if (!first || !second) throw new Error('there are two nodes');
  const { visitor, say } = await chat(first);
  await leave(first, visitor);
  await second.visitor({ token: visitor.ready.token });
  await say('It is on its way.');
  desk.cut(true);
  await pass(first, MONDAY_10 + 10 * MINUTE);
  desk.cut(false);
  await pass(first, MONDAY_10 + 15 * MINUTE);
  expect(await answersIn(first)).toEqual([]);
});
