/** A value from outside, checked against its schema; the refusal names every wrong field. */
import type { z } from 'zod';
import { done, type Outcome, refuse } from '../../../shared/reply.ts';
import { DEEPEST, hasOddShape } from '../../security/odd-shapes.ts';

export function check<T>(schema: z.ZodType<T>, value: unknown, levels = DEEPEST): Outcome<T> {
  if (hasOddShape(value, levels)) return refuse('bad-request', 'This is not a shape we know.');
  const parsed = schema.safeParse(value);
  if (parsed.success) return done(parsed.data);
  const { issues } = parsed.error;
  const fields = Object.fromEntries(issues.map((issue) => [issue.path.join('.') || 'input', issue.message]));
  const tooLong = issues.some(
    (issue) => issue.code === 'too_big' && issue.origin === 'string' && issue.path[0] === 'text',
  );
  if (tooLong) return refuse('too-large', 'This text is too long.', { fields });
  return refuse('bad-request', 'Some fields are not right.', { fields });
}
