import { describe, expect, test } from 'vitest';
import { type Action, reduce } from './reduce.ts';
import { aboutOf, EMPTY_DRAFT, faceOf, firstState, type State } from './state.ts';
import { closed, open } from './testing/shop.ts';

const first: State = {
  ...firstState({ locale: 'en', draft: EMPTY_DRAFT, conversationId: null }),
  place: 'ask',
};
const stateAfter = (...actions: readonly Action[]): State => actions.reduce(reduce, first);
const opens: Action = { type: 'hours-told', availability: open(), skewMs: 0 };
const closes: Action = { type: 'hours-told', availability: closed(), skewMs: 0 };
const writes: Action = { type: 'edited', change: { text: 'I paid twice' } };

describe('the face', () => {
  test('[AD4] is the start in hours and the message form out of hours', () => {
    expect(faceOf(first)).toBe('loading');
    expect(faceOf(stateAfter(opens))).toBe('start');
    expect(faceOf(stateAfter(closes))).toBe('form');
  });

  test('[HR5] turns to the form at closing time, with the text kept', () => {
    const state = stateAfter(opens, writes, closes);
    expect(faceOf(state)).toBe('form');
    expect(state.draft.text).toBe('I paid twice');
  });

  test('[HR5] stays a form that someone writes in when chat opens, and turns when nobody does', () => {
    expect(faceOf(stateAfter(closes, writes, opens))).toBe('form');
    expect(faceOf(stateAfter(closes, opens))).toBe('start');
  });

  test('[HR5] forgets a wish for email when chat has closed', () => {
    const state = stateAfter(opens, { type: 'changed', change: { prefersEmail: true } }, closes);
    expect(state.prefersEmail).toBe(false);
  });

  test('[WG1] is the form where the hours cannot be asked for', () => {
    expect(faceOf(stateAfter({ type: 'changed', change: { hoursFailed: true } }))).toBe('form');
  });

  test('is the thread where there is a conversation, and the receipt before it', () => {
    const receipt = {
      conversationId: 'c1',
      number: 'AC-1042',
      respondBy: 0,
      copySent: true,
      email: 'a@example.com',
      text: 'I paid twice',
    };
    const made = stateAfter(closes, writes, { type: 'ticket-made', receipt });
    expect(faceOf(made)).toBe('receipt');
    expect(faceOf(reduce(made, { type: 'changed', change: { receipt: null } }))).toBe('thread');
    expect(made.draft.text).toBe('');
  });
});

describe('the draft', () => {
  test('[MS1] loses its clientId with other words or another address, not with another name', () => {
    const pressed: Action = { type: 'edited', change: { clientId: 'x' } };
    expect(stateAfter(writes, pressed).draft.clientId).toBe('x');
    expect(stateAfter(pressed, { type: 'edited', change: { name: 'Ayesha' } }).draft.clientId).toBe('x');
    expect(stateAfter(pressed, writes).draft.clientId).toBeNull();
    expect(stateAfter(pressed, { type: 'edited', change: { email: 'b@example.com' } }).draft.clientId).toBeNull();
  });

  test('keeps what was typed after it was sent', () => {
    const receipt = {
      conversationId: 'c',
      number: 'AC-1',
      respondBy: 0,
      copySent: false,
      email: '',
      text: 'Sent words',
    };
    const state = stateAfter(writes, { type: 'ticket-made', receipt });
    expect(state.draft.text).toBe('I paid twice');
  });

  test('an edit takes back what was said to be wrong or on its way', () => {
    const state = stateAfter({ type: 'changed', change: { sending: 'trying', problems: { text: 'missing' } } }, writes);
    expect(state).toMatchObject({ sending: 'idle', problems: {} });
  });

  test('is about what the select holds', () => {
    expect(aboutOf({ ...EMPTY_DRAFT, about: 'seller seller-orders' })).toEqual({
      audience: 'seller',
      topic: 'seller-orders',
    });
    expect(aboutOf(EMPTY_DRAFT)).toBeNull();
  });
});
