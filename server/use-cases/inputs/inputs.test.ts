/** What each field takes, and what becomes of it on the way in. */
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { INBOX_VIEWS } from '../../../shared/views.ts';
import { POLICY_CALENDAR } from '../../domain/hours/calendar.ts';
import * as agent from './agent.ts';
import { check } from './check.ts';
import * as http from './http.ts';
import * as visitor from './visitor.ts';

const ID = 'abcdefghijklmnopqrstuvwx27';
const PAGE = { url: 'https://shop.example/', title: 'Shop' };
const { version: _, ...CALENDAR } = POLICY_CALENDAR;
const DEEP = 6;
const opening = { clientId: 'c-1', topic: 'order', audience: 'customer', text: 'Hello' };

/** The fields that the refusal names, or none where it is taken. */
function wrongFields(schema: z.ZodType, value: unknown): readonly string[] {
  const checked = check(schema, value, DEEP);
  return checked.ok ? [] : Object.keys(checked.refusal.fields ?? {});
}

function codeOf(schema: z.ZodType, value: unknown): string {
  const checked = check(schema, value, DEEP);
  return checked.ok ? 'taken' : checked.refusal.code;
}

test('[SE4] all wrong fields are named at once', () => {
  const wrong = { ...opening, clientId: '', topic: 'weather', audience: 'robot', email: 'nobody', text: ' ' };
  expect(check(visitor.start, wrong)).toMatchObject({ ok: false, refusal: { code: 'bad-request' } });
  expect(wrongFields(visitor.start, wrong).toSorted()).toEqual(['audience', 'clientId', 'email', 'text', 'topic']);
});

test('[S11] what nests deeper than anything of ours is refused before any schema sees it', () => {
  const deep: unknown = JSON.parse(`{"page":${'['.repeat(5_000)}${']'.repeat(5_000)}}`);
  expect(check(visitor.start, deep)).toEqual({
    ok: false,
    refusal: { code: 'bad-request', message: 'This is not a shape we know.' },
  });
});

describe('a text', () => {
  const send = (text: string) => check(visitor.send, { conversationId: ID, clientId: 'c-1', text });

  test('[MS7] has up to 4,000 characters after cleaning', () => {
    expect(send('x'.repeat(4_000)).ok).toBe(true);
    expect(send(`  ${'x'.repeat(4_000)}\u0000\n`).ok).toBe(true);
    for (const text of ['x'.repeat(4_001), '👍'.repeat(2_001), 'x'.repeat(60_000)]) {
      expect(send(text)).toMatchObject({ refusal: { code: 'too-large', fields: { text: expect.any(String) } } });
    }
  });

  test.each(['', '   ', '\n\t', '\u0000', '\u0007\u001b'])('[MS7] %j is none', (text) => {
    expect(send(text)).toMatchObject({ refusal: { code: 'bad-request', fields: { text: 'is empty' } } });
  });

  test('[S27] comes out clean and well-formed', () => {
    expect(send(' a\ud800b\r\nc\u0000 ')).toMatchObject({ value: { text: 'a\ufffdb\nc' } });
  });
});

describe('what people write elsewhere', () => {
  test('[S27] a name is one line without direction tricks, a tag and a comment are clean too', () => {
    const name = 'Rahima\u202E\n Begum\ud800';
    expect(check(visitor.start, { ...opening, name })).toMatchObject({ value: { name: 'Rahima Begum\ufffd' } });
    expect(check(agent.tags, { conversationId: ID, tags: [' re\u0000fund\n\u202E'] })).toMatchObject({
      value: { tags: ['refund'] },
    });
    expect(check(visitor.rating, { score: 1, comment: ' slow\u0000\ud800 ' })).toMatchObject({
      value: { comment: 'slow\ufffd' },
    });
  });

  test.each(['', '  ', null, '\u202E\u0000'])(
    '[MS7] an optional field with nothing in it is left out: %j',
    (nothing) => {
      expect(check(visitor.start, { ...opening, name: nothing, email: nothing })).toEqual({ ok: true, value: opening });
      expect(check(visitor.rating, { score: 1, comment: nothing })).toEqual({ ok: true, value: { score: 1 } });
    },
  );

  test('[AD5] a ticket needs an address, blank is none', () => {
    for (const email of ['', ' ', 'rahima@', 'a@b.example, c@d.example', 'a@b.example\r\nBcc: c@d.example']) {
      expect(wrongFields(http.ticket, { ...opening, email })).toEqual(['email']);
    }
    expect(check(http.ticket, { ...opening, email: ' rahima@mail.example ' })).toMatchObject({
      value: { email: 'rahima@mail.example' },
    });
  });

  test.each([
    ['a name of 101', visitor.start, { ...opening, name: 'x'.repeat(101) }, 'name'],
    ['an address of 255', visitor.mailTo, { email: `${'x'.repeat(240)}@mail.example.com` }, 'email'],
    ['a comment of 1,001', visitor.rating, { score: 1, comment: 'x'.repeat(1_001) }, 'comment'],
    ['a tag of 41', agent.tags, { conversationId: ID, tags: ['x'.repeat(41)] }, 'tags.0'],
    ['an empty tag', agent.tags, { conversationId: ID, tags: ['ok', ' '] }, 'tags.1'],
    ['21 tags', agent.tags, { conversationId: ID, tags: Array(21).fill('x') }, 'tags'],
    [
      'a password of 14',
      http.setUp,
      { token: 't', name: 'N', email: 'n@a.example', password: 'x'.repeat(14) },
      'password',
    ],
    ['a password of 257', http.signIn, { email: 'n@a.example', password: 'x'.repeat(257) }, 'password'],
    ['a nameless admin', http.setUp, { token: 't', name: ' ', email: 'n@a.example', password: 'x'.repeat(15) }, 'name'],
  ])('[MS7] too much or too little: %s', (_, schema, value, field) => {
    expect(wrongFields(schema, value)).toEqual([field]);
  });

  test('[S26] a page that is none is emptied, not refused: the message matters more', () => {
    const page = { url: 'javascript:alert(1)', title: 'Shop' };
    expect(check(visitor.start, { ...opening, page })).toMatchObject({ value: { page: { url: '', title: 'Shop' } } });
  });
});

describe('ids, places and choices', () => {
  const send = { conversationId: ID, clientId: 'c-1', text: 'Hello' };

  test.each(['', 'x'.repeat(65), 'with space', 'ü', 'a\n', '../x', 'a.b'])('[MS1] %j is no clientId', (clientId) => {
    expect(wrongFields(visitor.send, { ...send, clientId })).toEqual(['clientId']);
  });

  test.each(['', ID.slice(1), `${ID}a`, ID.toUpperCase(), `${ID.slice(1)}1`, `${ID}\n`, "' OR 1=1 --"])(
    '[MS8] %j is no id of ours',
    (conversationId) => {
      expect(wrongFields(visitor.send, { ...send, conversationId })).toEqual(['conversationId']);
    },
  );

  test.each([-1, 1.5, '3', 2 ** 53])('[MS5] %j is no place in a log', (seq) => {
    expect(wrongFields(visitor.seen, { conversationId: ID, seq })).toEqual(['seq']);
  });

  test.each([0, 6, 4.5, '5'])('[FB1] %j is no score', (score) => {
    expect(wrongFields(visitor.rating, { score })).toEqual(['score']);
  });

  test('[AC1] every view can be asked for, no other', () => {
    for (const view of INBOX_VIEWS) expect(wrongFields(agent.inbox, { view })).toEqual([]);
    expect(wrongFields(agent.inbox, { view: 'constructor' })).toEqual(['view']);
    expect(check(agent.viewing, { conversationId: null })).toEqual({ ok: true, value: { conversationId: null } });
  });

  test('[HR6] a calendar has seven days, pairs of times, and not too much of anything', () => {
    const { zone, chat, phone, email } = CALENDAR;
    const withChat = (over: object) => ({ zone, phone, email, chat: { ...chat, ...over } });
    expect(wrongFields(http.calendar, withChat({ weekly: { ...chat.weekly, mon: [['09:00']] } }))).toHaveLength(1);
    expect(wrongFields(http.calendar, withChat({ weekly: { mon: [] } }))).toHaveLength(6);
    expect(
      wrongFields(http.calendar, withChat({ weekly: { ...chat.weekly, mon: Array(25).fill(['0', '1']) } })),
    ).toEqual(['chat.weekly.mon']);
    const dates = Object.fromEntries(Array.from({ length: 1_001 }, (_, day) => [`day-${day}`, []]));
    expect(wrongFields(http.calendar, withChat({ dates }))).toEqual(['chat.dates']);
    expect(wrongFields(http.calendar, withChat({ always: false }))).toEqual(['chat.always']);
  });
});

describe('what a page tells of itself', () => {
  test('[SE4] a few short texts, cleaned and cut', () => {
    expect(check(visitor.context, { order: ' AC\u0000-7 ', note: 'x'.repeat(500) })).toEqual({
      ok: true,
      value: { order: 'AC-7', note: 'x'.repeat(200) },
    });
  });

  test('[SE4] no more than twelve, no other kind of value, no long key', () => {
    const many = Object.fromEntries(Array.from({ length: 13 }, (_, index) => [`key-${index}`, 'x']));
    for (const value of [many, { order: 7 }, { order: { $gt: '' } }, { ['k'.repeat(41)]: 'x' }, null, []]) {
      expect(codeOf(visitor.context, value)).toBe('bad-request');
    }
  });
});

describe('the handshake', () => {
  const GOOD = { token: 't', locale: 'bn-BD', zone: 'Asia/Dhaka', page: PAGE };

  test('[AD4] is read as it is', () => {
    expect(visitor.readAuth(GOOD)).toEqual(GOOD);
    expect(visitor.readAuth({ ...GOOD, transport: 'polling' })).toEqual(GOOD);
  });

  test.each([
    ['token', 'x'.repeat(129)],
    ['token', { $gt: '' }],
    ['locale', 'bn_BD; path=/'],
    ['locale', 7],
    ['zone', 'Asia/Dhaka\n'],
    ['zone', ['UTC']],
    ['page', 'https://shop.example/'],
    ['page', { ...PAGE, isAdmin: true }],
  ])('[AD4] leaves out a wrong %s, and keeps the rest', (name, value) => {
    const { [name]: _, ...rest } = { ...GOOD } as Record<string, unknown>;
    expect(visitor.readAuth({ ...GOOD, [name]: value })).toEqual(rest);
  });

  test.each([undefined, null, 'text', 7, [], [GOOD]])('[AD4] %j is an empty one', (auth) => {
    expect(visitor.readAuth(auth)).toEqual({});
  });
});
