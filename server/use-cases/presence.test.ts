import { afterEach, expect, test } from 'vitest';
import { AGENT_GONE_MS, NODE_GONE_MS } from '../domain/presence.ts';
import type { Store } from '../store/port.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { NOW, tempFolder } from '../testing/builders.ts';
import { type ManualClock, manualClock } from '../testing/clock.ts';
import { createPresence, type Presence } from './presence.ts';

const cleanUps: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const run of cleanUps.splice(0).toReversed()) await run();
});

/** Two nodes that serve one store. */
async function twoNodes(): Promise<{ a: Presence; b: Presence; clock: ManualClock; store: Store }> {
  const folder = tempFolder();
  cleanUps.push(folder.remove);
  const store: Store = { ...(await openSqliteStore(folder.path)), isShared: true };
  const clock = manualClock(NOW);
  const logger = { info: () => {}, warn: () => {}, error: () => {} };
  const node = (nodeId: string) => createPresence({ store, nodeId, clock, logger });
  const [a, b] = [node('a'), node('b')];
  cleanUps.push(() => store.close());
  return { a, b, clock, store };
}

/** Both say that they live, and hear each other. */
async function beat(...nodes: readonly Presence[]): Promise<void> {
  for (const node of nodes) await node.beat();
  for (const node of nodes) await node.refresh();
}

test('[QU6] who is at one node is at the desk for all, as she said', async () => {
  const { a, b } = await twoNodes();
  a.arrive('nadia', 'socket-1');
  expect(a.of('nadia')).toMatchObject({ isHere: true, state: 'away' });
  expect(a.say('nadia', 'available')).toBe(true);
  expect(b.say('nadia', 'available')).toBe(false);
  await beat(a, b);
  expect(b.here()).toEqual(['nadia']);
  expect(b.of('nadia')).toMatchObject({ isHere: true, state: 'available', idleSince: NOW });
});

test('[QU4] a node that dies takes its agents with it after 15 s, gone since it was last heard of', async () => {
  const { a, b, clock } = await twoNodes();
  a.arrive('nadia', 'socket-1');
  await beat(a, b);
  await clock.advanceTo(NOW + NODE_GONE_MS - 1);
  expect(b.goneSince('nadia')).toBeNull();
  await clock.advanceTo(NOW + NODE_GONE_MS);
  await beat(b);
  expect(b.goneSince('nadia')).toBe(NOW);
  b.arrive('nadia', 'socket-2');
  expect(b.goneSince('nadia')).toBeNull();
});

test('[QU4] whoever was gone before a node began to serve is gone since then', async () => {
  const { a, clock, store } = await twoNodes();
  a.arrive('nadia', 'socket-1');
  a.leave('nadia', 'socket-1');
  await a.settled();
  await clock.advanceTo(NOW + 9 * AGENT_GONE_MS);
  const logger = { info: () => {}, warn: () => {}, error: () => {} };
  const late = createPresence({ store, nodeId: 'late', clock, logger });
  await late.beat();
  expect(late.goneSince('nadia')).toBe(NOW + 9 * AGENT_GONE_MS);
  expect(late.goneSince('never seen')).toBe(NOW + 9 * AGENT_GONE_MS);
});

test('[QU3] two misses in a row turn her away over all nodes; what she takes at another node breaks the row', async () => {
  const { a, b, clock } = await twoNodes();
  b.arrive('nadia', 'socket-1');
  b.say('nadia', 'available');
  await beat(a, b);
  await clock.advanceTo(NOW + 1);
  expect(a.missed('nadia')).toBe(false);
  await beat(a, b);
  await clock.advanceTo(NOW + 2);
  b.acted('nadia');
  await beat(a, b);
  await clock.advanceTo(NOW + 3);
  expect(a.missed('nadia')).toBe(false);
  expect(a.missed('nadia')).toBe(true);
  await beat(a, b);
  expect(b.of('nadia')).toMatchObject({ state: 'away', turnedAway: true });
  await clock.advanceTo(NOW + 4);
  b.say('nadia', 'available');
  await beat(a, b);
  expect(a.of('nadia')).toMatchObject({ state: 'available', turnedAway: false });
  expect(a.missed('nadia')).toBe(false);
});

test('[QU6] a node that is long gone is taken out, a living one stays', async () => {
  const { a, b, clock, store } = await twoNodes();
  await beat(a, b);
  await clock.advanceTo(NOW + 2 * AGENT_GONE_MS);
  await beat(b);
  expect((await store.nodes()).map(({ id }) => id)).toEqual(['b']);
});
