import { describe, expect, test } from 'vitest';
import { drop, put, type Unsent, waiting } from './outbox.ts';

const message = (clientId: string, at = 0, conversationId = 'c1'): Unsent => ({
  conversationId,
  clientId,
  text: 'x',
  at,
});
const HOUR_MS = 3_600_000;

describe('the outbox', () => {
  test('[MS4] keeps fifty messages in the order in which they were written', () => {
    let unsent: readonly Unsent[] = [];
    for (let count = 0; count < 60; count++) unsent = put(unsent, message(`${count}`));
    expect(unsent).toHaveLength(50);
    expect(unsent.at(-1)?.clientId).toBe('59');
  });

  test('[MS4] sends nothing after a day, and nothing to another conversation', () => {
    const unsent = [message('old'), message('new', 24 * HOUR_MS), message('elsewhere', 24 * HOUR_MS, 'c2')];
    expect(waiting(unsent, 'c1', 25 * HOUR_MS).map(({ clientId }) => clientId)).toEqual(['new']);
  });

  test('lets go of what is stored', () => {
    expect(drop([message('a'), message('b'), message('c')], ['a', 'c'])).toEqual([message('b')]);
  });
});
