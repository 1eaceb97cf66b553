/** Where the store is (POLICY section 10). Apart from the other words, as the widget has no use for it. */
import type { Locale } from '../locales.ts';

export const ADDRESS: Readonly<Record<Locale, string>> = {
  en: 'Rupayan Trade Center 114, Kazi Nazrul Islam Ave., Dhaka 1205',
  bn: 'রূপায়ন ট্রেড সেন্টার ১১৪, কাজী নজরুল ইসলাম এভিনিউ, ঢাকা ১২০৫',
};
