/** The policy's answer times (POLICY section 5, SL1) as data, and the promise made from them. */
import type { CaseKind, GivenPromise, Instant, PromiseClass } from './entries.ts';
import type { Topic } from './topics.ts';

const HOUR_MS = 3_600_000;

/** The range's upper bound: a breach. By itself, for the widget has no use for more. */
export const LIMITS_MS: Readonly<Record<PromiseClass, number>> = {
  critical: 4 * HOUR_MS,
  order: 24 * HOUR_MS,
  general: 48 * HOUR_MS,
  complaint: 48 * HOUR_MS,
};

/** `target` is the range's lower bound (warn). These clocks run day and night. */
export const ANSWER_TIMES: Readonly<Record<PromiseClass, { readonly targetMs: number; readonly limitMs: number }>> = {
  critical: { targetMs: 2 * HOUR_MS, limitMs: LIMITS_MS.critical },
  order: { targetMs: 24 * HOUR_MS, limitMs: LIMITS_MS.order },
  general: { targetMs: 24 * HOUR_MS, limitMs: LIMITS_MS.general },
  complaint: { targetMs: 24 * HOUR_MS, limitMs: LIMITS_MS.complaint },
};

/** SL1: orders are warned of before their one limit. */
export const ORDER_WARNED_AFTER_MS = 18 * HOUR_MS;
/** SL1: who chats is answered at once; a target without a limit. */
export const LIVE_ANSWER_MS = 60_000;
/** POLICY section 6: a complaint is resolved to closing time of this business day after its receipt. */
export const COMPLAINT_BUSINESS_DAYS = 5;

const CLASS_OF: Readonly<Partial<Record<Topic, PromiseClass>>> = {
  payment: 'critical',
  security: 'critical',
  order: 'order',
  'seller-orders': 'order',
};

/** What is promised to who asks for help. */
export function classOfTopic(topic: Topic): PromiseClass {
  return CLASS_OF[topic] ?? 'general';
}

/** The policy's class of a topic; a complaint or feedback is one whatever it is about, unless that is critical. */
export function promiseClass(topic: Topic, kind: CaseKind = 'help'): PromiseClass {
  const ofTopic = classOfTopic(topic);
  if (kind === 'help' || ofTopic === 'critical') return ofTopic;
  return kind === 'complaint' ? kind : 'general';
}

/** The promise for something received at `receivedAt`: by when we want to answer, and by when we must. */
export function promiseFor(topic: Topic, receivedAt: Instant, kind?: CaseKind): GivenPromise {
  const ofCase = promiseClass(topic, kind);
  const { targetMs, limitMs } = ANSWER_TIMES[ofCase];
  return { class: ofCase, targetAt: receivedAt + targetMs, respondBy: receivedAt + limitMs };
}
