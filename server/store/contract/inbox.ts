/** Test support. The contract of the inbox: headers follow the logs, and each view has its order. */
import { expect } from 'vitest';
import { type ConversationHeader, INBOX_VIEWS, type InboxView } from '../../../shared/views.ts';
import { header, KARIM, letter, message, NADIA, NOW } from '../../testing/builders.ts';
import type { StoreTest } from '../contract.ts';
import type { Store } from '../port.ts';

const ALL = 1_000;

/** A header that stands in this view of Karim's, at this instant of the view's order. */
function inView(view: InboxView, id: string, at: number): ConversationHeader {
  switch (view) {
    case 'waiting':
      return header(id, { queuedAt: at });
    case 'mine':
      return header(id, { phase: 'live', agent: KARIM, queuedAt: null, lastAt: at });
    case 'team':
      return header(id, { phase: 'live', agent: NADIA, queuedAt: null, lastAt: at });
    case 'tickets':
      return header(id, { phase: 'ticket', number: 'AC-1001', queuedAt: null, dueAt: at });
    case 'complaints':
      return header(id, { phase: 'ticket', number: 'AC-1001', queuedAt: null, kind: 'complaint', dueAt: at });
    case 'snoozed':
      return header(id, { phase: 'ticket', number: 'AC-1001', queuedAt: null, snoozedUntil: at });
    case 'resolved':
      return header(id, { phase: 'resolved', agent: KARIM, queuedAt: null, lastAt: at });
  }
}

const NEWEST_FIRST: readonly InboxView[] = ['mine', 'team', 'resolved'];

async function save(store: Store, headers: readonly ConversationHeader[]): Promise<void> {
  await Promise.all(headers.map((one) => store.saveHeader(one, [])));
}

async function idsIn(store: Store, view: InboxView, agentId = KARIM.id): Promise<readonly string[]> {
  return (await store.inbox(view, agentId, null, ALL)).rows.map(({ id }) => id);
}

/** Every page of a view, with what `between` does after each. */
async function paged(
  store: Store,
  view: InboxView,
  limit: number,
  between: () => Promise<void> = async () => {},
): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await store.inbox(view, KARIM.id, cursor, limit);
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.next;
    await between();
  } while (cursor !== null);
  return ids;
}

export function inboxContract(storeTest: StoreTest): void {
  storeTest('[AC1] a header is read back as it was saved', async (store) => {
    const saved = header('a', { name: 'রহিমা "R" 👍', agent: KARIM, phase: 'live' });
    await store.saveHeader(saved, []);
    expect(await store.header('a')).toEqual(saved);
    expect(await store.header('b')).toBeNull();
  });

  storeTest('[MS2] an older header never replaces a newer one, in whatever order they come', async (store) => {
    const versions = [2, 5, 3, 9, 4].map((lastSeq) => header('a', { lastSeq, preview: `at ${lastSeq}` }));
    await save(store, versions);
    expect(await store.header('a')).toMatchObject({ lastSeq: 9, preview: 'at 9' });
    expect(await idsIn(store, 'waiting')).toEqual(['a']);
  });

  storeTest('[AC1] a view comes in another order where it is asked for, in pages too', async (store) => {
    const ticket = (id: string, dueAt: number | null, lastAt: number) =>
      header(id, { phase: 'ticket', agent: KARIM, number: 'AC-1001', queuedAt: null, dueAt, lastAt });
    await save(store, [ticket('a', 30, 1), ticket('b', null, 3), ticket('c', 10, 2)]);
    const first = await store.inbox('mine', KARIM.id, null, 2, 'due');
    const second = await store.inbox('mine', KARIM.id, first.next, 2, 'due');
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(['c', 'a', 'b']);
    const recent = await store.inbox('tickets', KARIM.id, null, ALL, 'recent');
    expect(recent.rows.map(({ id }) => id)).toEqual(['b', 'c', 'a']);
  });

  storeTest('[MS2] headers that are behind their logs, or missing, are found', async (store) => {
    await store.append('behind', 0, [message(1), message(2)], []);
    await store.append('missing', 0, [message(1)], []);
    await store.append('right', 0, [message(1)], [letter('a')]);
    await save(store, [header('behind', { lastSeq: 1 }), header('right', { lastSeq: 1 })]);
    expect((await store.laggingHeaders()).toSorted()).toEqual(['behind', 'missing']);
    await save(store, [header('behind', { lastSeq: 2 }), header('missing', { lastSeq: 1 })]);
    expect(await store.laggingHeaders()).toEqual([]);
  });

  storeTest('[AC1] each view shows what belongs to it, and counts it', async (store) => {
    await save(store, [
      header('waits'),
      header('karims-chat', { phase: 'live', agent: KARIM, queuedAt: null }),
      header('nadias-chat', { phase: 'live', agent: NADIA, queuedAt: null, lastAt: NOW + 1 }),
      header('karims-ticket', { phase: 'ticket', agent: KARIM, queuedAt: null, lastAt: NOW + 2 }),
      header('nobodys-ticket', { phase: 'ticket', queuedAt: null, dueAt: NOW }),
      header('over', { phase: 'resolved', agent: KARIM, queuedAt: null }),
      header('complaint', {
        phase: 'ticket',
        agent: KARIM,
        queuedAt: null,
        kind: 'complaint',
        dueAt: NOW + 1,
        lastAt: NOW - 1,
      }),
      header('unsettled', { phase: 'resolved', queuedAt: null, kind: 'complaint', dueAt: null, lastAt: NOW - 1 }),
      header('settled', { phase: 'resolved', queuedAt: null, kind: 'complaint', isSettled: true, lastAt: NOW - 2 }),
      header('asleep', { phase: 'ticket', agent: KARIM, queuedAt: null, snoozedUntil: NOW + 9, kind: 'complaint' }),
      header('merged', {
        phase: 'ticket',
        agent: KARIM,
        queuedAt: null,
        mergedInto: 'karims-ticket',
        kind: 'complaint',
      }),
      header('merged-chat', { phase: 'live', agent: KARIM, queuedAt: null, mergedInto: 'karims-ticket' }),
      header('merged-in-queue', { mergedInto: 'karims-ticket' }),
      header('merged-and-over', { phase: 'resolved', queuedAt: null, mergedInto: 'karims-ticket', lastAt: NOW - 3 }),
    ]);
    expect(Object.fromEntries(await Promise.all(INBOX_VIEWS.map(async (v) => [v, await idsIn(store, v)])))).toEqual({
      waiting: ['waits'],
      mine: ['karims-ticket', 'karims-chat', 'complaint'],
      team: ['karims-ticket', 'nadias-chat', 'karims-chat', 'complaint'],
      tickets: ['nobodys-ticket', 'complaint', 'karims-ticket'],
      complaints: ['complaint', 'unsettled'],
      snoozed: ['asleep'],
      resolved: ['over', 'unsettled', 'settled', 'merged-and-over'],
    });
    expect(await idsIn(store, 'mine', NADIA.id)).toEqual(['nadias-chat']);
    const others = { waiting: 1, team: 4, tickets: 3, complaints: 2, snoozed: 1 };
    expect(await store.counts(KARIM.id)).toEqual({ ...others, mine: 3 });
    expect(await store.counts('stranger')).toEqual({ ...others, mine: 0 });
  });

  storeTest('[TK1] tickets that wait for the shopper stand behind all that are due', async (store) => {
    const dueAts = { late: NOW - 9, never: null, soon: NOW, far: NOW + 1e12 };
    await save(
      store,
      Object.entries(dueAts).map(([id, dueAt]) => header(id, { phase: 'ticket', queuedAt: null, dueAt })),
    );
    expect(await paged(store, 'tickets', 1)).toEqual(['late', 'soon', 'far', 'never']);
  });

  for (const view of INBOX_VIEWS) {
    storeTest(`[AC1] ${view}: pages hold every row once and in order, ties too`, async (store) => {
      const headers = Array.from({ length: 23 }, (_, index) =>
        inView(view, `id-${String((index * 7) % 23).padStart(2, '0')}`, NOW + Math.floor(index / 5)),
      );
      await save(store, headers);
      const whole = await idsIn(store, view);
      const ats = whole.map((id) => Math.floor(headers.findIndex((one) => one.id === id) / 5));
      const inOrder = ats.toSorted((a, b) => (NEWEST_FIRST.includes(view) ? b - a : a - b));
      expect([new Set(whole).size, ats]).toEqual([23, inOrder]);
      for (const limit of [1, 4, 22, 23]) expect(await paged(store, view, limit)).toEqual(whole);
    });

    storeTest(`[AC1] ${view}: rows that come and go between two pages disturb no other row`, async (store) => {
      const staying = Array.from({ length: 12 }, (_, index) => inView(view, `stays-${index}`, NOW + index * 10));
      const going = Array.from({ length: 6 }, (_, index) => inView(view, `goes-${index}`, NOW + index * 20 + 5));
      await save(store, [...staying, ...going]);
      let turn = 0;
      const ids = await paged(store, view, 3, async () => {
        const elsewhere: InboxView = view === 'resolved' ? 'waiting' : 'resolved';
        const gone = inView(elsewhere, `goes-${turn}`, NOW);
        await save(store, [{ ...gone, lastSeq: 3 }, inView(view, `new-${turn}`, NOW - 1_000 + turn * 500)]);
        turn += 1;
      });
      expect(ids.filter((id) => id.startsWith('stays')).toSorted()).toEqual(staying.map(({ id }) => id).toSorted());
      expect(new Set(ids).size).toBe(ids.length);
    });
  }

  storeTest('[AC1] what is snoozed comes back into its lists when it wakes', async (store) => {
    const ticket = header('a', { phase: 'ticket', agent: KARIM, queuedAt: null, kind: 'complaint' });
    await save(store, [{ ...ticket, snoozedUntil: NOW + 9 }]);
    expect(await idsIn(store, 'mine')).toEqual([]);
    await save(store, [{ ...ticket, lastSeq: 3 }]);
    for (const view of ['mine', 'team', 'tickets', 'complaints'] as const) {
      expect(await idsIn(store, view)).toEqual(['a']);
    }
    expect(await idsIn(store, 'snoozed')).toEqual([]);
  });

  storeTest('[AC1] a cursor that is none gives a page, never a failure', async (store) => {
    await save(store, [header('a'), header('b')]);
    for (const cursor of ['', ':', 'x', 'x:y', '1:2:3', "'; DROP TABLE header; --", '\u0000', '9'.repeat(100)]) {
      const { rows } = await store.inbox('waiting', KARIM.id, cursor, 10);
      expect(rows.length).toBeLessThanOrEqual(2);
    }
    expect(await idsIn(store, 'waiting')).toEqual(['a', 'b']);
  });

  storeTest('[QU4] the queue is read in the order of waiting', async (store) => {
    await save(store, [
      header('second', { queuedAt: NOW + 1 }),
      header('first', { queuedAt: NOW }),
      header('third', { queuedAt: NOW + 2 }),
      header('live', { phase: 'live', agent: KARIM, queuedAt: null }),
    ]);
    expect((await store.inPhase('queued')).map(({ id }) => id)).toEqual(['first', 'second', 'third']);
    expect((await store.inPhase('live')).map(({ id }) => id)).toEqual(['live']);
  });

  storeTest("[QU2] a visitor's conversations come with the last active first, at most so many", async (store) => {
    await save(store, [
      header('old', { lastAt: NOW, phase: 'resolved' }),
      header('new', { lastAt: NOW + 2 }),
      header('middle', { lastAt: NOW + 1 }),
      header('another', { visitorId: 'salma', lastAt: NOW + 3 }),
    ]);
    expect((await store.ofVisitor('rahima', 2)).map(({ id }) => id)).toEqual(['new', 'middle']);
    expect((await store.ofVisitor('rahima', ALL)).map(({ id }) => id)).toEqual(['new', 'middle', 'old']);
    expect(await store.ofVisitor('nobody', ALL)).toEqual([]);
  });

  storeTest(
    "[MS8] a visitor's conversations are read page by page, also where several are of one moment",
    async (store) => {
      const ids = ['a', 'b', 'c', 'd', 'e'];
      await save(store, [
        ...ids.map((id, n) => header(id, { lastAt: NOW + (n >> 1) })),
        header('x', { visitorId: 'salma' }),
      ]);
      const read: string[] = [];
      let after: ConversationHeader | undefined;
      for (;;) {
        const page = await store.ofVisitor('rahima', 2, after);
        read.push(...page.map(({ id }) => id));
        after = page.at(-1);
        if (page.length < 2) break;
      }
      expect(read).toEqual(['e', 'd', 'c', 'b', 'a']);
    },
  );

  storeTest(
    "[ID2] a conversation that has become another visitor's is no longer among the first one's",
    async (store) => {
      await save(store, [header('a', { lastSeq: 2 })]);
      await save(store, [header('a', { lastSeq: 3, visitorId: 'subject' })]);
      expect(await store.ofVisitor('rahima', ALL)).toEqual([]);
      expect((await store.ofVisitor('subject', ALL)).map(({ id }) => id)).toEqual(['a']);
    },
  );

  storeTest('[AC1] the inbox is there after the store is opened again', async (store, reopen) => {
    await store.append('a', 0, [message(1), message(2)], []);
    await save(store, [header('a'), inView('mine', 'b', NOW)]);
    const again = await reopen();
    expect(await idsIn(again, 'waiting')).toEqual(['a']);
    expect(await again.counts(KARIM.id)).toEqual({
      waiting: 1,
      mine: 1,
      team: 1,
      tickets: 0,
      complaints: 0,
      snoozed: 0,
    });
    expect(await again.laggingHeaders()).toEqual([]);
  });
}
