/** The console's words for what did not work: what was being done, and why not, in Bangla. */
import type { failingEn } from './failures-en.ts';

export const failingBn: typeof failingEn = {
  doing: {
    claim: 'নেওয়া যায়নি।',
    'hand-over': 'টিকিটে দেওয়া যায়নি।',
    resolve: 'সমাধান করা যায়নি।',
    reopen: 'আবার খোলা যায়নি।',
    transfer: 'অন্যকে দেওয়া যায়নি।',
    presence: 'আপনার অবস্থা বদলানো যায়নি।',
  },
  failures: {
    'bad-request': 'সার্ভার এটি বুঝতে পারেনি।',
    unauthorized: 'আপনার সেশন শেষ হয়েছে। আবার সাইন ইন করুন।',
    forbidden: 'এটি করার অনুমতি আপনার নেই।',
    'not-found': 'এটি আর নেই।',
    conflict: 'এর মধ্যে এটি বদলে গেছে। আবার দেখুন।',
    closed: 'চ্যাট বন্ধ।',
    'needs-email': 'আগে একটি ইমেইল ঠিকানা লাগবে।',
    'rate-limited': 'একসঙ্গে অনেক বেশি। একটু অপেক্ষা করুন।',
    'too-large': 'লেখাটি বেশি বড়।',
    'already-assigned': 'অন্য কেউ এটি আগেই নিয়েছেন।',
    'store-down': 'ভান্ডার সাড়া দিচ্ছে না। একটু পরে আবার চেষ্টা করুন।',
    internal: 'আমাদের দিকে সমস্যা হয়েছে। আবার চেষ্টা করুন।',
    'no-answer': 'সার্ভার সাড়া দিচ্ছে না। আবার চেষ্টা করুন।',
  },
};
