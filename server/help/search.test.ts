import { describe, expect, test } from 'vitest';
import type { HelpAudience } from '../../shared/help.ts';
import type { Locale } from '../../shared/locales.ts';
import type { PublishedArticle } from '../domain/help/article.ts';
import { indexArticles } from '../domain/help/search.ts';
import { NOW } from '../testing/builders.ts';
import { FIRST_SET } from './first-set.ts';

const articles = FIRST_SET.map((article): PublishedArticle => ({ ...article, publishedAt: NOW }));
const search = indexArticles(articles);
const find = (q: string, locale: Locale, audience?: HelpAudience) =>
  search.find({ q, locale, ...(audience && { audience }) }).map(({ article }) => article.slug);

/** What people type, in whose language the page is, and what must be among the first three. */
const QUERIES: readonly (readonly [string, Locale, string])[] = [
  // English, as it should be.
  ['refund', 'en', 'refunds'],
  ['when do I get my money back', 'en', 'refunds'],
  ['return label', 'en', 'return-something'],
  ['send it back', 'en', 'return-something'],
  ['exchange for another size', 'en', 'return-something'],
  ['cancel order', 'en', 'change-or-cancel-an-order'],
  ['change my delivery address', 'en', 'change-or-cancel-an-order'],
  ['where is my parcel', 'en', 'late-lost-or-damaged'],
  ['track my order', 'en', 'late-lost-or-damaged'],
  ['the box arrived broken', 'en', 'late-lost-or-damaged'],
  ['package not arrived', 'en', 'late-lost-or-damaged'],
  ['charged twice', 'en', 'paid-twice'],
  ['payment failed', 'en', 'payment-failed'],
  ['card declined at checkout', 'en', 'payment-failed'],
  ['bkash money deducted', 'en', 'payment-failed'],
  ['forgot password', 'en', 'recover-your-account'],
  ["can't log in", 'en', 'recover-your-account'],
  ['my account was hacked', 'en', 'account-security'],
  ['someone else used my account', 'en', 'account-security'],
  ['unsubscribe from emails', 'en', 'account-details'],
  ['phone number', 'en', 'contact-us'],
  ['talk to a human', 'en', 'contact-us'],
  ['opening hours', 'en', 'opening-hours'],
  ['when is chat open', 'en', 'opening-hours'],
  ['I want to complain', 'en', 'complaints'],
  ['how long until you answer', 'en', 'ticket-numbers'],
  ['app crashes', 'en', 'site-or-app-problems'],
  ['page not loading', 'en', 'site-or-app-problems'],
  ['warranty', 'en', 'product-questions'],
  ['become a seller', 'en', 'verify-a-seller-account'],
  ['tax details', 'en', 'verify-a-seller-account'],
  ['prohibited items', 'en', 'create-a-listing'],
  ['upload image', 'en', 'create-a-listing'],
  ['shipping label carrier', 'en', 'fulfil-an-order'],
  ['dispute with a buyer', 'en', 'seller-returns'],
  ['bad rating', 'en', 'performance-and-ratings'],
  // With typos, and cut short.
  ['refnud', 'en', 'refunds'],
  ['refudn monye', 'en', 'refunds'],
  ['retrun', 'en', 'return-something'],
  ['cancle oder', 'en', 'change-or-cancel-an-order'],
  ['delivry late', 'en', 'late-lost-or-damaged'],
  ['damged parcel', 'en', 'late-lost-or-damaged'],
  ['paymnt faild', 'en', 'payment-failed'],
  ['pasword', 'en', 'recover-your-account'],
  ['forgoten passwrod', 'en', 'recover-your-account'],
  ['acount hacked', 'en', 'account-security'],
  ['complant', 'en', 'complaints'],
  ['waranty', 'en', 'product-questions'],
  ['verfy seller', 'en', 'verify-a-seller-account'],
  ['refu', 'en', 'refunds'],
  ['cancel o', 'en', 'change-or-cancel-an-order'],
  ['passw', 'en', 'recover-your-account'],
  // Bangla.
  ['টাকা ফেরত', 'bn', 'refunds'],
  ['রিফান্ড কবে পাব', 'bn', 'refunds'],
  ['পণ্য ফেরত দিতে চাই', 'bn', 'return-something'],
  ['অর্ডার বাতিল', 'bn', 'change-or-cancel-an-order'],
  ['আমার অর্ডারটা বাতিল করব কীভাবে', 'bn', 'change-or-cancel-an-order'],
  ['পার্সেল কোথায়', 'bn', 'late-lost-or-damaged'],
  ['ডেলিভারি দেরি', 'bn', 'late-lost-or-damaged'],
  ['পার্সেল এখনো আসেনি', 'bn', 'late-lost-or-damaged'],
  ['ভাঙা পণ্য পেয়েছি', 'bn', 'late-lost-or-damaged'],
  ['দুবার টাকা কেটেছে', 'bn', 'paid-twice'],
  ['পেমেন্ট হচ্ছে না', 'bn', 'payment-failed'],
  ['পাসওয়ার্ড ভুলে গেছি', 'bn', 'recover-your-account'],
  ['অ্যাকাউন্ট হ্যাক', 'bn', 'account-security'],
  ['ফোন নম্বর', 'bn', 'contact-us'],
  ['চ্যাট কখন খোলা', 'bn', 'opening-hours'],
  ['অভিযোগ করতে চাই', 'bn', 'complaints'],
  ['বিক্রেতা হতে চাই', 'bn', 'verify-a-seller-account'],
  ['ছবি আপলোড হচ্ছে না', 'bn', 'create-a-listing'],
  ['অ্যাপ কাজ করছে না', 'bn', 'site-or-app-problems'],
  // Bangla with other spellings, endings, and typos.
  ['টাকা ফেরৎ', 'bn', 'refunds'],
  ['রিফান্ডের', 'bn', 'refunds'],
  ['অডার বাতিল', 'bn', 'change-or-cancel-an-order'],
  ['ক্যান্সেল', 'bn', 'change-or-cancel-an-order'],
  ['পাসোয়ার্ড', 'bn', 'recover-your-account'],
  ['ডেলিভারী দেরী', 'bn', 'late-lost-or-damaged'],
  ['একাউন্ট হেক', 'bn', 'account-security'],
  ['অভিজোগ', 'bn', 'complaints'],
  // Bangla with Latin letters, on either page.
  ['taka ferot', 'bn', 'refunds'],
  ['taka ferot chai', 'en', 'refunds'],
  ['amar taka ferot kobe pabo', 'bn', 'refunds'],
  ['delivery koi', 'bn', 'late-lost-or-damaged'],
  ['delivery koi', 'en', 'late-lost-or-damaged'],
  ['parcel ashe nai', 'en', 'late-lost-or-damaged'],
  ['order batil korbo kivabe', 'bn', 'change-or-cancel-an-order'],
  ['ordar cancle', 'en', 'change-or-cancel-an-order'],
  ['password vule gechi', 'bn', 'recover-your-account'],
  ['taka kete niyeche', 'bn', 'payment-failed'],
  ['ovijog', 'bn', 'complaints'],
  ['vanga product', 'bn', 'late-lost-or-damaged'],
  ['bikri korte chai', 'bn', 'verify-a-seller-account'],
  ['thikana bodlabo', 'bn', 'change-or-cancel-an-order'],
  // In the other language than the page.
  ['টাকা ফেরত', 'en', 'refunds'],
  ['refund', 'bn', 'refunds'],
];

test.each(QUERIES)('[KB1] "%s" (%s) finds %s among the first three', (q, locale, slug) => {
  expect(find(q, locale).slice(0, 3)).toContain(slug);
});

test.each(['asdf', 'qwertz uiop', 'সিকতবন', '🙂', '???', '1', 'x'])('[KB2] "%s" finds nothing', (q) => {
  expect(find(q, 'en')).toEqual([]);
});

describe('[KB2] a whole message suggests what it is about', () => {
  test.each([
    [
      'Hello, I ordered a red saree last week and it came torn at the side. I want my money back please.',
      'en',
      'refunds',
    ],
    ['vai ami gotokal ekta order dilam kintu taka kete niyeche ar order hoy nai', 'bn', 'paid-twice'],
    ['আমি গত সপ্তাহে একটা শাড়ি অর্ডার করেছিলাম, এখনো পার্সেল পাইনি', 'bn', 'late-lost-or-damaged'],
  ] as const)('%s', (q, locale, slug) => {
    expect(find(q, locale).slice(0, 3)).toContain(slug);
  });
});

test("[KB1] what is found is shown in the reader's language, and once", () => {
  const found = search.find({ q: 'টাকা ফেরত refund', locale: 'en' });
  expect(new Set(found.map(({ article }) => article.locale))).toEqual(new Set(['en']));
  expect(new Set(found.map(({ article }) => article.slug)).size).toBe(found.length);
});

test('[KB1] customers and sellers are shown what is theirs, and what is for everyone', () => {
  expect(find('return', 'en', 'customer')).not.toContain('seller-returns');
  expect(find('return', 'en', 'seller')).toContain('seller-returns');
  expect(find('complaint', 'en', 'seller')).toContain('complaints');
});

test('[SE10] a search of any length and kind is answered at once', () => {
  const before = process.cpuUsage();
  for (const q of [
    'a'.repeat(5_000),
    'ক'.repeat(5_000),
    'return '.repeat(700),
    'abc def ghi '.repeat(300),
    '\u0000',
    '../..',
  ]) {
    expect(() => find(q, 'bn')).not.toThrow();
  }
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(2_000);
});
