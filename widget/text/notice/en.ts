/** The words around a notice in English; what it says is the shop's. */
export type NoticeWords = Readonly<Record<'notice' | 'gotIt' | 'readMore', string>>;

export const en: NoticeWords = {
  notice: 'Notice',
  gotIt: 'Got it',
  readMore: 'Read more',
};
