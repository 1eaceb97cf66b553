/** The words of the promise and the receipt in Bangla. */
import type { ReceiptText } from './en.ts';

export const bn: ReceiptText = {
  promise: 'উত্তর পাবেন {when}-এর মধ্যে।',
  received: 'আপনার বার্তা পেয়েছি। নম্বর:',
  goesTo: 'উত্তর যাবে {email} ঠিকানায়।',
  copySent: 'একটি কপি ইমেইলে গেছে।',
  addSomething: 'আরও লিখুন',
};
