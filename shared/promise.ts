/** The policy's answer times (POLICY section 5, SL1) as data, and the promise made from them. */
import type { GivenPromise, Instant, PromiseClass } from './entries.ts';
import type { Topic } from './topics.ts';

const HOUR_MS = 3_600_000;

/** `target` is the range's lower bound (warn), `limit` its upper bound (breach). These clocks run day and night. */
export const ANSWER_TIMES: Readonly<Record<PromiseClass, { readonly targetMs: number; readonly limitMs: number }>> = {
  critical: { targetMs: 2 * HOUR_MS, limitMs: 4 * HOUR_MS },
  order: { targetMs: 24 * HOUR_MS, limitMs: 24 * HOUR_MS },
  general: { targetMs: 24 * HOUR_MS, limitMs: 48 * HOUR_MS },
};

const CLASS_OF: Readonly<Partial<Record<Topic, PromiseClass>>> = {
  payment: 'critical',
  security: 'critical',
  order: 'order',
  'seller-orders': 'order',
};

/** The policy's class of a topic. */
export function promiseClass(topic: Topic): PromiseClass {
  return CLASS_OF[topic] ?? 'general';
}

/** The promise for something received at `receivedAt`: by when we want to answer, and by when we must. */
export function promiseFor(topic: Topic, receivedAt: Instant): GivenPromise {
  const { targetMs, limitMs } = ANSWER_TIMES[promiseClass(topic)];
  return { class: promiseClass(topic), targetAt: receivedAt + targetMs, respondBy: receivedAt + limitMs };
}
