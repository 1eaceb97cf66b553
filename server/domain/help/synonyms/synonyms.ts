/**
 * KB1: what shoppers call things, by what is meant: a stated table, so that whoever runs the shop can see why something is
 * found. Each word or phrase of a meaning finds what is written with any other word of it, in either language.
 */
import { bangla } from './bangla.ts';
import { english } from './english.ts';
import { romanised } from './romanised.ts';

export const MEANINGS = [
  'refund',
  'return',
  'money',
  'pay',
  'order',
  'delivery',
  'where',
  'late',
  'lost',
  'cancel',
  'change',
  'damaged',
  'wrong',
  'account',
  'password',
  'sign-in',
  'hacked',
  'seller',
  'listing',
  'picture',
  'upload',
  'label',
  'dispute',
  'contact',
  'phone',
  'hours',
  'complaint',
  'app',
  'broken-site',
  'checkout',
  'address',
  'notification',
  'warranty',
  'find',
  'verify',
  'tax',
  'rating',
  'prohibited',
  'time',
] as const;
export type Meaning = (typeof MEANINGS)[number];
/** Words, and phrases of two or three. */
export type Synonyms = Readonly<Record<Meaning, string>>;

/** Words that say nothing of what is sought. */
export const NOISE: readonly string[] = [english.noise, bangla.noise, romanised.noise];
export const SYNONYMS: readonly Synonyms[] = [english.words, bangla.words, romanised.words];
/** In these languages articles are written: what is typed in Latin letters for Bangla is never looked for as such. */
export const WRITTEN: readonly Synonyms[] = [english.words, bangla.words];
