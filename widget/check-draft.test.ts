import { describe, expect, test } from 'vitest';
import { checkDraft, problemsOf } from './check-draft.ts';
import { EMPTY_DRAFT } from './state.ts';

const whole = { ...EMPTY_DRAFT, text: 'I paid twice', about: 'customer payment', email: 'a@example.com' } as const;

describe('a draft', () => {
  test('[AD5] needs an address for email and none for chat', () => {
    expect(checkDraft(whole, true)).toEqual({});
    expect(checkDraft({ ...whole, email: '' }, false)).toEqual({});
    for (const email of ['', 'nobody', 'a@b', 'a b@c.d', '@example.com']) {
      expect(checkDraft({ ...whole, email }, true)).toEqual({ email: 'badEmail' });
    }
  });

  test('[MS7] has between 1 and 4,000 characters, spaces around them not counted', () => {
    expect(checkDraft({ ...whole, text: ' \n ' }, true)).toEqual({ text: 'missing' });
    expect(checkDraft({ ...whole, text: `  ${'x'.repeat(4_000)}  ` }, true)).toEqual({});
    expect(checkDraft({ ...whole, text: 'x'.repeat(4_001) }, true)).toEqual({ text: 'long' });
  });

  test('is about something', () => {
    expect(checkDraft({ ...whole, about: '' }, true)).toEqual({ about: 'missing' });
  });
});

test("[AD5] the server's verdict on an address stands at the address", () => {
  expect(problemsOf({ code: 'needs-email', message: '' })).toEqual({ email: 'badEmail' });
  expect(problemsOf({ code: 'bad-request', message: '', fields: { email: 'is none' } })).toEqual({ email: 'badEmail' });
  expect(problemsOf({ code: 'internal', message: '' })).toEqual({});
});
