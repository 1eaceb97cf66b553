import { expect, test } from 'vitest';
import { createProgress, shareOfIds } from './progress.ts';
import { idOf } from './testing-desk.ts';

function shown(isTTY: boolean) {
  const said: string[] = [];
  let now = 0;
  const progress = createProgress({ isTTY, write: (text) => said.push(text) }, () => now);
  progress.begin('Reading');
  for (let seconds = 1; seconds <= 25; seconds++) {
    now = seconds * 1_000;
    progress.tell(seconds / 50, `${seconds} conversations`);
  }
  progress.end('50 conversations');
  return said;
}

test('[OP5] on a terminal one bar is drawn over itself, and ends full', () => {
  const said = shown(true);
  expect(said).toHaveLength(26);
  expect(said.every((text) => text.startsWith('\rReading ['))).toBe(true);
  expect(said[24]).toContain('[###############...............]  50 %  25 conversations');
  expect(said.at(-1)).toContain(`[${'#'.repeat(30)}] 100 %  50 conversations`);
});

test('[OP5] elsewhere a plain line is told now and then', () => {
  expect(shown(false)).toEqual([
    'Reading: 20 %, 10 conversations\n',
    'Reading: 40 %, 20 conversations\n',
    'Reading: 100 %, 50 conversations\n',
  ]);
});

test('[OP5] how far the ids have come rises from none to all', () => {
  const shares = ['22aaaa', 'aa', 'ma', 'zz'].map(shareOfIds);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect([shares[0], Math.ceil((shares[3] ?? 0) * 100)]).toEqual([0, 100]);
  expect(shareOfIds(idOf(0))).toBeGreaterThanOrEqual(0);
});
