import { describe, expect, test } from 'vitest';
import { type Bubble, rowsOf } from './bubbles.ts';
import { accepted, happened, joined, NOTHING_WAITS, offered, said, started, ticketOpened } from './testing/log.ts';
import { MONDAY_10 } from './testing/shop.ts';
import { type Thread, threadOf, withEntries } from './thread.ts';

const base = threadOf({ id: 'c1', marks: { delivered: 0, read: 0 }, read: 0 }, 'e', null, NOTHING_WAITS);
const threadWith = (more: Partial<Thread>, ...entries: Parameters<typeof withEntries>[1]) => ({
  ...withEntries(base, entries),
  ...more,
});
const bubbles = (thread: Thread, now = MONDAY_10): readonly Bubble[] =>
  rowsOf(thread, now, 0).flatMap((row) => (row.kind === 'bubble' ? [row] : []));

describe('the rows of a log', () => {
  test('[MS6] show no note, whatever came of it, and nothing of the desk’s own business', () => {
    const note = happened(3, { type: 'note', clientId: 'n', text: 'She is angry' });
    const tags = happened(4, { type: 'tagged', tags: ['angry'] });
    const rows = rowsOf(threadWith({}, started(), said(2, 'Hello'), note, tags, happened(5, { type: 'hidden' })), 0, 0);
    expect(rows.map(({ kind }) => kind)).toEqual(['day', 'bubble']);
    expect(JSON.stringify(rows)).not.toContain('angry');
  });

  test('tell what the shopper should know', () => {
    const rows = rowsOf(threadWith({}, started(), said(2, 'Hello'), joined(3), ticketOpened(4, null)), 0, 0);
    expect(rows.map(({ kind }) => kind)).toEqual(['day', 'bubble', 'line', 'line']);
  });

  test('[QU3] say that an agent has joined when she takes it, not when it is offered to her', () => {
    const before = threadWith({}, started(), said(2, 'Hello'), offered(3));
    expect(rowsOf(before, 0, 0).map(({ kind }) => kind)).toEqual(['day', 'bubble']);
    const after = threadWith({}, started(), said(2, 'Hello'), offered(3), accepted(4));
    expect(rowsOf(after, 0, 0).map(({ kind }) => kind)).toEqual(['day', 'bubble', 'line']);
  });

  test('group one author’s messages under one time, and begin again after five minutes', () => {
    const log = [
      started(),
      said(2, 'a'),
      said(3, 'b', 'visitor', 1),
      said(4, 'c', 'agent', 2),
      said(5, 'd', 'agent', 9),
    ];
    expect(bubbles(threadWith({}, ...log)).map(({ isLast }) => isLast)).toEqual([false, true, true, true]);
  });

  test('divide the days', () => {
    const rows = rowsOf(threadWith({}, started(), said(2, 'a'), said(3, 'b', 'visitor', 26 * 60)), 0, 0);
    expect(rows.map(({ kind }) => kind)).toEqual(['day', 'bubble', 'day', 'bubble']);
  });
});

describe('the state of a message', () => {
  const log = [started(), said(2, 'a'), said(3, 'b', 'agent'), said(4, 'c')];
  const progress = (more: Partial<Thread>, now?: number) =>
    bubbles(threadWith(more, ...log), now).map((row) => row.progress);

  test('[MS4] stands under the last own message only: sent, delivered, read', () => {
    expect(progress({})).toEqual([null, null, 'sent']);
    expect(progress({ marks: { delivered: 4, read: 2 } })).toEqual([null, null, 'delivered']);
    expect(progress({ marks: { delivered: 4, read: 4 } })).toEqual([null, null, 'read']);
  });

  test('[MS4] is sending at first and says so when it takes too long; it stands after the log', () => {
    const unsent = [{ conversationId: 'c1', clientId: 'x', text: 'd', at: MONDAY_10 }];
    expect(progress({ unsent }, MONDAY_10 + 19_999)).toEqual([null, null, null, 'sending']);
    expect(progress({ unsent }, MONDAY_10 + 20_000)).toEqual([null, null, null, 'stillTrying']);
  });

  test('[MS4] marks every bubble that is not stored, and none that is acknowledged before it comes back', () => {
    const one = (clientId: string) => ({ conversationId: 'c1', clientId, text: clientId, at: MONDAY_10 });
    const unsent = [one('acked'), one('x'), one('y')];
    const rows = bubbles(threadWith({ unsent, stored: [{ ...one('acked'), seq: 5 }] }, ...log));
    expect(rows.map(({ text, isUnsent }) => [text, isUnsent])).toEqual([
      ['a', false],
      ['b', false],
      ['c', false],
      ['acked', false],
      ['x', true],
      ['y', true],
    ]);
    const acked = bubbles(threadWith({ stored: [{ ...one('acked'), seq: 5 }] }, ...log));
    expect(acked.at(-1)).toMatchObject({ text: 'acked', progress: 'sent' });
  });
});
