/** The 22 hand-made cases of sla-oracle.json. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { PromiseClass } from '../../../shared/entries.ts';
import { ANSWER_TIMES } from '../../../shared/promise.ts';
import { HOUR_MS } from '../../testing/builders.ts';
import { type Calendar, POLICY_CALENDAR } from '../hours/calendar.ts';
import { clocksOf, type Run } from './clocks.ts';
import { clocked, say, ticketAt, type Word } from './log-of-words.ts';
import oracle from './sla-oracle.json';

const instant = z.iso.datetime().transform((text) => Date.parse(text));
const classes = z.enum(['critical', 'order', 'general', 'complaint']);
const cases = z
  .array(
    z.strictObject({
      id: z.string(),
      class: classes,
      timer: z.enum(['first', 'next', 'resolution']),
      events: z.array(z.tuple([instant, z.string()])),
      expected: z.strictObject({
        target: instant.optional(),
        due: instant.nullable().optional(),
        met: instant.nullable().optional(),
        breached: z.boolean().optional(),
        breachedAt: instant.optional(),
        reason: z.string().optional(),
        paused: z.boolean().optional(),
      }),
      why: z.string(),
    }),
  )
  .parse(oracle.cases);
type Case = (typeof cases)[number];

const CALENDAR: Calendar = {
  ...POLICY_CALENDAR,
  zone: oracle.calendar.tz,
  chat: {
    ...POLICY_CALENDAR.chat,
    dates: Object.fromEntries(oracle.calendar.holidays.map((date) => [date, []])),
  },
};

describe('[SL5] the oracle', () => {
  test('is whole, and its times are the policy’s', () => {
    expect(cases).toHaveLength(22);
    for (const [of, { target, due }] of Object.entries(oracle.targetsHours)) {
      const times = ANSWER_TIMES[of as PromiseClass];
      expect(times).toEqual({ targetMs: target * HOUR_MS, limitMs: due * HOUR_MS });
    }
  });

  test.each(cases.map((one) => [`${one.id} ${one.why}`, one] as const))('%s', (_, one) => {
    expect(answer(one)).toMatchObject(one.expected);
  });
});

function answer({ class: ofClass, timer, events }: Case): object {
  const [[receivedAt] = [0], ...rest] = events;
  const words = rest.reduce((log, [at, word]) => say(log, at, word as Word), ticketAt(receivedAt, ofClass));
  const now = events.at(-1)?.[0] ?? 0;
  const runs = clocksOf(clocked(words), CALENDAR, now).filter((run) => run.timer === timer);
  // A further answer that was given is owed no more; the first stays to be looked at.
  const run = timer === 'next' ? runs.find(({ end }) => end === null) : runs.at(-1);
  return run ? told(run) : { due: null };
}

function told({ targetAt, dueAt, endedAt, end, breachedAt, cause }: Run): object {
  return {
    target: targetAt,
    due: dueAt,
    met: end === 'answered' ? endedAt : null,
    breached: breachedAt !== null,
    breachedAt: breachedAt ?? undefined,
    reason: cause ?? undefined,
    paused: end === null && dueAt === null,
  };
}
