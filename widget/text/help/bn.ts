/** The words of the help face in Bangla. */
import type { HelpText } from './en.ts';

export const bn: HelpText = {
  title: 'উত্তর খুঁজুন',
  search: 'কী নিয়ে জানতে চান?',
  popular: 'যা বেশি পড়া হয়',
  searching: 'খোঁজা হচ্ছে …',
  one: 'একটি উত্তর',
  many: '{count}টি উত্তর',
  none: 'এখানে এর উত্তর এখনও নেই। আমাদের জিজ্ঞেস করুন: একজন মানুষ পড়বেন।',
  failed: 'এটি আনা গেল না।',
  again: 'আবার চেষ্টা করুন',
  back: 'সব উত্তর',
  backToMessage: 'আমার বার্তায় ফিরে যান',
  gone: 'এই লেখাটি আর নেই।',
  didHelp: 'এতে কি কাজ হলো?',
  yes: 'হ্যাঁ',
  no: 'না',
  thanks: 'জানানোর জন্য ধন্যবাদ।',
  sorry: 'ধন্যবাদ। তাহলে আমাদের জিজ্ঞেস করুন: একজন মানুষ সাহায্য করবেন।',
  ask: 'আমাদের জিজ্ঞেস করুন',
  openTab: 'নতুন ট্যাবে খুলুন',
  otherLanguage: 'এই লেখাটি আপাতত শুধু অন্য ভাষায় আছে।',
  maybe: 'এতে হয়তো এখনই কাজ হবে',
  dismiss: 'পরামর্শ লুকান',
};
