/** A notice as an admin publishes it (POLICY 9): in every language of the product, each whole. */
import { z } from 'zod';
import { LIMITS } from '../../../shared/limits.ts';
import { LOCALES } from '../../../shared/locales.ts';
import { AUDIENCES } from '../../../shared/topics.ts';
import { cleanLine, cleanText } from '../../domain/clean-text.ts';
import * as field from './fields.ts';

/** In UTF-16 units, as a browser counts. */
const upTo = (most: number) => z.string().refine((value) => value.length <= most, `is longer than ${most} characters`);
const line = (most: number) => z.string().transform(cleanLine).pipe(upTo(most).min(1, 'is empty'));
const body = z.string().transform(cleanText).pipe(upTo(LIMITS.noticeBodyLength).min(1, 'is empty'));
const texts = z
  .strictObject({
    title: line(LIMITS.noticeTitleLength),
    body,
    linkLabel: line(LIMITS.noticeLinkLabelLength).optional(),
  })
  .transform(field.present);

export const notice = z
  .strictObject({
    audience: z.enum(['everyone', ...AUDIENCES]),
    texts: z
      .record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is no language'), texts)
      .refine((all) => LOCALES.every((locale) => locale in all), `is needed in each of ${LOCALES.join(', ')}`)
      .refine((all) => Object.keys(all).length <= 10, 'has more than 10 languages'),
    url: z
      .url({ protocol: /^https?$/, error: 'is not a http(s) URL' })
      .max(LIMITS.urlLength, 'is too long')
      .optional(),
  })
  .transform(field.present);
