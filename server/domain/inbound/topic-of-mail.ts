/**
 * What a mail is about, where nobody has said: by words that rarely mean anything else, so that what is critical gets
 * its promise at once (SL1). An agent sets right what is wrong, and the promise with it (SL4).
 */
import type { Audience, Topic } from '../../../shared/topics.ts';

type Words = { readonly topic: Topic; readonly seller: Topic; readonly words: RegExp };

/** Whole words in English; beginnings of words in Bangla, which joins its endings to them. Composed, as the mail is. */
const en = (words: string) => `(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`;
const bn = (words: string) => `(?<![\\p{L}\\p{M}])(?:${words.normalize('NFC')})`;
const either = (english: string, bangla: string) => new RegExp(`${en(english)}|${bn(bangla)}`, 'iu');

/** The first that fits: who was robbed of money writes of money, too. */
const TABLE: readonly Words[] = [
  {
    topic: 'security',
    seller: 'security',
    words: either(
      'hacked|hacker|phishing|scam(?:med|mer)?|fraud|stolen|unauthori[sz]ed|suspicious|otp|someone else (?:is using|used|logged)',
      'হ্যাক|প্রতারণা|প্রতারক|জালিয়াত|ওটিপি|চুরি|সন্দেহজনক',
    ),
  },
  {
    topic: 'payment',
    seller: 'payment',
    words: either(
      'payments?|paid|charged|overcharged|deducted|transactions?|bkash|nagad|credit card|debit card',
      'পেমেন্ট|টাকা কেটে|টাকা কাটা|বিকাশ|নগদ|লেনদেন|পরিশোধ',
    ),
  },
  {
    topic: 'returns',
    seller: 'seller-returns',
    words: either('refunds?|returns?|exchange|replacement|broken|damaged|defective|wrong item', 'রিফান্ড|ফেরত|বদল|ভাঙা'),
  },
  {
    topic: 'order',
    seller: 'seller-orders',
    words: either(
      'orders?|deliver(?:y|ed)|parcels?|packages?|shipping|shipped|shipment|tracking|courier',
      'অর্ডার|ডেলিভারি|পার্সেল|কুরিয়ার',
    ),
  },
  {
    topic: 'technical',
    seller: 'technical',
    words: either('error|bug|crash(?:es|ed)?|website|log ?in|app', 'ওয়েবসাইট|অ্যাপ|লগইন|লগ ইন'),
  },
];

/** Of the general class, and for whoever answers this audience. */
const OTHERWISE: Readonly<Record<Audience, Topic>> = { customer: 'account', seller: 'seller-account' };
/** What a mail is about stands at its head. */
const LOOKED_AT = 2_000;

export function topicOfMail(subject: string, text: string, audience: Audience): Topic {
  const looked = `${subject}\n${text.slice(0, LOOKED_AT)}`.normalize('NFC');
  const found = TABLE.find(({ words }) => words.test(looked));
  return (audience === 'seller' ? found?.seller : found?.topic) ?? OTHERWISE[audience];
}

const BANGLA_LETTER = /\p{Script=Bengali}/gu;
const LATIN_LETTER = /\p{Script=Latin}/gu;

/** The language in which we answer: Bangla to whom writes it. */
export function localeOfMail(subject: string, text: string): 'bn' | 'en' {
  const looked = `${subject}\n${text.slice(0, LOOKED_AT)}`;
  const count = (letters: RegExp) => looked.match(letters)?.length ?? 0;
  return count(BANGLA_LETTER) > count(LATIN_LETTER) ? 'bn' : 'en';
}
