/** Whatever happens to a ticket, and whenever it is looked at: what always holds of its clocks. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entry, PromiseClass } from '../../../shared/entries.ts';
import { grown, HOUR_MS, MINUTE_MS, NOW } from '../../testing/builders.ts';
import { POLICY_CALENDAR } from '../hours/calendar.ts';
import { EMPTY_LOG, extend } from '../log.ts';
import { clocksOf } from './clocks.ts';
import { clocked, say, ticketAt, type Word, type WordLog } from './log-of-words.ts';
import { rowClocks } from './row-clocks.ts';

const RUNS = { numRuns: 200 };
const CLASSES: readonly PromiseClass[] = ['critical', 'order', 'general', 'complaint'];
const WORDS: readonly Word[] = [
  'customer',
  'customer',
  'agent',
  'agent',
  'auto',
  'note',
  'wait',
  'open',
  'resolve',
  'reopen',
  'held',
  'logged',
  'no-reply',
  'settle',
  'assign',
  'class:critical',
  'class:order',
  'class:general',
];

/** A word, or the watch looking; so long after what was before. */
type Step = { readonly afterMs: number; readonly word: Word | 'watch' };
const step: fc.Arbitrary<Step> = fc.record({
  afterMs: fc.oneof(
    fc.constantFrom(0, 1, 2 * HOUR_MS, 4 * HOUR_MS, 18 * HOUR_MS, 24 * HOUR_MS, 48 * HOUR_MS),
    fc.integer({ min: 0, max: 60 * 60 }).map((minutes) => minutes * MINUTE_MS),
  ),
  word: fc.oneof(fc.constantFrom(...WORDS), fc.constant('watch' as const)),
});
const story = fc.record({ ofClass: fc.constantFrom(...CLASSES), steps: fc.array(step, { maxLength: 30 }) });
type Story = { readonly ofClass: PromiseClass; readonly steps: readonly Step[] };

/** The log after each step, with the time of it. */
function told({ ofClass, steps }: Story): readonly { readonly words: WordLog; readonly now: number }[] {
  let now = NOW;
  let words = ticketAt(NOW, ofClass);
  return [
    { words, now },
    ...steps.map(({ afterMs, word }) => {
      now += afterMs;
      words = word === 'watch' ? watched(words, now) : say(words, now, word);
      return { words, now };
    }),
  ];
}

function watched(words: WordLog, now: number): WordLog {
  const command = { do: 'tell-clocks', calendar: POLICY_CALENDAR, desk: { isStaffed: false }, onCall: ['a@b.example'] };
  const { log, entries } = grown(words.log, command as never, now);
  return { log, entries: [...words.entries, ...entries] };
}

function last<T>(list: readonly T[]): T {
  const end = list.at(-1);
  if (end === undefined) throw new Error('nothing there');
  return end;
}

test('[SL5] the clocks of a log that is read again, in any pieces, are those that were kept as it grew', () => {
  fc.assert(
    fc.property(story, fc.nat(), (one, cut) => {
      const { words } = last(told(one));
      const at = cut % (words.entries.length + 1);
      const pieces = extend(extend(EMPTY_LOG, words.entries.slice(0, at)), words.entries.slice(at));
      expect(pieces.clocks).toEqual(words.log.clocks);
    }),
    RUNS,
  );
});

test('[SL5] no notice is told twice, however often it is looked', () => {
  fc.assert(
    fc.property(story, (one) => {
      const { words, now } = last(told(one));
      const again = watched(watched(words, now), now);
      const notices = again.entries.flatMap((entry: Entry) =>
        entry.type === 'clock-told' ? [`${entry.timer} ${entry.cycle} ${entry.notice}`] : [],
      );
      expect(notices).toEqual([...new Set(notices)]);
      expect(watched(again, now).entries).toEqual(again.entries);
    }),
    RUNS,
  );
});

test('[SL4] a broken promise is broken ever after, told or not', () => {
  fc.assert(
    fc.property(story, (one) => {
      let broken = new Map<string, number>();
      for (const { words, now } of told(one)) {
        const runs = clocksOf(clocked(words), POLICY_CALENDAR, now);
        const next = new Map(
          runs.flatMap((run) => (run.breachedAt === null ? [] : [[key(run), run.breachedAt] as const])),
        );
        // A complaint that stands still has no day to miss until it goes on; what was told of it stays.
        const kept = [...broken].filter(([of]) => !of.startsWith('resolution') || isTold(words));
        for (const [of, at] of kept) expect([of, next.get(of)]).toEqual([of, at]);
        broken = next;
      }
    }),
    RUNS,
  );
});

test('[SL2] what is owed is what the conversation says is unanswered, and is due after it began', () => {
  fc.assert(
    fc.property(story, (one) => {
      for (const { words, now } of told(one)) {
        const log = clocked(words);
        expect(log.clocks.owed?.startedAt ?? null).toBe(log.state.unansweredSince);
        for (const run of clocksOf(log, POLICY_CALENDAR, now)) {
          expect(run.dueAt ?? Number.POSITIVE_INFINITY).toBeGreaterThan(run.startedAt);
          expect(run.endedAt ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(run.startedAt);
        }
      }
    }),
    RUNS,
  );
});

test('[SL5] once it was looked at, a row wakes later than now, or never', () => {
  fc.assert(
    fc.property(story, (one) => {
      const { words, now } = last(told(one));
      const { wakesAt } = rowClocks(clocked(watched(words, now)), POLICY_CALENDAR);
      expect(wakesAt ?? Number.POSITIVE_INFINITY).toBeGreaterThan(now);
    }),
    RUNS,
  );
});

function key({ timer, cycle }: { timer: string; cycle: number }): string {
  return `${timer} ${cycle}`;
}

function isTold({ log }: WordLog): boolean {
  return log.casework.told.some(({ timer, notice }) => timer === 'resolution' && notice === 'limit');
}
