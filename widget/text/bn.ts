/** The panel's words in Bangla. */
import type { PanelText } from './en.ts';

export const bn: PanelText = {
  otherLanguage: 'English',
  minimise: 'ছোট করুন',
  channels: { chat: 'চ্যাট', phone: 'ফোন', email: 'ইমেইল' },
  chatIs: 'চ্যাট {line}',
  closed: 'এখন বন্ধ, {line} ({away})',
  bothTimes: 'আপনার সময় {own} (দোকানের সময় {store})',
  always: 'দিনরাত খোলা',
  until: '{when} পর্যন্ত খোলা',
  from: 'খুলবে {when}',
  never: 'বন্ধ',
  topic: 'কী বিষয়ে?',
  message: 'আপনার বার্তা',
  email: 'আপনার ইমেইল',
  name: 'আপনার নাম (ঐচ্ছিক)',
  sendEmail: 'ইমেইলে পাঠান',
  stillTrying: 'এখনও যায়নি, চেষ্টা চলছে।',
  promise: 'উত্তর পাবেন {when}-এর মধ্যে।',
  problems: {
    missing: 'এটি পূরণ করুন।',
    long: 'সর্বোচ্চ ৪,০০০ অক্ষর লেখা যায়।',
    badEmail: 'ঠিকানাটি দেখে নিন।',
  },
  refused: 'পাঠানো গেল না। দেখে আবার পাঠান।',
  received: 'আপনার বার্তা পেয়েছি। নম্বর:',
  goesTo: 'উত্তর যাবে {email} ঠিকানায়।',
  copySent: 'একটি কপি ইমেইলে গেছে।',
  addSomething: 'আরও লিখুন',
  notKept: 'ব্রাউজার কিছু রাখে না: পাঠানো পর্যন্ত এখানে থাকুন।',
};
