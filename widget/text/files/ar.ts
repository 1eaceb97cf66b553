/** The words of files that go with a message, in Arabic. */
import type { FilesText } from './en.ts';

export const ar: FilesText = {
  title: 'الملفات المرفقة',
  hint: 'صور (PNG أو JPEG أو WebP) أو PDF أو نص، حتى 5 ميغابايت لكل ملف، و5 ملفات على الأكثر. يمكنك إفلاتها أو لصقها هنا أيضًا.',
  choose: 'اختيار ملفات',
  photo: 'التقاط صورة',
  list: 'ملفات للإرسال',
  remove: 'إزالة {name}',
  again: 'المحاولة من جديد',
  going: 'أُرسل {percent}',
  waiting: 'لا يوجد اتصال، تُعاد المحاولة تلقائيًا',
  stay: 'أبقِ هذه الصفحة مفتوحة حتى تصل ملفاتك.',
  held: 'تُرسل رسالتك فور وصول ملفاتها. أبقِ هذه الصفحة مفتوحة حتى ذلك الحين.',
  save: 'حفظ',
  show: 'عرض',
  notFetched: 'تعذّر جلبه، اضغط للمحاولة من جديد',
  attached: 'مرفق',
  refused: {
    kind: 'لا يمكن إرسال غير الصور وPDF والنصوص',
    size: 'أكبر من 5 ميغابايت',
    many: 'فوق الحد: 5 ملفات على الأكثر مع الرسالة',
    broken: 'تالف ولا يمكن قراءته',
  },
};
