/** The words of the history face in Arabic. */
import type { HistoryText } from './en.ts';

export const ar: HistoryText = {
  phases: { queued: 'في الانتظار', live: 'جارية', ticket: 'بالبريد الإلكتروني', resolved: 'انتهت' },
  loading: 'جارٍ تحميل محادثاتك',
  none: 'ليست لديك محادثات بعد.',
  failed: 'تعذّر تحميل محادثاتك الآن.',
  again: 'المحاولة من جديد',
  more: 'عرض الأقدم',
  unread: 'الجديد: {n}',
  unreadMany: 'الجديد: {n} أو أكثر',
  respondBy: 'يصلك الرد قبل {when}.',
  rated: 'قيّمتها بـ {n} من 5.',
};
