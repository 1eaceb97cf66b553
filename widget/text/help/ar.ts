/** The words of the help face in Arabic; the articles themselves are there in English and Bangla. */
import type { HelpText } from './en.ts';

export const ar: HelpText = {
  title: 'ابحث عن إجابة',
  search: 'ما موضوع سؤالك؟ المقالات بالإنجليزية',
  popular: 'الأكثر قراءة',
  searching: 'جارٍ البحث…',
  one: 'إجابة واحدة',
  many: 'الإجابات: {count}',
  none: 'لم نجد إجابة. جرّب كلمات إنجليزية، أو اسألنا: يقرأ سؤالك إنسان.',
  failed: 'تعذّر تحميل هذا.',
  again: 'المحاولة من جديد',
  back: 'كل الإجابات',
  backToMessage: 'العودة إلى رسالتي',
  gone: 'لم يعد هذا المقال موجودًا.',
  didHelp: 'هل أفادك هذا؟',
  yes: 'نعم',
  no: 'لا',
  thanks: 'شكرًا لإخبارنا.',
  sorry: 'شكرًا. اسألنا إذن: سيساعدك إنسان.',
  ask: 'اسألنا',
  openTab: 'فتح في علامة تبويب جديدة',
  otherLanguage: 'هذا المقال موجود بلغة أخرى فقط حاليًا.',
  maybe: 'قد يفيدك هذا',
  dismiss: 'إخفاء الاقتراحات',
};
