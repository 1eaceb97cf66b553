/** Every input from outside: what is taken, and what is refused with the name of its field. */
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { POLICY_CALENDAR } from '../../domain/hours/calendar.ts';
import * as agent from './agent.ts';
import { check } from './check.ts';
import * as http from './http.ts';
import * as visitor from './visitor.ts';

const ID = 'abcdefghijklmnopqrstuvwx27';
const OTHER_ID = 'zyxwvutsrqponmlkjihgfedc23';
const PAGE = { url: 'https://shop.example/', title: 'Shop' };
const { version: _, ...CALENDAR } = POLICY_CALENDAR;
const DEEP = 6;

type Input = {
  readonly name: string;
  readonly schema: z.ZodType;
  /** With every field, the optional ones too. */
  readonly good: Readonly<Record<string, unknown>>;
  readonly optional?: readonly string[];
  /** What stands in the place of an optional field that is left out. */
  readonly filled?: Readonly<Record<string, unknown>>;
};

const opening = { clientId: 'c-1', topic: 'order', audience: 'customer', text: 'Hello' };
const INPUTS: readonly Input[] = [
  { name: 'inConversation', schema: visitor.inConversation, good: { conversationId: ID } },
  {
    name: 'maybeInConversation',
    schema: visitor.maybeInConversation,
    good: { conversationId: ID },
    optional: ['conversationId'],
  },
  { name: 'send', schema: visitor.send, good: { conversationId: ID, clientId: 'c-1', text: 'Hello' } },
  { name: 'since', schema: visitor.since, good: { conversationId: ID, after: 0, epoch: 'e' } },
  { name: 'seen', schema: visitor.seen, good: { conversationId: ID, seq: 3 } },
  { name: 'typing', schema: visitor.typing, good: { conversationId: ID, typing: true } },
  { name: 'page', schema: visitor.page, good: PAGE, optional: ['title'], filled: { title: '' } },
  {
    name: 'start',
    schema: visitor.start,
    good: { ...opening, name: 'Rahima', email: 'rahima@mail.example', page: PAGE },
    optional: ['name', 'email', 'page'],
  },
  { name: 'handOver', schema: visitor.handOver, good: { conversationId: ID, email: 'rahima@mail.example' } },
  { name: 'mailTo', schema: visitor.mailTo, good: { email: 'rahima@mail.example' } },
  {
    name: 'rating',
    schema: visitor.rating,
    good: { conversationId: ID, score: 5, comment: 'Quick!' },
    optional: ['conversationId', 'comment'],
  },
  {
    name: 'reopen',
    schema: visitor.reopen,
    good: { conversationId: ID, email: 'rahima@mail.example' },
    optional: ['email'],
  },
  {
    name: 'settleComplaint',
    schema: agent.settleComplaint,
    good: { conversationId: ID, outcome: 'upheld', summary: 'Refunded.' },
  },
  {
    name: 'feedback',
    schema: http.feedback,
    good: {
      clientId: 'c-1',
      kind: 'complaint',
      email: 'rahima@mail.example',
      text: 'Torn',
      orderRef: 'A-1',
      locale: 'bn',
    },
    optional: ['orderRef', 'locale'],
  },
  { name: 'reopenForm', schema: http.reopenForm, good: { clientId: 'c-1', text: 'Still torn' } },
  { name: 'presence', schema: agent.presence, good: { state: 'away', reason: 'Lunch' }, optional: ['reason'] },
  { name: 'inbox', schema: agent.inbox, good: { view: 'waiting', cursor: '1:a' }, optional: ['cursor'] },
  { name: 'toAgent', schema: agent.toAgent, good: { conversationId: ID, agentId: OTHER_ID } },
  {
    name: "an agent's handOver",
    schema: agent.handOver,
    good: { conversationId: ID, email: 'rahima@mail.example' },
    optional: ['email'],
  },
  { name: 'tags', schema: agent.tags, good: { conversationId: ID, tags: ['refund'] } },
  { name: 'snooze', schema: agent.snooze, good: { conversationId: ID, until: 1_795_000_000_000 } },
  {
    name: 'noReply',
    schema: agent.noReply,
    good: { conversationId: ID, reason: 'She says thank you' },
    optional: ['reason'],
  },
  {
    name: 'reclassify',
    schema: agent.reclassify,
    good: { conversationId: ID, topic: 'returns', audience: 'customer' },
  },
  { name: 'merge', schema: agent.merge, good: { conversationId: ID, into: OTHER_ID } },
  { name: 'viewing', schema: agent.viewing, good: { conversationId: ID } },
  {
    name: 'ticket',
    schema: http.ticket,
    good: { ...opening, email: 'rahima@mail.example', name: 'Rahima', page: PAGE, locale: 'bn', token: 't' },
    optional: ['name', 'page', 'locale', 'token'],
  },
  { name: 'signIn', schema: http.signIn, good: { email: 'nadia@shop.example', password: 'p' } },
  {
    name: 'setUp',
    schema: http.setUp,
    good: { token: 't', name: 'Nadia', email: 'nadia@shop.example', password: 'a long enough password' },
  },
  { name: 'calendar', schema: http.calendar, good: CALENDAR },
];

/** The fields that the refusal names, or none where it is taken. */
function wrongFields(schema: z.ZodType, value: unknown): readonly string[] {
  const checked = check(schema, value, DEEP);
  return checked.ok ? [] : Object.keys(checked.refusal.fields ?? {});
}

function codeOf(schema: z.ZodType, value: unknown): string {
  const checked = check(schema, value, DEEP);
  return checked.ok ? 'taken' : checked.refusal.code;
}

describe.each(INPUTS)('$name', ({ schema, good, optional = [], filled = {} }) => {
  test('[SE4] is taken with all its fields, and with the needed ones alone', () => {
    expect(check(schema, good, DEEP)).toEqual({ ok: true, value: good });
    const needed = Object.fromEntries(Object.entries(good).filter(([name]) => !optional.includes(name)));
    expect(check(schema, needed, DEEP)).toEqual({ ok: true, value: { ...filled, ...needed } });
  });

  test('[SE4] is refused without a needed field, which is named', () => {
    for (const name of Object.keys(good).filter((one) => !optional.includes(one))) {
      const { [name]: _, ...rest } = good;
      expect(wrongFields(schema, rest)).toEqual([name]);
    }
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'hello'],
    ['a number', 42],
    ['a truth', true],
    ['a list', [good]],
  ])('[SE4] is refused as %s', (_, value) => {
    expect(codeOf(schema, value)).toBe('bad-request');
  });

  test('[SE4] is refused with a key that nobody asked for, and named', () => {
    expect(check(schema, { ...good, isAdmin: true }, DEEP)).toMatchObject({ refusal: { code: 'bad-request' } });
    expect(codeOf(schema, { ...good, $where: '1' })).toBe('bad-request');
  });

  test('[S9] is refused with a key that reaches a prototype', () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const hostile: unknown = JSON.parse(`{"${key}":{"isAdmin":true},${JSON.stringify(good).slice(1)}`);
      expect(codeOf(schema, hostile)).toBe('bad-request');
    }
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined();
  });

  test.each<[string, unknown]>([
    ['an operator', { $gt: '' }],
    ['a pattern', { $regex: '.*' }],
    ['a list of texts', ['a', 'b']],
    ['not a number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['an object with toString', { toString: 'x' }],
  ])('[S8] is refused with %s in any of its fields, which is named', (_, value) => {
    for (const name of Object.keys(good)) {
      if (name === 'tags' && Array.isArray(value)) continue;
      const wrong = wrongFields(schema, { ...good, [name]: value });
      expect(wrong.length > 0 && wrong.every((field) => field.split('.')[0] === name)).toBe(true);
    }
  });
});
