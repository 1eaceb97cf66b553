/** The words of the rating in Arabic. */
import type { RatingText } from './en.ts';

export const ar: RatingText = { rate: 'كيف كانت؟ 5 هي الأفضل', words: 'بضع كلمات إن شئت', send: 'إرسال' };
