/** Test support. Letters for the tests: one of each kind, with the facts of a real night at the shop. */
import type { Locale } from '../../shared/locales.ts';
import { promiseFor } from '../../shared/promise.ts';
import type { Letter, LetterContent, LetterKind, LetterLine } from '../domain/letter.ts';
import { secretsOf } from '../security/secrets.ts';
import { mailAddresses } from './addresses.ts';
import type { Sender } from './render/letter.ts';

/** Saturday 28 November 2026, 22:00 in Dhaka. */
export const WRITTEN_AT = Date.UTC(2026, 10, 28, 16);

const secret = new Uint8Array(32).fill(7);
const ids = secretsOf(secret);

export const SENDER: Sender = {
  mailFrom: { name: 'ActiveCart', address: 'support@activecart.example' },
  supportEmail: 'support@activecart.example',
  addresses: mailAddresses('support@activecart.example', secret),
  rateLink: (conversationId, score) => `https://chat.example/rate/${conversationId}.mac?score=${score}`,
};

export const WORDS = {
  en: 'I paid twice for the blue jamdani saree.\nThe second bKash payment has no order.\n\nCan you look at it, please?',
  bn: 'নীল জামদানি শাড়িটার জন্য দুবার টাকা কেটেছে।\nদ্বিতীয় বিকাশ পেমেন্টের কোনো অর্ডার দেখাচ্ছে না।\n\nএকটু দেখবেন?',
} as const;

export const ANSWER = {
  en: 'Hello Rahima,\n\nyou are right, the second payment was a repeat. We have sent it back to your bKash account; it is there within 24 hours.\n\nYour order is at https://activecart.example/orders/58213.',
  bn: 'রহিমা আপা,\n\nআপনি ঠিকই ধরেছেন, দ্বিতীয় পেমেন্টটি ভুল করে আবার কাটা হয়েছিল। টাকা আপনার বিকাশ অ্যাকাউন্টে ফেরত পাঠিয়েছি, ২৪ ঘণ্টার মধ্যে পেয়ে যাবেন।\n\nঅর্ডারটি এখানে দেখুন: https://activecart.example/orders/58213',
} as const;

export function line(by: 'visitor' | 'agent', text: string, minutesBefore: number): LetterLine {
  return { by, name: by === 'agent' ? 'Nadia Islam' : null, at: WRITTEN_AT - minutesBefore * 60_000, text };
}

type Content<K extends LetterKind> = Extract<LetterContent, { kind: K }>;
const PROMISE = promiseFor('payment', WRITTEN_AT);

export function receiptContent(locale: Locale = 'en'): Content<'receipt'> {
  return {
    kind: 'receipt',
    topic: 'payment',
    reason: 'left-a-message',
    promise: PROMISE,
    lines: [line('visitor', WORDS[locale], 0)],
  };
}

export function noticeContent(locale: Locale = 'en'): Content<'notice'> {
  return {
    kind: 'notice',
    topic: 'payment',
    audience: 'customer',
    reason: 'left-a-message',
    promise: PROMISE,
    visitor: { name: 'Rahima Khatun', email: 'rahima@mail.example' },
    page: { url: 'https://activecart.example/orders/58213', title: 'Your order' },
    lines: [line('visitor', WORDS[locale], 0)],
  };
}

export function replyContent(locale: Locale = 'en'): Content<'reply'> {
  return {
    kind: 'reply',
    agentName: 'Nadia Islam',
    text: ANSWER[locale],
    lines: [line('visitor', WORDS[locale], 0)],
  };
}

export function answersContent(locale: Locale = 'en'): Content<'answers'> {
  const thanks = locale === 'en' ? 'Thank you!' : 'ধন্যবাদ!';
  return {
    kind: 'answers',
    answers: [line('agent', ANSWER[locale], 3), line('agent', thanks, 2)],
    lines: [line('visitor', WORDS[locale], 8)],
  };
}

export function transcriptContent(locale: Locale = 'en'): Content<'transcript'> {
  const thanks = locale === 'en' ? 'Thank you!' : 'ধন্যবাদ!';
  return {
    kind: 'transcript',
    topic: 'payment',
    lines: [line('visitor', WORDS[locale], 0), line('agent', ANSWER[locale], -2), line('visitor', thanks, -5)],
  };
}

const WAITING = (locale: Locale) => ({
  topic: 'payment' as const,
  visitor: 'Rahima Khatun',
  lines: [line('visitor', WORDS[locale], 0)],
});

export function clockContent(locale: Locale = 'en'): Content<'clock'> {
  const lateMs = 600_000;
  return { kind: 'clock', timer: 'first', notice: 'limit', dueAt: PROMISE.respondBy, lateMs, ...WAITING(locale) };
}

export function pageContent(locale: Locale = 'en'): Content<'page'> {
  const { targetAt, respondBy: dueAt } = PROMISE;
  return { kind: 'page', round: 2, targetAt, dueAt, ...WAITING(locale) };
}

export function ratingContent(): Content<'rating'> {
  return { kind: 'rating', agentName: 'Nadia Islam' };
}

/** What each kind holds, in a language. */
export const CONTENT: Readonly<Record<LetterKind, (locale?: Locale) => LetterContent>> = {
  receipt: receiptContent,
  notice: noticeContent,
  reply: replyContent,
  answers: answersContent,
  rating: ratingContent,
  transcript: transcriptContent,
  clock: clockContent,
  page: pageContent,
  announcement: () => ({
    kind: 'announcement',
    version: 3,
    title: 'Returns are free from 1 May',
    body: 'You send anything back within 14 days.\nNothing else changes.',
    link: { url: 'https://shop.example/terms', label: 'All of it' },
  }),
  returned: () => ({ kind: 'returned', why: 'too-large' }),
};

/** A letter with an id of its own; what a test is about is given, the rest is filled in. */
export function letterOf(content: LetterContent, more: Partial<Letter> = {}): Letter {
  return {
    id: ids.newLetterId(),
    conversationId: ids.newConversationId(),
    createdAt: WRITTEN_AT,
    references: [],
    to: { name: 'Rahima Khatun', address: 'rahima@mail.example' },
    number: 'AC-1042',
    locale: 'en',
    automatic: content.kind === 'receipt' || content.kind === 'returned',
    content,
    ...more,
  };
}
