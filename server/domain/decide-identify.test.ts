import { expect, test } from 'vitest';
import { visibleToVisitor } from '../../shared/entries.ts';
import { grown, handOver, KARIM, logAfter, NOW, SYSTEM, start, stateOf, VISITOR } from '../testing/builders.ts';
import { decide } from './decide.ts';

const SUBJECT = {
  id: 'subject',
  name: 'Rahima Begum',
  email: 'account@mail.example',
  verified: { sub: 'user-1', name: 'Rahima Begum', email: 'account@mail.example' },
};
const identify = { do: 'identify', from: 'rahima', visitor: SUBJECT } as const;

test('[ID2] an open conversation becomes the subject’s, with what she had typed of herself, once', () => {
  const { log, entries } = grown(logAfter(start(KARIM)), identify);
  expect(entries.map(({ type, by }) => [type, by])).toEqual([['identified', VISITOR]]);
  expect(stateOf(log)).toMatchObject({
    phase: 'live',
    visitor: { id: 'subject', name: 'Rahima', email: 'account@mail.example', verified: SUBJECT.verified },
  });
  expect(decide(log, identify, NOW)).toEqual({ ok: true, value: [] });
});

test('[ID2] a ticket keeps the address that it is answered at', () => {
  const log = logAfter(start(), handOver(VISITOR, { email: 'typed@mail.example' }));
  expect(stateOf(grown(log, identify).log).visitor.email).toBe('typed@mail.example');
});

test('[ID2] what is over, and what is another’s, stays as it is', () => {
  const over = logAfter(start(), { do: 'resolve', by: VISITOR });
  expect(decide(over, identify, NOW)).toEqual({ ok: true, value: [] });
  expect(decide(logAfter(start()), { ...identify, from: 'salma' }, NOW)).toEqual({ ok: true, value: [] });
});

test('[MS6] in the shopper’s own log stands that something is there, and nothing of it', () => {
  const { entries } = grown(logAfter(start()), identify);
  expect(entries.map(visibleToVisitor)).toEqual([{ seq: 3, at: NOW, by: SYSTEM, type: 'hidden' }]);
});
