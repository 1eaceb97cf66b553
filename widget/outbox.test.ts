import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isIn, openOutbox, parted, together, type Unsent } from './outbox.ts';

const message = (clientId: string, at = 0, conversationId = 'c1'): Unsent => ({
  conversationId,
  clientId,
  text: `text of ${clientId}`,
  at,
});
const ids = (messages: readonly Unsent[]) => messages.map(({ clientId }) => clientId);
const HOUR_MS = 3_600_000;

beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

describe('the outbox', () => {
  test('[MS4] keeps the order of writing, over a reload, and also where the clock stood still or went back', () => {
    const outbox = openOutbox();
    for (const [clientId, at] of [
      ['z', 50],
      ['a', 50],
      ['m', 10],
    ] as const)
      outbox.put(message(clientId, at));
    expect(ids(openOutbox().all())).toEqual(['z', 'a', 'm']);
    outbox.drop(['a']);
    expect(ids(openOutbox().all())).toEqual(['z', 'm']);
  });

  test('[MS4] takes fifty and refuses the next, and nothing falls out', () => {
    const outbox = openOutbox();
    for (let count = 0; count < 50; count++) expect(outbox.put(message(`${count}`, count))).toBe(true);
    expect(outbox.put(message('50', 50))).toBe(false);
    expect(ids(outbox.all())).toEqual(Array.from({ length: 50 }, (_, count) => `${count}`));
    outbox.drop(['7']);
    expect(outbox.put(message('50', 50))).toBe(true);
  });

  test('[MS9] loses nothing where two tabs write at one moment', () => {
    // What a tab has read before the other wrote is never written back: each message has its own key.
    const [one, two] = [openOutbox(), openOutbox()];
    const read = vi.spyOn(Object, 'keys').mockReturnValue([]);
    one.put(message('one', 1));
    two.put(message('two', 2));
    one.put(message('three', 3));
    read.mockRestore();
    expect(ids(openOutbox().all())).toEqual(['one', 'two', 'three']);
  });

  test('takes a damaged value for none, and leaves other keys alone', () => {
    const outbox = openOutbox();
    outbox.put(message('whole'));
    localStorage.setItem('activecart-chat unsent bad', '{"text":1}');
    localStorage.setItem('basket', '{}');
    expect(ids(outbox.all())).toEqual(['whole']);
    expect(outbox.isKept()).toBe(true);
  });

  test('[MS4] is in memory where the browser keeps nothing, and says so while something is in it', () => {
    const blocked = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: blocked, setItem: blocked, removeItem: blocked });
    const outbox = openOutbox();
    expect(outbox.isKept()).toBe(true);
    outbox.put(message('a', 1));
    outbox.put(message('b', 2));
    expect(ids(outbox.all())).toEqual(['a', 'b']);
    expect(outbox.isKept()).toBe(false);
    outbox.drop(['a', 'b']);
    expect(outbox.isKept()).toBe(true);
  });
});

test('[MS4] a message of a day ago, or for another conversation, is not sent without asking', () => {
  const all = [message('old', 0), message('new', 2 * HOUR_MS), message('elsewhere', 2 * HOUR_MS, 'c2')];
  const { unsent, old } = parted(all, 'c1', 24 * HOUR_MS);
  expect([ids(unsent), ids(old)]).toEqual([['new'], ['old', 'elsewhere']]);
});

describe('what is given back', () => {
  const file = (id: string) => ({ id, name: id, type: 'text/plain', size: 1 });
  const bill = { text: 'The bill', attachments: ['ref 1'], files: [file('1')] };
  const photo = { text: '', attachments: ['ref 2'], files: [file('2')] };

  test('[MS4] is words and files in their order, before what is being written', () => {
    const written = { text: 'And', attachments: ['ref 3'], files: [file('3')] };
    expect(together([bill, photo, { text: 'Hello?' }, written])).toEqual({
      text: 'The bill\nHello?\nAnd',
      attachments: ['ref 1', 'ref 2', 'ref 3'],
      files: [file('1'), file('2'), file('3')],
    });
    expect(together([{ text: 'Hello?' }, { text: '' }])).toEqual({ text: 'Hello?' });
  });

  test('[MS9] is known where the draft of another tab has brought it over, by its words and by its files', () => {
    const all = together([bill, photo]);
    expect(isIn({ ...all, text: 'The bill, and more' }, all)).toBe(true);
    expect(isIn(bill, all)).toBe(false);
    expect(isIn({ ...all, text: 'Hello?' }, all)).toBe(false);
    expect(isIn({ text: '' }, photo)).toBe(false);
  });
});
