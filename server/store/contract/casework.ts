/** Test support. The contract of what the clocks' watch, the complaints' list and the report read. */
import { expect } from 'vitest';
import { clockRun, header, message, NOW } from '../../testing/builders.ts';
import type { StoreTest } from '../contract.ts';

const ALL = 1_000;
const ticket = (id: string, over: Parameters<typeof header>[1] = {}) =>
  header(id, { phase: 'ticket', number: 'AC-1001', queuedAt: null, ...over });
const idsOf = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

export function caseworkContract(storeTest: StoreTest): void {
  storeTest('[SL5] what is due wakes, the longest due first, at most so many', async (store, reopen) => {
    for (const [id, wakesAt] of Object.entries({ never: null, late: NOW - 9, now: NOW, soon: NOW + 1, far: NOW + 9 })) {
      await store.saveHeader(ticket(id, { wakesAt }), []);
    }
    await store.saveHeader(header('chat', { phase: 'live', queuedAt: null, wakesAt: NOW - 5 }), []);
    expect(idsOf(await store.wakingHeaders(NOW, ALL))).toEqual(['late', 'chat', 'now']);
    expect(idsOf(await store.wakingHeaders(NOW, 2))).toEqual(['late', 'chat']);
    expect([await store.nextWakeAt(NOW), await store.nextWakeAt(NOW - 10)]).toEqual([NOW + 1, NOW - 9]);
    expect(await store.nextWakeAt(NOW + 9)).toBeNull();
    await store.saveHeader(ticket('late', { wakesAt: null, lastSeq: 3 }), []);
    expect(idsOf(await (await reopen()).wakingHeaders(NOW, ALL))).toEqual(['chat', 'now']);
  });

  storeTest('[FB3] open complaints are those that are not both resolved and settled', async (store) => {
    const complaint = (id: string, over: Parameters<typeof header>[1] = {}) =>
      store.saveHeader(ticket(id, { kind: 'complaint', ...over }), []);
    await complaint('open');
    await complaint('asleep', { snoozedUntil: NOW + 1 });
    await complaint('settled', { isSettled: true });
    await complaint('resolved', { phase: 'resolved' });
    await complaint('over', { phase: 'resolved', isSettled: true });
    await complaint('merged', { mergedInto: 'open' });
    await store.saveHeader(ticket('help'), []);
    expect(idsOf(await store.openComplaints()).toSorted()).toEqual(['asleep', 'open', 'resolved', 'settled']);
    await complaint('open', { lastSeq: 3, phase: 'resolved', isSettled: true });
    expect(idsOf(await store.openComplaints())).not.toContain('open');
  });

  storeTest('[FB3] complaints of a time are listed by when they were made, the newest first', async (store) => {
    for (const [id, complaintSince] of Object.entries({ a: NOW, b: NOW + 1, c: NOW + 2, d: NOW + 3 })) {
      const state = id === 'b' ? { phase: 'resolved' as const, isSettled: true } : {};
      await store.saveHeader(ticket(id, { kind: 'complaint', complaintSince, ...state }), []);
    }
    await store.saveHeader(ticket('begun', { kind: 'complaint', startedAt: NOW + 1 }), []);
    await store.saveHeader(ticket('help', { startedAt: NOW + 1 }), []);
    expect(idsOf(await store.complaints(NOW, NOW + 3, ALL))).toEqual(['c', 'begun', 'b', 'a']);
    expect(idsOf(await store.complaints(NOW, NOW + 3, 1))).toEqual(['c']);
    expect(idsOf(await store.complaints(NOW + 3, NOW + 3, ALL))).toEqual([]);
  });

  storeTest(
    "[SL1] a conversation's clocks are replaced with its row, and read by their beginning",
    async (store, reopen) => {
      const first = clockRun('a', { startedAt: NOW + 2 });
      const resolution = clockRun('a', { startedAt: NOW, timer: 'resolution', class: 'complaint', targetAt: null });
      const chat = clockRun('b', { startedAt: NOW + 1, timer: 'chat', endedAt: NOW + 5, end: 'answered' });
      await store.saveHeader(header('a'), [], [first, resolution]);
      await store.saveHeader(header('b'), [], [chat]);
      expect(await store.clockRuns(NOW, NOW + 3)).toEqual([resolution, chat, first]);
      expect(await store.clockRuns(NOW + 1, NOW + 2)).toEqual([chat]);

      const ended = { ...first, endedAt: NOW + 9, end: 'answered', breachedAt: NOW + 8, cause: 'queue' } as const;
      await store.saveHeader(header('a', { lastSeq: 3 }), [], [ended]);
      await store.saveHeader(header('b', { lastSeq: 3 }), []);
      expect(await (await reopen()).clockRuns(NOW, NOW + 3)).toEqual([chat, ended]);
    },
  );

  storeTest('[SL1] an older row never replaces the clocks of a newer one', async (store) => {
    const runs = [4, 9, 2, 7].map((lastSeq) => ({ lastSeq, run: clockRun('a', { cycle: lastSeq }) }));
    await Promise.all(runs.map(({ lastSeq, run }) => store.saveHeader(header('a', { lastSeq }), [], [run])));
    expect(await store.clockRuns(NOW, NOW + 1)).toEqual([clockRun('a', { cycle: 9 })]);
    await store.saveHeader(header('a', { lastSeq: 8 }), ['word'], []);
    expect(await store.clockRuns(NOW, NOW + 1)).toHaveLength(1);
    await store.saveHeader(header('a', { lastSeq: 9 }), [], []);
    expect(await store.clockRuns(NOW, NOW + 1)).toEqual([]);
  });

  storeTest('[ID6] the clocks of a conversation that is erased go with it', async (store) => {
    for (const id of ['gone', 'stays']) {
      await store.append(id, 0, [message(1)], []);
      await store.saveHeader(ticket(id, { kind: 'complaint', wakesAt: NOW }), [], [clockRun(id)]);
    }
    await store.erase('gone');
    expect(await store.clockRuns(NOW, NOW + 1)).toEqual([clockRun('stays')]);
    expect(idsOf(await store.openComplaints())).toEqual(['stays']);
    expect(idsOf(await store.wakingHeaders(NOW, ALL))).toEqual(['stays']);
  });
}
