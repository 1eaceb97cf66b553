/** The words of /status in Bangla. */
import type { StatusText } from './en.ts';

export const bn: StatusText = {
  now: {
    up: 'চ্যাট চলছে',
    down: 'চ্যাট এই মুহূর্তে চলছে না',
    unknown: 'এই মুহূর্তে মাপা হয়নি',
  },
  nowMore: {
    up: 'এখন পাঠানো বার্তা জমা হয়, আমাদের কাছে পৌঁছায়।',
    down: 'এখন বার্তা জমা রাখা যাচ্ছে না। আমরা ঠিক করছি। এর মধ্যে {email} ঠিকানায় লিখুন।',
    unknown: 'এই পাতা খুলছে, তাই সার্ভার আছে। চ্যাট না চললে {email} ঠিকানায় লিখুন।',
  },
  asOf: '{time} সময়ে যা ছিল।',
  again: 'আবার দেখুন',
  promise:
    'আমাদের কথা: {promised} সময় চ্যাট চলবে। প্রতি মিনিটে আমরা নিজেরাই আপনার মতো একটি বার্তা পাঠাই, আর যে মিনিটগুলোতে তা জমা হয়নি সেগুলো গুনি।',
  unreadable: 'হিসাবগুলো এই মুহূর্তে পড়া যাচ্ছে না।',
  notYet: 'মাপা এখনো শুরু হয়নি। কয়েক মিনিট পরে আবার দেখুন।',
  since: '{when} থেকে মাপা হচ্ছে।',
  months: {
    title: 'মাস ধরে ধরে',
    kept: 'কথা রাখা হয়েছে',
    missed: 'কথা রাখা যায়নি',
    soFar: 'এ পর্যন্ত',
    partly: '{length} মাপা হয়েছে',
    none: 'মাপা হয়নি',
    down: '{length} বন্ধ ছিল',
    left: 'এ মাসে বন্ধ থাকার সীমা {allowed}, তার {length} বাকি আছে।',
    spent: 'এ মাসে বন্ধ থাকার সীমা {allowed}, তার সবটুকু শেষ।',
  },
  days: {
    title: 'গত ৩০ দিন',
    day: '{day}: {share}, {down}',
    whole: '{day}: সারাক্ষণ চালু',
    none: '{day}: মাপা হয়নি',
    table: 'তালিকা আকারে',
    perfect: 'সারাক্ষণ চালু',
    noData: 'মাপা হয়নি',
  },
  outages: {
    title: 'সর্বশেষ যখন বন্ধ ছিল',
    none: 'এখানে দেখানো সময়ের মধ্যে একবারও নয়।',
    one: '{day}, {from} থেকে {to}',
    over: '{day}, {from} থেকে {endDay}, {to}',
  },
  lengths: {
    minutes: '{count} মিনিট',
    hours: '{count} ঘণ্টা',
    hoursMinutes: '{hours} ঘণ্টা {minutes} মিনিট',
    days: '{count} দিন {hours} ঘণ্টা',
  },
};
