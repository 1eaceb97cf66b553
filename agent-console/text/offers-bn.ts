/** The words for what is offered to an agent, in Bangla. */
import type { offersEn } from './offers-en.ts';

export const offersBn: typeof offersEn = {
  offers: {
    accept: 'গ্রহণ করুন',
    acceptOf: 'গ্রহণ করুন: {name}',
    left: '{n} সে.',
    leftSaid: '{n} সেকেন্ড বাকি',
    new: 'আপনার জন্য নতুন চ্যাট: {name} · {topic}',
    more: { one: 'এবং আরও {n}টি', other: 'এবং আরও {n}টি' },
    missed: '{name}-এর চ্যাটটি {n} সেকেন্ডে নেওয়া হয়নি। সেটি আগের জায়গাতেই আবার লাইনে আছে।',
    turnedAway: 'দুটি চ্যাট নেওয়া হয়নি, তাই আপনার অবস্থা “বাইরে” করা হয়েছে।',
    again: 'আমি উপলব্ধ',
    accepts: 'উত্তর দিলে এটি গ্রহণও করা হবে।',
  },
};
