/** The words that stand around every page of ours in Bangla. */
import type { PageText } from './en.ts';

export const bn: PageText = {
  store: 'ActiveCart সহায়তা',
  otherLanguage: 'English',
  skip: 'মূল অংশে যান',
  nav: 'সহায়তা',
  help: 'সহায়িকা',
  write: 'আমাদের লিখুন',
  feedback: 'মতামত ও অভিযোগ',
  status: 'চ্যাট কি চলছে?',
  when: '{weekday}, {day}, {time}',
  clock: 'সব সময়: {zone}।',
  contact: {
    title: 'মানুষের সঙ্গে কথা বলুন',
    chat: 'লাইভ চ্যাট',
    phone: 'ফোন',
    email: 'ইমেইল',
    opening: {
      always: 'এখন খোলা, দিনরাত',
      until: 'এখন খোলা, {when} পর্যন্ত',
      opens: 'এখন বন্ধ, খুলবে {when} ({away})',
      never: 'আপাতত বন্ধ',
    },
    dayAndNight: 'প্রতিদিন, দিনরাত',
    noHours: 'আপাতত নির্দিষ্ট সময় নেই',
    days: '{from} থেকে {to}, {hours}',
    day: '{from}, {hours}',
    range: '{start}–{end}',
  },
  form: {
    trap: 'এই ঘরটি ফাঁকা রাখুন',
  },
  problems: {
    title: 'এখনও পাঠানো হয়নি',
    text: 'দু-এক কথা লিখুন।',
    textLength: 'এটি বেশি লম্বা: সর্বোচ্চ ৪,০০০ অক্ষর লেখা যায়।',
    email: 'ঠিকানাটি দেখে নিন: উত্তর দিতে এটি লাগবে।',
    trapped: 'এমন একটি ঘর পূরণ হয়েছে, যা মানুষ দেখতে পান না। দেখে নিয়ে আরেকবার পাঠান।',
    changed: 'এটি আগে অন্য কথায় পাঠানো হয়েছে। আরেকবার পাঠালে নতুন বার্তা হিসেবে যাবে।',
    busy: 'এখান থেকে এইমাত্র অনেক বার্তা এসেছে। একটু পরে আবার পাঠান; আপনার লেখা এখানেই আছে।',
    down: 'এই মুহূর্তে রাখা গেল না। একটু পরে আবার পাঠান; আপনার লেখা এখানেই আছে।',
    other: 'এটি হলো না। দেখে নিয়ে আবার পাঠান।',
  },
};
