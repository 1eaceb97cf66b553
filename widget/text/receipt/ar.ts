/** The words of the promise and the receipt in Arabic. */
import type { ReceiptText } from './en.ts';

export const ar: ReceiptText = {
  promise: 'يصلك الرد قبل {when}.',
  received: 'وصلتنا رسالتك. رقمك:',
  goesTo: 'نرسله بالإنجليزية إلى {email}.',
  copySent: 'أرسلنا إليك نسخة.',
  addSomething: 'إضافة شيء',
};
