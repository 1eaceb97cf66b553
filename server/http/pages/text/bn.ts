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
};
