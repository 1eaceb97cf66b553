/** The 92 hand-made cases of hours-oracle.json and how to ask the code one. Test support. */
import { z } from 'zod';
import { addBusinessDays, addBusinessTime } from './business-time.ts';
import type { Hours } from './calendar.ts';
import cases from './hours-oracle.json';
import { isOpen, nextClosing, nextOpening } from './opening.ts';

const ranges = z.array(z.tuple([z.string(), z.string()])).readonly();
const common = {
  id: z.string(),
  scheduleName: z.string(),
  schedule: z.object({ mon: ranges, tue: ranges, wed: ranges, thu: ranges, fri: ranges, sat: ranges, sun: ranges }),
  tz: z.string(),
  holidays: z.record(z.string(), ranges),
  input: z.iso.datetime({ precision: 3 }),
  expected: z.union([z.boolean(), z.string(), z.null()]),
  why: z.string(),
};
const oracleCase = z.discriminatedUnion('fn', [
  z.strictObject({ ...common, fn: z.enum(['isOpen', 'nextOpening', 'nextClosing']) }),
  z.strictObject({ ...common, fn: z.literal('addBusinessTime'), ms: z.number() }),
  z.strictObject({ ...common, fn: z.literal('addBusinessDays'), n: z.number() }),
]);

export type OracleCase = z.infer<typeof oracleCase>;

export const oracleCases: readonly OracleCase[] = z.array(oracleCase).parse(cases);

/** What the code says: a boolean, an instant as an ISO string, or null. */
export function answer(question: OracleCase): boolean | string | null {
  const hours: Hours = { weekly: question.schedule, dates: question.holidays };
  const at = Date.parse(question.input);
  const { tz } = question;
  switch (question.fn) {
    case 'isOpen':
      return isOpen(hours, tz, at);
    case 'nextOpening':
      return iso(nextOpening(hours, tz, at));
    case 'nextClosing':
      return iso(nextClosing(hours, tz, at));
    case 'addBusinessTime':
      return iso(addBusinessTime(hours, tz, at, question.ms));
    case 'addBusinessDays':
      return iso(addBusinessDays(hours, tz, at, question.n));
  }
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
