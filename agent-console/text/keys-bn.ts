/** The console's words for the palette and the keyboard's shortcuts, in Bangla. */
import type { keysEn } from './keys-en.ts';

export const keysBn: typeof keysEn = {
  palette: {
    title: 'যান, খুলুন বা করুন',
    placeholder: 'নাম, নম্বর, বা কী করতে চান',
    none: '“{query}”-এর সঙ্গে কিছু মেলে না।',
    groups: { actions: 'এই কথোপকথন', go: 'যান', open: 'খুলুন', you: 'আপনি' },
    presence: 'অবস্থা: {state}',
    theme: 'রং: {theme}',
    language: 'ভাষা: {language}',
    soundOn: 'শব্দ চালু করুন',
    soundOff: 'শব্দ বন্ধ করুন',
  },

  shortcuts: {
    title: 'কীবোর্ড শর্টকাট',
    everywhere: 'সব জায়গায়',
    conversation: 'কথোপকথনে',
    palette: 'যেকোনো জায়গায় যান, যেকোনো কিছু করুন',
    sheet: 'এই তালিকা',
    next: 'পরের কথোপকথন',
    previous: 'আগের কথোপকথন',
    reply: 'উত্তর লিখুন',
    note: 'নোট লিখুন',
    send: 'যা লেখা হয়েছে পাঠান',
    single: '? চাপলে এই তালিকা খুলুক',
  },
};
