/** What comes in to the help centre. */
import { z } from 'zod';
import { HELP_AUDIENCES, HELP_CATEGORIES } from '../../../shared/help.ts';
import { LOCALES, localeFor } from '../../../shared/locales.ts';
import { cleanLine, cleanText, cut } from '../../domain/clean-text.ts';
import { ARTICLE_LIMITS, isSlug } from '../../domain/help/article.ts';
import * as field from './fields.ts';

/** What is typed beyond it changes nothing of what is found. */
const QUERY_LENGTH = 500;
/** A screenful. */
const FOUND_MAX = 50;

const slug = z.string().refine(isSlug, 'is 3-80 small letters, digits and hyphens');
const locale = z.enum(LOCALES);
const version = z.int().min(0);
const number = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/, 'is no small number')
    .transform(Number)
    .pipe(z.int().min(min).max(max));
const q = z.string().transform((text) => cut(cleanLine(text.slice(0, 2 * QUERY_LENGTH)), QUERY_LENGTH));

/** What a browser or a proxy adds to an address by itself is not ours to refuse: only what we read is checked. */
export const articlesQuery = z
  .object({
    q: q.optional(),
    locale: field.locale.optional(),
    audience: z.enum(HELP_AUDIENCES).optional(),
    limit: number(1, FOUND_MAX).optional(),
    popular: z.enum(['0', '1']).optional(),
  })
  .transform(field.present);
export const articleQuery = z.object({ locale: field.locale.optional() }).transform(field.present);

export const articleKey = z.strictObject({ slug, locale });
export const helpful = z.strictObject({ locale, helped: z.boolean(), clientId: field.clientId });
export const searched = z.strictObject({
  q: q.pipe(z.string().min(1, 'is empty')),
  // What is asked in another language than the articles' is looked for as it is in the list.
  locale: field.locale.transform(localeFor),
});

const length = (max: number) =>
  z
    .string()
    .refine((text) => text.length <= max, `is longer than ${max} characters`)
    .refine((text) => text !== '', 'is empty');
export const articleDraft = z.strictObject({
  category: z.enum(HELP_CATEGORIES),
  audience: z.enum(HELP_AUDIENCES),
  position: z.int().min(0).max(ARTICLE_LIMITS.position),
  title: z.string().transform(cleanLine).pipe(length(ARTICLE_LIMITS.titleLength)),
  summary: z.string().transform(cleanLine).pipe(length(ARTICLE_LIMITS.summaryLength)),
  body: z.string().transform(cleanText).pipe(length(ARTICLE_LIMITS.bodyLength)),
  version,
});
export const articleVersion = z.strictObject({ version });
