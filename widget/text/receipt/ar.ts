/** The words of the receipt in Arabic. */
import type { ReceiptText } from './en.ts';

export const ar: ReceiptText = {
  received: 'وصلتنا رسالتك. رقمك:',
  goesTo: 'نرسله بالإنجليزية إلى {email}.',
  copySent: 'أرسلنا إليك نسخة.',
  addSomething: 'إضافة شيء',
};
