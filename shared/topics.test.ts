import { describe, expect, test } from 'vitest';
import { LOCALES, localeFor } from './locales.ts';
import { ANSWER_TIMES, promiseClass, promiseFor } from './promise.ts';
import { ERROR_STATUS, refuse, replyOf } from './reply.ts';
import { AUDIENCES, skillFor, TOPICS, TOPICS_FOR, type Topic } from './topics.ts';

/** The topics by what `by` says of each. */
function grouped(by: (topic: Topic) => string): Record<string, readonly Topic[]> {
  return Object.fromEntries(TOPICS.map((topic) => [by(topic), TOPICS.filter((other) => by(other) === by(topic))]));
}

describe('topics', () => {
  test('every one can be chosen by somebody, and nobody is offered one twice', () => {
    const offered = AUDIENCES.flatMap((audience) => TOPICS_FOR[audience]);
    expect(new Set(offered)).toEqual(new Set(TOPICS));
    for (const audience of AUDIENCES) {
      expect(new Set(TOPICS_FOR[audience]).size).toBe(TOPICS_FOR[audience].length);
    }
  });

  test('a shopper is offered none of a seller', () => {
    expect(TOPICS_FOR.customer.filter((topic) => topic.startsWith('seller-'))).toEqual([]);
  });

  test('[QU2] each needs one skill', () => {
    expect(grouped(skillFor)).toEqual({
      customer: ['product', 'payment', 'order', 'returns', 'account', 'security'],
      technical: ['technical'],
      seller: ['seller-account', 'seller-listings', 'seller-orders', 'seller-returns', 'seller-performance'],
    });
  });
});

describe('promises', () => {
  test('[SL1] each topic has the class of the policy', () => {
    expect(grouped(promiseClass)).toMatchObject({
      critical: ['payment', 'security'],
      order: ['order', 'seller-orders'],
    });
  });

  test('[SL1] what is wanted is never later than what is due', () => {
    for (const { targetMs, limitMs } of Object.values(ANSWER_TIMES)) expect(targetMs).toBeLessThanOrEqual(limitMs);
  });

  test('[SL2] a promise counts from the receipt, day and night', () => {
    const receivedAt = Date.parse('2026-11-28T16:00:00Z');
    expect(promiseFor('payment', receivedAt)).toEqual({
      class: 'critical',
      targetAt: Date.parse('2026-11-28T18:00:00Z'),
      respondBy: Date.parse('2026-11-28T20:00:00Z'),
    });
  });
});

test.each([
  ['bn', 'bn'],
  ['bn-BD', 'bn'],
  ['BN_bd', 'bn'],
  ['en-GB', 'en'],
  ['bnx', 'en'],
  ['fr', 'en'],
  ['', 'en'],
  [null, 'en'],
  [undefined, 'en'],
])('[WG4] who wishes %j reads %s', (wish, locale) => {
  expect(localeFor(wish)).toBe(locale);
  expect(LOCALES).toContain(locale);
});

test('[SE2] a refusal tells whether it is worth another try', () => {
  const codes = Object.keys(ERROR_STATUS) as (keyof typeof ERROR_STATUS)[];
  const retryable = codes.filter((code) => {
    const reply = replyOf(refuse(code, 'Because.'));
    return !reply.ok && reply.error.retryable;
  });
  expect(retryable).toEqual(['rate-limited', 'store-down', 'internal']);
  expect(replyOf(refuse('closed', 'Chat is closed.', { nextOpening: null }))).toEqual({
    ok: false,
    error: { code: 'closed', message: 'Chat is closed.', nextOpening: null, retryable: false },
  });
});
