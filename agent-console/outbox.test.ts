import { expect, test } from 'vitest';
import { afresh, dueToSend, type Pending } from './outbox.ts';

function pending(clientId: string, conversationId: string, kind: 'queued' | 'sending' = 'queued'): Pending {
  return { clientId, conversationId, tab: 'reply', text: clientId, at: 0, status: { kind } };
}

test('[MS4] one at a time goes out of each conversation, in the order in which it was written', () => {
  const outbox = [pending('a1', 'a'), pending('a2', 'a'), pending('b1', 'b')];
  expect(dueToSend(outbox).map((one) => one.clientId)).toEqual(['a1', 'b1']);
});

test('[MS4] while one is on its way the next of the same conversation waits', () => {
  expect(dueToSend([pending('a1', 'a', 'sending'), pending('a2', 'a')])).toEqual([]);
});

test('[MS4] a refused one does not hold up what was written after it', () => {
  const refused: Pending = { ...pending('a1', 'a'), status: { kind: 'refused', code: 'conflict' } };
  expect(dueToSend([refused, pending('a2', 'a')]).map((one) => one.clientId)).toEqual(['a2']);
});

test('[MS1] after a cut, what had no ack is sent again under the same id, and what was stored is not', () => {
  const stored: Pending = { ...pending('done', 'a'), status: { kind: 'stored', seq: 4 } };
  expect(afresh([stored, pending('a1', 'a', 'sending')])).toEqual([pending('a1', 'a')]);
});
