import { existsSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RecordPage, Store, StoreRecord } from '../store/port.ts';
import { NOW } from '../testing/builders.ts';
import { startTestApp, type TestApp } from '../testing/test-app.ts';
import { type Door, doorOf, openDoor } from './door.ts';
import { withNumbersLast } from './records.ts';
import { runAdmin } from './run.ts';
import { type Desk, openDesk } from './testing-desk.ts';

/** Every commit waits for the disk, which on a busy machine is slow. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const quiet = { info: () => {}, warn: () => {} };
const START = { topic: 'order', audience: 'customer', text: 'Where is my parcel?' } as const;

let desk: Desk;
let app: TestApp | null = null;
let door: Door | null = null;
beforeEach(() => {
  desk = openDesk();
});
afterEach(async () => {
  await door?.close();
  await app?.close();
  [door, app] = [null, null];
  desk.remove();
});

/** A command for the store of that folder: its exit code, and what the operator reads. */
async function admin(dataDir: string, ...words: string[]) {
  const said: string[] = [];
  const output = { write: (text: string) => said.push(text) };
  const code = await runAdmin(words, { env: { DATA_DIR: dataDir }, now: new Date(NOW), out: output, err: output });
  return { code, said: said.join('') };
}

test('[OP5] a server that runs is asked for its store, and answers its shoppers meanwhile', async () => {
  app = await startTestApp();
  const { dataDir } = app;
  door = await openDoor(dataDir, app.app.deps.store, quiet);
  const visitor = await app.visitor();
  const { conversationId } = await visitor.must('conversation:start', { ...START, clientId: 'start' });
  const sent = Array.from({ length: 40 }, (_, index) =>
    visitor.must('message:send', { conversationId, clientId: `m${index}`, text: `message ${index}` }),
  );
  const { code, said } = await admin(dataDir, 'backup', desk.at('house.gz'));
  await Promise.all(sent);
  expect([code, said]).toEqual([0, expect.stringContaining('The server is running')]);
  expect(await admin(desk.at('new'), 'restore', desk.at('house.gz'))).toMatchObject({ code: 0 });
  const log = await desk.inStore('new', (store) => store.entries(conversationId, 0, 100));
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
  expect(await app.app.deps.store.entries(conversationId, 0, log.length)).toEqual(log);
});

test('[MS5] after a restore a client that comes back with the old epoch is told to begin anew', async () => {
  app = await startTestApp();
  const { dataDir } = app;
  const visitor = await app.visitor();
  const { conversationId } = await visitor.must('conversation:start', { ...START, clientId: 'start' });
  const { token, epoch } = visitor.ready;
  visitor.close();
  await app.app.close();
  expect((await admin(dataDir, 'backup', desk.at('house.gz'))).code).toBe(0);
  expect((await admin(dataDir, 'restore', desk.at('house.gz'), '--replace')).code).toBe(0);
  app = await startTestApp({ dataDir });
  const again = await app.visitor({ token });
  expect(again.ready.conversation?.id).toBe(conversationId);
  expect(again.ready.epoch).not.toBe(epoch);
  const since = { conversationId, after: 1 };
  expect(await again.must('entries:since', { ...since, epoch })).toEqual({ reset: true });
  expect(await again.must('entries:since', { ...since, epoch: again.ready.epoch })).toMatchObject({ last: 2 });
});

test('[OP5] a ticket that is opened while the store is read out keeps its number to itself', async () => {
  const ticket = { seq: 1, at: NOW, by: { kind: 'system' }, type: 'ticket-opened', number: 'AC-1007' } as unknown;
  const conversation = { kind: 'conversation', id: 'late', entries: [ticket], letters: [] } as unknown as StoreRecord;
  async function* pages() {
    yield [{ kind: 'numbers', last: 1003 } as const];
    yield [conversation];
  }
  const records: StoreRecord[] = [];
  for await (const page of withNumbersLast(pages())) records.push(...page);
  expect(records).toEqual([conversation, { kind: 'numbers', last: 1007 }]);
});

test('[OP5] a server that fails on the way leaves no half backup', async () => {
  const pages: readonly (() => Promise<RecordPage>)[] = [
    async () => ({ records: [{ kind: 'store', epoch: 'e', secret: 's' }], next: '1' }),
    () => Promise.reject(new Error('the disk is gone')),
  ];
  const dump: Store['dump'] = async (cursor) => (await pages[Number(cursor)]?.()) ?? { records: [], next: null };
  door = await openDoor(desk.at('data'), { dump }, quiet);
  const { code, said } = await admin(desk.at('data'), 'backup', desk.at('house.gz'));
  expect([code, said]).toEqual([1, expect.stringContaining('before it had handed out everything')]);
  expect(desk.names('.')).toEqual(['data']);
});

test("[OP5] the door is only its own user's, takes the place of a dead one, and is gone with the server", async () => {
  const path = doorOf(desk.at('data'));
  writeFileSync(path, '');
  door = await openDoor(desk.at('data'), { dump: async () => ({ records: [], next: null }) }, quiet);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await door.close();
  door = null;
  expect(existsSync(path)).toBe(false);
});

test('[OP5] where there can be no door the server works, and warns', async () => {
  const warned: string[] = [];
  const deep = desk.at('x'.repeat(120));
  const store = { dump: async () => ({ records: [], next: null }) };
  const none = await openDoor(deep, store, { info: () => {}, warn: (_facts, message) => warned.push(message) });
  expect(warned).toEqual([expect.stringContaining('stop the server to make a backup')]);
  await none.close();
});
