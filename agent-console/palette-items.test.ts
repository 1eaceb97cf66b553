import { expect, test } from 'vitest';
import { foldAtDesk } from '../shared/desk-fold.ts';
import { headerOf } from '../shared/header.ts';
import { newDesk } from './desk-state.ts';
import { fitting, paletteItems } from './palette-items.ts';
import { beginning, ME, NOON } from './testing/samples.ts';
import { wordsFor } from './text/words.ts';

const PREFERENCES = { theme: 'system', locale: 'en', sound: true, singleKeys: true } as const;

function items(ids: readonly string[]) {
  const state = newDesk(ME, { presence: { state: 'available', reason: null }, read: {}, drafts: {}, outbox: [] }, null);
  const headers = ids.map((id, index) => {
    const entries = beginning(id, { name: `Person ${id}`, channel: 'form', email: `${id}@example.com` });
    const folded = foldAtDesk(entries.map((entry, at) => ({ ...entry, seq: at + 1, at: NOON + index })));
    if (!folded) throw new Error('an empty log');
    return [id, headerOf(id, folded)] as const;
  });
  return paletteItems({ ...state, headers: new Map(headers) }, PREFERENCES, wordsFor('en'));
}

test('[AC2] a conversation is found by its number, its name and its address', () => {
  for (const query of ['ac-42', 'person c42', 'c42@example']) {
    expect(fitting(items(['c41', 'c42']), query).map((item) => item.label)).toEqual(['AC-42 Person c42']);
  }
});

test('[AC2] views, states, colours and languages are offered; with nothing open no action on a conversation is', () => {
  const labels = fitting(items([]), '').map((item) => item.label);
  expect(labels).toContain('Tickets');
  expect(labels).toContain('Be Assigned only');
  expect(labels).toContain('Colours: Dark');
  expect(labels).toContain('Language: Bangla');
  expect(labels).not.toContain('Resolve');
});

test('[AC2] of many conversations only the newest few stand there before anything is typed', () => {
  const many = Array.from({ length: 50 }, (_, n) => `c${n}`);
  const offered = fitting(items(many), '').filter((item) => item.group === 'open');
  expect(offered).toHaveLength(8);
  expect(offered[0]?.label).toBe('AC-49 Person c49');
});
