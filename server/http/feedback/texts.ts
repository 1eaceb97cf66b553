/** The words of /feedback and /rate in every language. */
import type { Locale } from '../../../shared/locales.ts';
import { bn } from './text/bn.ts';
import { en, type FeedbackText } from './text/en.ts';

export const TEXTS: Readonly<Record<Locale, FeedbackText>> = { en, bn };
