/** The words of the rating in Bangla. */
import type { RatingText } from './en.ts';

export const bn: RatingText = { rate: 'কেমন ছিল? ৫ সবচেয়ে ভালো', words: 'চাইলে দু-এক কথা লিখুন', send: 'পাঠান' };
