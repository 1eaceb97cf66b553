/** The words around a notice in Bangla. */
import type { NoticeWords } from './en.ts';

export const bn: NoticeWords = {
  notice: 'বিজ্ঞপ্তি',
  gotIt: 'বুঝেছি',
  readMore: 'আরও পড়ুন',
};
