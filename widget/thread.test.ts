import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '../shared/conversation.ts';
import type { Entry } from '../shared/entries.ts';
import { chatLog, NOTHING_WAITS } from './testing/log.ts';
import { emptied, hasGap, stillUnsent, type Thread, threadOf, unreadCount, withEntries } from './thread.ts';

const own = { id: 'c1', marks: { delivered: 0, read: 0 }, read: 0 };
const fresh = (unsent: Thread['unsent'] = []) => threadOf(own, 'epoch', null, { ...NOTHING_WAITS, unsent });

describe('the log', () => {
  test('[MS5] is dense and equals the fold, whatever order, doubles and gaps the entries came with', () => {
    const arrivals = fc.integer({ min: 2, max: 30 }).chain((length) => {
      const log = chatLog(length);
      const order = fc.shuffledSubarray([...log], { minLength: log.length });
      const doubles = fc.array(fc.constantFrom(...log), { maxLength: 20 });
      return fc.tuple(fc.constant(log), order, doubles, fc.array(fc.nat({ max: 6 })));
    });
    fc.assert(
      fc.property(arrivals, ([log, order, doubles, sizes]) => {
        let thread = fresh();
        const queue = [...order, ...doubles];
        for (const size of [...sizes, queue.length]) {
          thread = withEntries(thread, queue.splice(0, size + 1));
          expect(thread.entries.map(({ seq }) => seq)).toEqual(thread.entries.map((_, index) => index + 1));
          expect(thread.state).toEqual(fold(thread.entries));
        }
        expect(thread.entries).toEqual(log);
        expect(hasGap(thread)).toBe(false);
      }),
    );
  });

  test('[MS5] knows of a gap until it is filled', () => {
    const log = chatLog(5);
    const gapped = withEntries(fresh(), [...log.slice(0, 2), ...log.slice(3)]);
    expect(gapped.entries).toHaveLength(2);
    expect(hasGap(gapped)).toBe(true);
    expect(hasGap(withEntries(gapped, log.slice(2, 3)))).toBe(false);
  });
});

describe('a new session', () => {
  test('[MS5] keeps the log of the same conversation and epoch, and no other', () => {
    const known = withEntries(fresh(), chatLog(4));
    expect(threadOf(own, 'epoch', known, NOTHING_WAITS).entries).toHaveLength(4);
    expect(threadOf(own, 'restored', known, NOTHING_WAITS).entries).toHaveLength(0);
    expect(threadOf({ ...own, id: 'c2' }, 'epoch', known, NOTHING_WAITS).entries).toHaveLength(0);
    expect(emptied(known)).toMatchObject({ id: 'c1', entries: [], state: null });
  });

  test('does not unread what was read here', () => {
    expect(threadOf(own, 'epoch', { ...fresh(), read: 3 }, NOTHING_WAITS).read).toBe(3);
  });
});

describe('around the log', () => {
  const unsent = (clientId: string) => ({ conversationId: 'c1', clientId, text: 'x', at: 0 });
  const message = (log: readonly Entry[]) => log.flatMap((entry) => (entry.type === 'message' ? [entry.clientId] : []));

  test('[MS4] what has come back in the log is no longer unsent', () => {
    const log = chatLog(3);
    const [stored = ''] = message(log);
    const thread = withEntries(fresh([unsent(stored), unsent('later')]), log);
    expect(stillUnsent(thread).map(({ clientId }) => clientId)).toEqual(['later']);
  });

  test("[WG6] only an agent's messages after the read mark are unread", () => {
    const thread = withEntries(fresh(), chatLog(8));
    const byAgent = thread.entries.filter(({ type, by }) => type === 'message' && by.kind === 'agent');
    expect(byAgent.length).toBeGreaterThan(1);
    expect(unreadCount(thread)).toBe(byAgent.length);
    expect(unreadCount({ ...thread, read: byAgent[0]?.seq ?? 0 })).toBe(byAgent.length - 1);
  });
});
