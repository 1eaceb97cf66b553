import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allWritten, findWritten, type Shelves, type Written, withWritten } from './written.ts';

const one = (seq: number): Written => ({ seq, at: seq, type: 'message', text: `message ${seq}` });
const batches = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 60 });

test('[MS1] everything written is found by its id, whatever went together, and nothing else', () => {
  fc.assert(
    fc.property(batches, (sizes) => {
      const expected = new Map<string, Written>();
      const earlier: [Shelves, number][] = [];
      let shelves: Shelves = [];
      for (const size of sizes) {
        const more = Array.from({ length: size }, (_, index) => expected.size + index + 1);
        earlier.push([shelves, expected.size]);
        shelves = withWritten(shelves, new Map(more.map((seq) => [`id-${seq}`, one(seq)])));
        for (const seq of more) expected.set(`id-${seq}`, one(seq));
      }
      expect(allWritten(shelves)).toEqual([...expected.values()]);
      for (const [id, entry] of expected) expect(findWritten(shelves, id)).toEqual(entry);
      expect(findWritten(shelves, 'id-0')).toBeUndefined();
      for (const [before, count] of earlier) expect(allWritten(before)).toHaveLength(count);
    }),
  );
});

test('[MS1] a long conversation is kept on few shelves', () => {
  let shelves: Shelves = [];
  for (let seq = 1; seq <= 1_000; seq++) shelves = withWritten(shelves, new Map([[`id-${seq}`, one(seq)]]));
  expect(shelves.length).toBeLessThanOrEqual(10);
});
