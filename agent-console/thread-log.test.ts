import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evolveCase, NO_CASEWORK } from '../shared/casework.ts';
import { foldAtDesk } from '../shared/desk-fold.ts';
import type { Entry } from '../shared/entries.ts';
import { assigned, beginning, ME, NOON } from './testing/samples.ts';
import { firstSeq, hearOf, missing, openLog, prepend, receive, type ThreadLog } from './thread-log.ts';

const LOG: readonly Entry[] = [
  ...beginning('c'),
  assigned(ME),
  { by: { kind: 'system' } as const, type: 'complaint-opened' as const, resolveBy: NOON, calendarVersion: 1 },
  ...Array.from({ length: 9 }, (_, n) => ({
    by: { kind: 'visitor' } as const,
    type: 'message' as const,
    clientId: `m${n}`,
    text: `message ${n}`,
    via: 'widget' as const,
  })),
].map((entry, index) => ({ ...entry, seq: index + 1, at: NOON + index }));

const caseOf = (entries: readonly Entry[]) => entries.reduce(evolveCase, NO_CASEWORK);

function opened(upTo: number): ThreadLog {
  const entries = LOG.slice(0, upTo);
  const state = foldAtDesk(entries);
  if (!state) throw new Error('an empty log');
  return openLog({ state, casework: caseOf(entries), entries });
}

test('[MS2] an entry that comes twice is held once', () => {
  const entry = LOG.slice(3, 4);
  const log = receive(receive(opened(3), entry), entry);
  expect(log.entries).toEqual(LOG.slice(0, 4));
});

test('[MS5] an entry behind a gap waits, and is taken in when the gap is filled', () => {
  const holed = receive(opened(3), LOG.slice(5, 6));
  expect(missing(holed)).toBe('a-hole');
  expect(holed.entries).toEqual(LOG.slice(0, 3));
  const whole = receive(holed, LOG.slice(3, 5));
  expect(missing(whole)).toBe('nothing');
  expect(whole.entries).toEqual(LOG.slice(0, 6));
});

test('[MS5] an end that was only heard of is missed', () => {
  expect(missing(hearOf(opened(3), 5))).toBe('the-end');
  expect(missing(hearOf(opened(3), 3))).toBe('nothing');
});

test('[MS5] older entries go before the ones held only where they meet them', () => {
  const state = foldAtDesk(LOG);
  if (!state) throw new Error('an empty log');
  const tail = openLog({ state, casework: caseOf(LOG), entries: LOG.slice(8) });
  expect(firstSeq(prepend(tail, LOG.slice(4, 8)))).toBe(5);
  expect(prepend(tail, LOG.slice(0, 4))).toBe(tail);
});

test('[MS5] whatever order entries come in, with repeats and gaps filled, the log and its state are the same', () => {
  const indexes = fc.array(fc.integer({ min: 3, max: LOG.length - 1 }), { maxLength: 40 });
  fc.assert(
    fc.property(indexes, (order) => {
      let log = opened(3);
      for (const index of order) log = receive(log, LOG.slice(index, index + 1));
      expect(log.entries).toEqual(LOG.slice(0, log.state.lastSeq));
      const filled = receive(log, LOG.slice(log.state.lastSeq));
      expect(filled.entries).toEqual(LOG);
      expect(filled.early).toEqual([]);
      expect(filled.state).toEqual(foldAtDesk(LOG));
      expect(filled.casework).toEqual(caseOf(LOG));
    }),
  );
});
