import { beforeEach, expect, test } from 'vitest';
import { keepOutbox, loadOutbox } from './keep-outbox.ts';
import type { Pending } from './outbox.ts';

const HOUR_MS = 3_600_000;

function pending(clientId: string, at: number, status: Pending['status'] = { kind: 'queued' }): Pending {
  return { clientId, conversationId: 'c', tab: 'reply', text: `text of ${clientId}`, at, status };
}

beforeEach(() => localStorage.clear());

test('[MS4] what is unsent is there after a reload, in the order of writing, to be sent again', () => {
  const [second, first] = [pending('second', 2, { kind: 'sending' }), pending('first', 1)];
  keepOutbox('nadia', [], [second, first]);
  expect(loadOutbox('nadia', HOUR_MS)).toEqual([first, pending('second', 2)]);
  expect(loadOutbox('rahim', HOUR_MS)).toEqual([]);
});

test('[MS4] two tabs of one agent do not overwrite what the other keeps', () => {
  const [mine, theirs] = [pending('mine', 1), pending('theirs', 2)];
  keepOutbox('nadia', [], [mine]);
  keepOutbox('nadia', [], [theirs]);
  keepOutbox('nadia', [mine], []);
  expect(loadOutbox('nadia', HOUR_MS)).toEqual([theirs]);
});

test('[MS4] what is stored is kept no longer, and what was refused is not sent again by itself', () => {
  const before = [pending('stored', 1), pending('refused', 2)];
  keepOutbox('nadia', [], before);
  const refused = pending('refused', 2, { kind: 'refused', code: 'conflict' });
  keepOutbox('nadia', before, [pending('stored', 1, { kind: 'stored', seq: 4 }), refused]);
  expect(loadOutbox('nadia', HOUR_MS)).toEqual([refused]);
});

test('[MS4] after a day it is not sent without asking', () => {
  keepOutbox('nadia', [], [pending('old', 0)]);
  expect(loadOutbox('nadia', 24 * HOUR_MS)).toEqual([pending('old', 0, { kind: 'refused', code: 'no-answer' })]);
});

test('a damaged value is none', () => {
  localStorage.setItem('activecart-console:nadia:unsent:x', '{"text":');
  localStorage.setItem('activecart-console:nadia:unsent:y', '{"text":"no id"}');
  expect(loadOutbox('nadia', 0)).toEqual([]);
});
