/** The words of the history face in Bangla. */
import type { HistoryText } from './en.ts';

export const bn: HistoryText = {
  phases: { queued: 'অপেক্ষায়', live: 'চলছে', ticket: 'ইমেইলে', resolved: 'শেষ' },
  loading: 'আপনার কথোপকথন আসছে',
  none: 'আপনার এখনো কোনো কথোপকথন নেই।',
  failed: 'এখন আপনার কথোপকথন দেখানো যাচ্ছে না।',
  again: 'আবার চেষ্টা করুন',
  more: 'আগেরগুলো দেখান',
  unread: '{n}টি নতুন',
  unreadMany: '{n} বা তার বেশি নতুন',
  respondBy: '{when}-এর মধ্যে উত্তর পাবেন।',
  rated: 'আপনি ৫-এ {n} দিয়েছেন।',
};
