/** The bodies that HTTP takes. */
import { z } from 'zod';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '../../security/passwords.ts';
import * as field from './fields.ts';

export const ticket = z
  .strictObject({
    clientId: field.clientId,
    topic: field.topic,
    audience: field.audience,
    name: field.optionalLine(field.name),
    email: field.email,
    text: field.maybeText,
    attachments: field.attachments,
    page: field.page.optional(),
    locale: field.locale.optional(),
    token: z.string().max(128).optional(),
    identity: z
      .string()
      .max(4 * 1024, 'is longer than 4 KiB')
      .optional(),
  })
  .refine(field.saysSomething, field.SAYS_NOTHING)
  .transform(field.present);

export const feedback = z
  .strictObject({
    clientId: field.clientId,
    kind: z.enum(['feedback', 'complaint']),
    email: field.email,
    text: field.text,
    orderRef: field.optionalLine(field.orderRef),
    locale: field.locale.optional(),
  })
  .transform(field.present);

/** A form sends texts only; the score is one of the radio group's. */
export const ratingForm = z
  .strictObject({
    score: z
      .string()
      .regex(/^[1-5]$/, 'is not chosen')
      .transform(Number),
    comment: field.optionalLine(field.ratingComment),
  })
  .transform(field.present);

export const reopenForm = z.strictObject({ clientId: field.clientId, text: field.text });

export const signIn = z.strictObject({
  email: z.string().max(254),
  password: z.string().min(1).max(PASSWORD_MAX_LENGTH),
});

export const setUp = z.strictObject({
  token: z.string().max(128),
  name: field.name.pipe(z.string().min(1, 'is empty')),
  email: field.email,
  password: z
    .string()
    .min(PASSWORD_MIN_LENGTH, `is shorter than ${PASSWORD_MIN_LENGTH} characters`)
    .max(PASSWORD_MAX_LENGTH),
});

const DAY_MS = 24 * 3_600_000;
/** A year with its leap day: every run of it is read into memory. */
const REPORT_DAYS = 366;
const instant = z
  .string()
  .regex(/^\d{1,15}$/, 'is no instant in milliseconds')
  .transform(Number);

export const reportRange = z
  .strictObject({ from: instant, to: instant, format: z.enum(['json', 'csv']).default('json') })
  .refine(({ from, to }) => from < to && to - from <= REPORT_DAYS * DAY_MS, {
    path: ['to'],
    error: `is not after from, or more than ${REPORT_DAYS} days after it`,
  });

const ranges = z.array(z.tuple([z.string().max(5), z.string().max(5)])).max(24);
const hours = z
  .strictObject({
    weekly: z.strictObject({
      mon: ranges,
      tue: ranges,
      wed: ranges,
      thu: ranges,
      fri: ranges,
      sat: ranges,
      sun: ranges,
    }),
    dates: z
      .record(z.string().max(10), ranges)
      .refine((dates) => Object.keys(dates).length <= 1_000, 'has too many dates'),
    always: z.literal(true).optional(),
    never: z.literal(true).optional(),
  })
  .transform(field.present);
export const calendar = z.strictObject({ zone: z.string().max(64), chat: hours, phone: hours, email: hours });

/** SHA-256, in hex. */
export const hashId = z.string().regex(/^[0-9a-f]{64}$/, 'is not an id of ours');
/** What a browser adds to an address by itself is not ours to refuse: only what we read is checked. */
export const mailsQuery = z
  .object({
    before: z
      .string()
      .regex(/^\d{1,16}:[0-9a-f]{64}$/, 'is not where a page ended')
      .optional(),
  })
  .transform(field.present);
export const fileQuery = z.object({ conversation: field.conversationId });
