/** Test support. The contract of what processes tell each other: leases, who is at which node, the minutes of uptime. */
import { expect } from 'vitest';
import { atNode, NOW } from '../../testing/builders.ts';
import type { StoreTest } from '../contract.ts';
import type { NodeRecord } from '../port.ts';

const LEASE_MS = 20_000;

const node = (id: string, seenAt = NOW): NodeRecord => ({
  id,
  seenAt,
  agents: [atNode('nadia', { state: 'available', saidAt: NOW, missedAt: NOW - 1, goneAt: NOW + 1 })],
});

export function nodeContract(storeTest: StoreTest): void {
  storeTest('[OP6] of many who want a lease at once one gets it, and may renew it', async (store) => {
    const holders = Array.from({ length: 20 }, (_, index) => `node-${index}`);
    const outcomes = await Promise.all(holders.map((holder) => store.takeLease('sweep', holder, NOW, NOW + LEASE_MS)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    const winner = holders[outcomes.indexOf(true)] ?? '';
    expect(await store.takeLease('sweep', winner, NOW + 1, NOW + 1 + LEASE_MS)).toBe(true);
    expect(await store.takeLease('sweep', 'another', NOW + LEASE_MS, NOW + 2 * LEASE_MS)).toBe(false);
    expect(await store.takeLease('other work', 'another', NOW, NOW + LEASE_MS)).toBe(true);
  });

  storeTest('[OP6] a lease that runs out may be taken by another, and not a moment before', async (store) => {
    expect(await store.takeLease('sweep', 'a', NOW, NOW + LEASE_MS)).toBe(true);
    expect(await store.takeLease('sweep', 'b', NOW + LEASE_MS - 1, NOW + 2 * LEASE_MS)).toBe(false);
    expect(await store.takeLease('sweep', 'b', NOW + LEASE_MS, NOW + 2 * LEASE_MS)).toBe(true);
    expect(await store.takeLease('sweep', 'a', NOW + LEASE_MS, NOW + 2 * LEASE_MS)).toBe(false);
  });

  storeTest('[OP6] a lease is given back by its holder alone', async (store) => {
    await store.takeLease('sweep', 'a', NOW, NOW + LEASE_MS);
    await store.dropLease('sweep', 'b');
    expect(await store.takeLease('sweep', 'b', NOW, NOW + LEASE_MS)).toBe(false);
    await store.dropLease('sweep', 'a');
    expect(await store.takeLease('sweep', 'b', NOW, NOW + LEASE_MS)).toBe(true);
  });

  storeTest('[QU6] what a node last said of itself is known to all, until it is taken out', async (store, reopen) => {
    expect(await store.nodes()).toEqual([]);
    await store.saveNode(node('b'));
    await store.saveNode(node('a'));
    await store.saveNode({ ...node('b', NOW + 1), agents: [] });
    expect(await store.nodes()).toEqual([node('a'), { id: 'b', seenAt: NOW + 1, agents: [] }]);
    await store.removeNode('b');
    await store.removeNode('b');
    expect(await (await reopen()).nodes()).toEqual([node('a')]);
  });

  storeTest('[OP7] minutes are read in order, and one is up as soon as anybody found it so', async (store) => {
    const at = (minutes: number) => NOW + minutes * 60_000;
    for (const [minute, isUp] of [
      [2, true],
      [0, true],
      [1, false],
      [2, false],
      [1, false],
      [3, false],
      [3, true],
    ] as const) {
      await store.saveUptime({ minute: at(minute), isUp });
    }
    expect((await store.uptime(at(0), at(4))).map(({ isUp }) => isUp)).toEqual([true, false, true, true]);
    expect(await store.uptime(at(1), at(2))).toEqual([{ minute: at(1), isUp: false }]);
    expect(await store.uptime(at(9), at(99))).toEqual([]);
  });
}
