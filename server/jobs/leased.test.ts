import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Store } from '../store/port.ts';
import { StoreDown } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { NOW, tempFolder } from '../testing/builders.ts';
import { type ManualClock, manualClock } from '../testing/clock.ts';
import type { Job } from './job.ts';
import { type Leased, leased } from './leased.ts';

const QUIET = { info() {}, warn() {}, error() {} };
const TAKEN_OVER_WITHIN_MS = 30_000;

let folder: ReturnType<typeof tempFolder>;
let store: Store;
let clock: ManualClock;
/** The nodes whose work has begun, and those whose has ended. */
let begun: string[];
let ended: string[];
const open: Leased<Job>[] = [];

beforeEach(async () => {
  folder = tempFolder();
  store = await openSqliteStore(folder.path);
  clock = manualClock(NOW);
  [begun, ended] = [[], []];
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  await store.close();
  folder.remove();
});

async function workAt(nodeId: string, its: Partial<Store> = {}): Promise<Leased<Job>> {
  const shared: Store = { ...store, isShared: true, ...its };
  const job = await leased({ store: shared, nodeId, clock, logger: QUIET }, 'sweep', () => {
    begun.push(nodeId);
    return { close: async () => void ended.push(nodeId) };
  });
  open.push(job);
  return job;
}
const pass = (ms: number) => clock.advanceTo(clock.now() + ms);

test('[OP6] of several nodes one does the work, for as long as it lives', async () => {
  await workAt('a');
  await workAt('b');
  await workAt('c');
  await pass(10 * TAKEN_OVER_WITHIN_MS);
  expect(begun).toEqual(['a']);
  expect(ended).toEqual([]);
});

test('[OP6] a node that closes gives the work back, and the next has it at its next try', async () => {
  const first = await workAt('a');
  const second = await workAt('b');
  expect(second.here()).toBeNull();
  await first.close();
  await pass(5_000);
  expect([begun, ended]).toEqual([['a', 'b'], ['a']]);
  expect(second.here()).not.toBeNull();
});

test('[OP6] the work of a node that was killed is taken over within 30 s, and not before its lease is over', async () => {
  await store.takeLease('sweep', 'killed', NOW, NOW + 20_000);
  await workAt('b');
  await pass(19_999);
  expect(begun).toEqual([]);
  await pass(TAKEN_OVER_WITHIN_MS - 19_999);
  expect(begun).toEqual(['b']);
});

test('[OP6] a node that cannot renew ends its work when the lease is over, and takes it up again after', async () => {
  let isDown = false;
  const first = await workAt('a', {
    takeLease: (...asked) => (isDown ? Promise.reject(new StoreDown('down')) : store.takeLease(...asked)),
  });
  isDown = true;
  await pass(15_000);
  expect(ended).toEqual([]);
  await pass(10_000);
  expect(ended).toEqual(['a']);
  expect(first.here()).toBeNull();
  isDown = false;
  await pass(5_000);
  expect(begun).toEqual(['a', 'a']);
});

test('[OP6] tries that come due while the store does not answer become one', async () => {
  let asked = 0;
  let answer = () => {};
  let answers = Promise.resolve();
  const first = await workAt('a', {
    takeLease: async (...lease) => {
      asked += 1;
      await answers;
      return store.takeLease(...lease);
    },
  });
  answers = new Promise((resolve) => {
    answer = resolve;
  });
  await pass(10 * TAKEN_OVER_WITHIN_MS);
  expect(asked).toBe(2);
  answer();
  // The lease was over by the time of the answer: the try behind it takes the work up again.
  await vi.waitFor(() => expect([begun, ended]).toEqual([['a', 'a'], ['a']]));
  expect(asked).toBe(3);
  expect(first.here()).not.toBeNull();
});

test('[OP6] a store of one process needs no lease', async () => {
  const alone = await workAt('a', { isShared: false, takeLease: () => Promise.reject(new Error('not asked')) });
  expect(alone.here()).not.toBeNull();
});
