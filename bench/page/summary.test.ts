import { expect, test } from 'vitest';
import { faultRow, rowsOf, type Turn, targetsOf } from './summary.ts';
import type { Phase } from './visit.ts';

const nothing: Phase = {
  asked: [],
  sockets: 0,
  writes: 0,
  long: 0,
  blockedMs: 0,
  longestMs: 0,
  longestCpuMs: 0,
  busyCpuMs: 0,
  forced: 0,
  longFrames: 0,
  shift: 0,
  inpMs: 0,
  heapKiB: 0,
  stepMs: {},
};
const tag = { url: 'http://chat.example/widget.js', bytes: 2_000, allBytes: 3_000 };
const turn = (before: Partial<Phase>, after: Partial<Phase> = {}, more: Partial<Turn> = {}): Turn => ({
  what: 'chat hours',
  slower: 4,
  unitMs: 40,
  without: { ...nothing, heapKiB: 1_000, long: 1 },
  before: { ...nothing, asked: [tag], ...before },
  after: { ...nothing, ...after },
  ...more,
});

test('a row is the median of its turns, and what the chat adds is taken turn by turn', () => {
  const turns = [1_100, 1_900, 1_200].map((heapKiB) => turn({ heapKiB, long: 1 }, { inpMs: heapKiB / 100 }));
  const [before, after] = rowsOf(turns);
  expect(before).toMatchObject({ what: 'chat hours, 4x', figures: { requests: 1, 'body bytes': 2_000 } });
  expect(before?.figures).toMatchObject({ 'heap KiB, more': 200, 'long tasks, more': 0 });
  expect(after?.figures).toMatchObject({ 'INP ms': 12 });
});

test('journeys and speeds have rows of their own, what is before a touch first', () => {
  const rows = rowsOf([turn({}), turn({}, {}, { slower: 1 }), turn({}, {}, { what: 'a phone' })]);
  expect(rows.map(({ what }) => what)).toEqual([
    ...['chat hours, 4x', 'chat hours, 1x', 'a phone, 4x'],
    ...['chat hours, 4x', 'chat hours, 1x', 'a phone, 4x'],
  ]);
  expect(new Set(rows.slice(0, 3).map(({ group }) => group)).size).toBe(1);
});

test('a target is held by the worst journey at the slowest speed, and no quick one hides it', () => {
  const slow = turn({}, { longestCpuMs: 60, inpMs: 210 }, { what: 'a phone' });
  const held = targetsOf([turn({}, { longestCpuMs: 20 }), slow, turn({}, { longestCpuMs: 90 }, { slower: 1 })]);
  expect(held.filter(({ isMet }) => !isMet)).toEqual([
    { what: 'CPU ms of the longest task after a touch, 4x', value: 60, target: '<= 50', isMet: false },
    { what: 'ms of INP, 4x', value: 210, target: '<= 200', isMet: false },
  ]);
});

test('a second request, one byte too many or a long task of ours misses its target', () => {
  const missed = (one: Turn) => targetsOf([one]).flatMap(({ what, isMet }) => (isMet ? [] : [what]));
  expect(missed(turn({ long: 1 }))).toEqual([]);
  expect(missed(turn({ asked: [{ ...tag, bytes: 2_049 }] }))).toEqual(['bytes of their bodies']);
  expect(missed(turn({ asked: [tag, { ...tag, bytes: 100 }], long: 2, shift: 0.01 }))).toHaveLength(4);
});

test('who comes back with a conversation is loaded at idle, and counts for none of what is before a touch', () => {
  const back = turn({ asked: [tag, tag, tag], sockets: 1 }, {}, { what: 'comes back' });
  expect(targetsOf([turn({}), back]).every(({ isMet }) => isMet)).toBe(true);
});

test('broken rules are counted and named', () => {
  const clean = { broken: 0, serious: 0, rules: [] };
  const faults = { before: clean, after: { broken: 2, serious: 1, rules: ['region', 'color-contrast'] } };
  expect(faultRow(turn({}, {}, { faults })).figures).toEqual({
    'before a touch': '0 (0)',
    'after it': '2 (1): region, color-contrast',
  });
});
