/** The panel's words by language, the shared ones among them. */
import type { Locale } from '../../shared/locales.ts';
import { bn as sharedBn } from '../../shared/text/bn.ts';
import { type SharedText, en as sharedEn } from '../../shared/text/en.ts';
import { bn } from './bn.ts';
import { en, type PanelText } from './en.ts';

export type Text = SharedText & PanelText;

export const WORDS: Readonly<Record<Locale, Text>> = { en: { ...sharedEn, ...en }, bn: { ...sharedBn, ...bn } };
