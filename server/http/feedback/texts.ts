/** The words of /feedback and /rate in every language; what goes wrong with any form is said as on every page. */
import type { Locale } from '../../../shared/locales.ts';
import { PAGE_TEXTS } from '../pages/visit.ts';
import { bn } from './text/bn.ts';
import { en, type FeedbackText } from './text/en.ts';

const withProblems = (text: FeedbackText, locale: Locale) => ({
  ...text,
  problems: { ...PAGE_TEXTS[locale].problems, ...text.problems },
});

export type FeedbackWords = ReturnType<typeof withProblems>;

export const TEXTS: Readonly<Record<Locale, FeedbackWords>> = {
  en: withProblems(en, 'en'),
  bn: withProblems(bn, 'bn'),
};
