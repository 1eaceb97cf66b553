import { expect, test } from 'vitest';
import { message } from '../../server/testing/builders.ts';
import type { Entry } from '../../shared/entries.ts';
import { isClean, judge, type Seen, type Verdict, type Written } from './oracle.ts';

const CLEAN: Verdict = { lost: 0, twice: 0, disorder: 0, views: 0, undelivered: 0 };
const log: readonly Entry[] = [1, 2, 3].map((seq) => message(seq));
const written: readonly Written[] = [1, 2, 3].map((seq) => ({
  conversationId: 'c',
  by: 'visitor',
  type: 'message',
  clientId: `client-${seq}`,
  text: `message ${seq}`,
  ackedSeq: seq,
}));
const note: Entry = {
  seq: 4,
  at: 4,
  by: { kind: 'agent', id: 'n', name: 'Nadia' },
  type: 'note',
  clientId: 'n1',
  text: 'hm',
};

function verdictOn(stored: readonly Entry[], seen: readonly Entry[], asked = written): Verdict {
  const view: Seen = { conversationId: 'c', side: 'visitor', entries: seen };
  return judge(asked, new Map([['c', stored]]), [view]);
}

test('[MS3] the oracle finds nothing wrong where all is well, a note being hidden from the visitor (MS6)', () => {
  const hidden: Entry = { seq: 4, at: 4, by: { kind: 'system' }, type: 'hidden' };
  expect(verdictOn([...log, note], [...log, hidden])).toEqual(CLEAN);
  expect(isClean(CLEAN)).toBe(true);
});

test('[MS3] what was acknowledged and is not stored, or stands elsewhere, or says something else, is lost', () => {
  expect(verdictOn(log.slice(0, 2), log.slice(0, 2))).toEqual({ ...CLEAN, lost: 1 });
  const moved = written.map((one) => (one.ackedSeq === 3 ? { ...one, ackedSeq: 2 } : one));
  expect(verdictOn(log, log, moved)).toEqual({ ...CLEAN, lost: 1 });
  const changed = log.map((entry) => (entry.seq === 2 ? message(2, { text: 'other words' }) : entry));
  expect(verdictOn(changed, changed)).toEqual({ ...CLEAN, lost: 1 });
});

test('[MS1] a message stored again is counted, once for each time too many', () => {
  const doubled = [...log, message(4, { clientId: 'client-2' }), message(5, { clientId: 'client-2' })];
  expect(verdictOn(doubled, doubled)).toEqual({ ...CLEAN, twice: 2 });
});

test('[MS2] a message that stands before an earlier one, and a hole in the sequence, are disorder', () => {
  const swapped = [message(1), message(2, { clientId: 'client-3' }), message(3, { clientId: 'client-2' })];
  const unasked = written.map((one) => ({ ...one, ackedSeq: null }));
  expect(verdictOn(swapped, swapped, unasked)).toEqual({ ...CLEAN, disorder: 1, undelivered: 3 });
  const holed = [message(1), message(3)];
  expect(verdictOn(holed, holed, [])).toEqual({ ...CLEAN, disorder: 1 });
});

test('[MS5] a view that lacks an entry, or shows a note to the visitor, differs', () => {
  expect(verdictOn(log, log.slice(0, 2))).toEqual({ ...CLEAN, views: 1 });
  expect(verdictOn([...log, note], [...log, note])).toEqual({ ...CLEAN, views: 1 });
  expect(isClean({ ...CLEAN, views: 1 })).toBe(false);
});
