/** Test support. The contract of the log: the one durable write, and reading it back. */
import { expect } from 'vitest';
import type { Entry } from '../../../shared/entries.ts';
import { EMPTY_LOG } from '../../domain/log.ts';
import { by, grown, KARIM, leaveMessage, letter, message, NOW, VISITOR, write } from '../../testing/builders.ts';
import type { StoreTest } from '../contract.ts';

const ID = 'conversation-1';
const ALL = 1_000;

export function logContract(storeTest: StoreTest): void {
  storeTest('[MS3] what is stored is read back as it was, in order', async (store) => {
    const begun = grown(EMPTY_LOG, leaveMessage({ text: 'শুভ সকাল 👍🏽\n\t"quoted"', page: null }));
    const { entries: more } = grown(begun.log, write(by(KARIM), 'It is on its way.'), NOW + 1);
    expect(await store.append(ID, 0, begun.entries, [])).toBe('stored');
    expect(await store.append(ID, 3, more, [])).toBe('stored');
    expect(await store.entries(ID, 0, ALL)).toEqual([...begun.entries, ...more]);
  });

  storeTest('[MS2] who writes on an old log is told so, and nothing of it is stored', async (store) => {
    await store.append(ID, 0, [message(1), message(2)], []);
    expect(await store.append(ID, 0, [message(1, { clientId: 'late' })], [])).toBe('taken');
    expect(await store.append(ID, 1, [message(2, { clientId: 'late' })], [])).toBe('taken');
    expect(await store.entries(ID, 0, ALL)).toEqual([message(1), message(2)]);
  });

  storeTest('[MS2] nobody writes beyond the end of a log, or on one that is not there', async (store) => {
    expect(await store.append(ID, 5, [message(6)], [])).toBe('taken');
    await store.append(ID, 0, [message(1)], []);
    expect(await store.append(ID, 2, [message(3)], [])).toBe('taken');
    expect(await store.entries(ID, 0, ALL)).toEqual([message(1)]);
  });

  storeTest('[QU1] of 200 who write at once on the same log one wins', async (store) => {
    await store.append(ID, 0, [message(1)], []);
    const racing = Array.from({ length: 200 }, (_, racer) => message(2, { clientId: `racer-${racer}` }));
    const outcomes = await Promise.all(racing.map((entry) => store.append(ID, 1, [entry], [])));
    expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(1);
    const winner = racing[outcomes.indexOf('stored')];
    expect(await store.entries(ID, 0, ALL)).toEqual([message(1), winner]);
  });

  storeTest('[MS2] conversations do not know of each other', async (store) => {
    const ids = Array.from({ length: 20 }, (_, index) => `conversation-${index}`);
    const outcomes = await Promise.all(ids.map((id) => store.append(id, 0, [message(1)], [])));
    expect(new Set(outcomes)).toEqual(new Set(['stored']));
    expect(await store.entries('conversation-7', 0, ALL)).toEqual([message(1)]);
    expect(await store.entries('another', 0, ALL)).toEqual([]);
  });

  storeTest('[MS1] a clientId stands once in a conversation, a second net under the decision', async (store) => {
    await store.append(ID, 0, [message(1, { clientId: 'same' })], []);
    expect(await store.append(ID, 1, [message(2), message(3, { clientId: 'same' })], [])).toBe('taken');
    expect(await store.entries(ID, 0, ALL)).toHaveLength(1);
    expect(await store.append('conversation-2', 0, [message(1, { clientId: 'same' })], [])).toBe('stored');
  });

  storeTest('[TK1] entries and their letters are stored together, or neither', async (store) => {
    expect(await store.append(ID, 0, [message(1)], [letter('a'), letter('b')])).toBe('stored');
    expect(await store.append(ID, 0, [message(1)], [letter('c')])).toBe('taken');
    const kept = await store.recentLetters(ALL);
    expect(kept.map((stored) => stored.letter.id).sort()).toEqual(['a', 'b']);
  });

  storeTest('[TK1] where a letter cannot be stored the entries are not either', async (store) => {
    await store.append(ID, 0, [message(1)], [letter('same')]);
    await expect(store.append(ID, 1, [message(2)], [letter('other'), letter('same')])).rejects.toThrow();
    expect(await store.entries(ID, 0, ALL)).toEqual([message(1)]);
    expect(await store.letter('other')).toBeNull();
    expect(await store.append(ID, 1, [message(2)], [])).toBe('stored');
  });

  storeTest('[MS5] a log is read in pages, after a seq, dense and in order', async (store) => {
    const log = Array.from({ length: 450 }, (_, index) => message(index + 1));
    await store.append(ID, 0, log.slice(0, 200), []);
    await store.append(ID, 200, log.slice(200), []);
    const read: Entry[] = [];
    for (;;) {
      const page = await store.entries(ID, read.length, 200);
      expect(page.length).toBeLessThanOrEqual(200);
      read.push(...page);
      if (page.length < 200) break;
    }
    expect(read).toEqual(log);
    expect(await store.entries(ID, 449, ALL)).toEqual(log.slice(449));
    expect(await store.entries(ID, 450, ALL)).toEqual([]);
    expect(await store.entries(ID, 9_999, ALL)).toEqual([]);
  });

  storeTest('[MS3] what was acknowledged is there after the store is opened again', async (store, reopen) => {
    const log = Array.from({ length: 30 }, (_, index) => message(index + 1));
    for (const entry of log) await store.append(ID, entry.seq - 1, [entry], []);
    const again = await reopen();
    expect(await again.entries(ID, 0, ALL)).toEqual(log);
    expect(await again.append(ID, 29, [message(30)], [])).toBe('taken');
    expect(await again.append(ID, 30, [{ ...message(31), by: VISITOR }], [])).toBe('stored');
  });
}
