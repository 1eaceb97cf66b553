import { expect, test } from 'vitest';
import { type Attached, added, changed, readyFiles, removed, roomFor } from './attached.ts';

const FILE = { id: 'f'.repeat(64), name: 'bill.pdf', type: 'application/pdf', size: 900 };
const uploading = (key: string): Attached => ({
  ...{ key, name: 'bill.pdf', size: 900 },
  status: { kind: 'uploading', percent: 10 },
});
const ready = (key: string): Attached => ({
  ...uploading(key),
  status: { kind: 'ready', ref: `ref-${key}`, file: FILE },
});

test('[SE6] an answer waits until all of its files are up, and one that failed has to be taken away', () => {
  expect(readyFiles([])).toEqual([]);
  expect(readyFiles([ready('a'), uploading('b')])).toBeNull();
  expect(readyFiles([ready('a'), { ...uploading('b'), status: { kind: 'failed', why: 'kind' } }])).toBeNull();
  expect(readyFiles([ready('a'), ready('b')])?.map(({ ref }) => ref)).toEqual(['ref-a', 'ref-b']);
});

test('[SE6] what is said of a file that was taken away meanwhile brings it not back', () => {
  const all = added({}, 'c1', [uploading('a'), uploading('b')]);
  const without = removed(all, 'c1', 'a');
  expect(changed(without, 'c1', ready('a'))).toEqual({ c1: [uploading('b')] });
  expect(removed(without, 'c1', 'b')).toEqual({});
  expect([roomFor([]), roomFor([ready('a'), ready('b')])]).toEqual([5, 3]);
});
