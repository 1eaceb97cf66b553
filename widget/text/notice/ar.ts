/** The words around a notice in Arabic; what it says is the shop's, in its own languages. */
import type { NoticeWords } from './en.ts';

export const ar: NoticeWords = {
  notice: 'إشعار',
  gotIt: 'فهمت',
  readMore: 'اقرأ المزيد',
};
