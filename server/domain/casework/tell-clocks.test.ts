import { describe, expect, test } from 'vitest';
import type { Entry, Instant, PromiseClass } from '../../../shared/entries.ts';
import { by, grown, HOUR_MS, KARIM, MINUTE_MS } from '../../testing/builders.ts';
import { add, say, ticketAt, type Word, type WordLog } from '../clocks/log-of-words.ts';
import { POLICY_CALENDAR } from '../hours/calendar.ts';
import type { ClockCommand } from './tell-clocks.ts';

/** Saturday 28 November 2026, 22:00 in Dhaka: nobody is there until Monday 9:00. */
const NIGHT = Date.parse('2026-11-28T16:00:00Z');
/** Monday 30 November, 10:00 in Dhaka. */
const MORNING = Date.parse('2026-11-30T04:00:00Z');
const ON_CALL = ['first@activecart.example', 'second@activecart.example', 'third@activecart.example'];

type Facts = { readonly isStaffed?: boolean; readonly onCall?: readonly string[]; readonly version?: number };

function told(words: WordLog, now: Instant, { isStaffed = false, onCall = [], version = 1 }: Facts = {}) {
  const calendar = { ...POLICY_CALENDAR, version };
  const command: ClockCommand = { do: 'tell-clocks', calendar, desk: { isStaffed }, onCall };
  const { log, entries } = grown(words.log, command, now);
  return { words: { log, entries: [...words.entries, ...entries] }, entries };
}

const brief = (entries: readonly Entry[]) =>
  entries.map((entry) =>
    entry.type === 'clock-told'
      ? `${entry.timer} ${entry.cycle} ${entry.notice} +${entry.lateMs / HOUR_MS} h ${entry.cause}`
      : entry.type === 'on-call-paged'
        ? `${entry.round}: ${entry.to.length}`
        : entry.type,
  );

function night(ofClass: PromiseClass, ...words: readonly Word[]): WordLog {
  return words.reduce((log, word) => say(log, NIGHT, word), ticketAt(NIGHT, ofClass));
}

describe('[SL5] what is told', () => {
  test('a target at its instant and a limit in the millisecond after it, each once', () => {
    const before = told(night('general'), NIGHT + 24 * HOUR_MS - 1);
    expect(before.entries).toEqual([]);
    const target = told(before.words, NIGHT + 24 * HOUR_MS);
    expect(brief(target.entries)).toEqual(['first 1 target +0 h null']);
    expect(told(target.words, NIGHT + 24 * HOUR_MS).entries).toEqual([]);
    expect(told(target.words, NIGHT + 48 * HOUR_MS).entries).toEqual([]);
    const limit = told(target.words, NIGHT + 48 * HOUR_MS + 1);
    expect(brief(limit.entries)).toEqual(['first 1 limit +0 h no-staff']);
    expect(told(limit.words, NIGHT + 480 * HOUR_MS).entries).toEqual([]);
  });

  test('of an order, whose target is its limit, a warning in its place', () => {
    const warned = told(night('order'), NIGHT + 18 * HOUR_MS);
    expect(brief(warned.entries)).toEqual(['first 1 warning +0 h null']);
    expect(brief(told(warned.words, NIGHT + 24 * HOUR_MS + 1).entries)).toEqual(['first 1 limit +0 h no-staff']);
  });

  test('late, with how late it is, after a time in which nobody was up to tell it', () => {
    const { entries } = told(night('critical'), NIGHT + 5 * HOUR_MS + 1);
    expect(entries).toMatchObject([
      { notice: 'target', lateMs: 3 * HOUR_MS + 1, cause: null },
      { notice: 'limit', lateMs: HOUR_MS, cause: 'channel-down' },
    ]);
  });

  test('a complaint’s day, a business day before and when it is past', () => {
    const words = say(ticketAt(MORNING, 'complaint'), MORNING, 'agent');
    const fourth = Date.parse('2026-12-04T12:00:00Z');
    const warned = told(words, fourth);
    expect(brief(warned.entries)).toEqual(['resolution 1 warning +0 h null']);
    const due = Date.parse('2026-12-07T12:00:00Z');
    expect(told(warned.words, due).entries).toEqual([]);
    expect(brief(told(warned.words, due + 1, { isStaffed: true }).entries)).toEqual(['resolution 1 limit +0 h queue']);
    expect(told(say(words, MORNING, 'wait'), due + 1).entries).toEqual([]);
  });

  test('nothing of what was answered, needs no answer, or is resolved', () => {
    for (const word of ['agent', 'no-reply', 'resolve'] as const) {
      expect(told(night('critical', word), NIGHT + 100 * HOUR_MS).entries).toEqual([]);
    }
  });

  test('with the calendar that it was reckoned by', () => {
    expect(told(night('order'), NIGHT + 18 * HOUR_MS, { version: 7 }).entries).toMatchObject([{ calendarVersion: 7 }]);
  });

  test('and it wakes a snoozed ticket, as the end of the snooze does', () => {
    const snoozed = (hours: number) =>
      add(night('general'), NIGHT, [{ by: by(KARIM), type: 'snoozed', until: NIGHT + hours * HOUR_MS }]);
    expect(brief(told(snoozed(40), NIGHT + 24 * HOUR_MS).entries)).toEqual(['first 1 target +0 h null', 'woken']);
    expect(told(snoozed(10), NIGHT + 10 * HOUR_MS - 1).entries).toEqual([]);
    const woken = told(snoozed(10), NIGHT + 10 * HOUR_MS);
    expect(brief(woken.entries)).toEqual(['woken']);
    expect(told(woken.words, NIGHT + 10 * HOUR_MS).entries).toEqual([]);
  });
});

describe('[SL4] why it was broken', () => {
  test('nobody at the desk, or others before it', () => {
    const limit = NIGHT + 24 * HOUR_MS + 1;
    expect(brief(told(night('order'), limit).entries)).toContain('first 1 limit +0 h no-staff');
    expect(brief(told(night('order'), limit, { isStaffed: true }).entries)).toContain('first 1 limit +0 h queue');
  });

  test('a class that was changed when it was too late, told at once', () => {
    const raised = say(night('general'), NIGHT + 6 * HOUR_MS, 'class:critical');
    expect(brief(told(raised, NIGHT + 6 * HOUR_MS).entries)).toEqual([
      'first 1 target +4 h null',
      `first 1 limit +${(2 * HOUR_MS - 1) / HOUR_MS} h reclassified`,
    ]);
  });

  test('not the server’s absence, where a merger brought the old question', () => {
    const merged = add(night('order'), NIGHT + HOUR_MS, [
      {
        by: by(KARIM),
        type: 'merged-from',
        conversationId: 'other',
        number: null,
        lines: [],
        unansweredSince: NIGHT - 30 * HOUR_MS,
      },
    ]);
    expect(told(merged, NIGHT + HOUR_MS).entries.at(-1)).toMatchObject({ notice: 'limit', cause: 'no-staff' });
  });
});

describe('[SL7] a critical ticket that nobody has taken', () => {
  test('calls the first on call twice, then everybody, every 15 minutes, and every hour after its limit', () => {
    let words = night('critical');
    const rounds: string[] = [];
    for (let minute = 0; minute <= 6 * 60; minute += 1) {
      const step = told(words, NIGHT + minute * MINUTE_MS, { onCall: ON_CALL });
      words = step.words;
      for (const entry of step.entries) {
        if (entry.type === 'on-call-paged') rounds.push(`${minute} min ${brief([entry])}`);
      }
    }
    expect(rounds.slice(0, 4)).toEqual(['0 min 1: 1', '15 min 2: 1', '30 min 3: 3', '45 min 4: 3']);
    expect(rounds.slice(14)).toEqual(['210 min 15: 3', '225 min 16: 3', '285 min 17: 3', '345 min 18: 3']);
  });

  test('calls nobody once somebody has it, or has set it aside', () => {
    const paged = told(night('critical'), NIGHT, { onCall: ON_CALL }).words;
    const later = NIGHT + 16 * MINUTE_MS;
    expect(brief(told(paged, later, { onCall: ON_CALL }).entries)).toEqual(['2: 1']);
    for (const word of ['assign', 'agent', 'resolve', 'no-reply', 'class:general'] as const) {
      expect(brief(told(say(paged, NIGHT, word), later, { onCall: ON_CALL }).entries)).toEqual([]);
    }
    const snoozed = add(paged, NIGHT, [{ by: by(KARIM), type: 'snoozed', until: NIGHT + HOUR_MS }]);
    expect(told(snoozed, later, { onCall: ON_CALL }).entries).toEqual([]);
  });

  test('begins anew at the first in the list with a further question', () => {
    const answered = say(told(night('critical'), NIGHT, { onCall: ON_CALL }).words, NIGHT + HOUR_MS, 'agent');
    const asked = say(answered, NIGHT + 2 * HOUR_MS, 'customer');
    expect(brief(told(asked, NIGHT + 2 * HOUR_MS, { onCall: ON_CALL }).entries)).toEqual(['1: 1']);
  });

  test('is left to the desk where the chat is open and somebody is there, until its target is near', () => {
    const words = ticketAt(MORNING, 'critical');
    const at = (minutes: number, isStaffed: boolean) =>
      brief(told(words, MORNING + minutes * MINUTE_MS, { onCall: ON_CALL, isStaffed }).entries);
    expect([at(0, true), at(89, true), at(90, true), at(0, false)]).toEqual([[], [], ['1: 1'], ['1: 1']]);
    expect(brief(told(night('critical'), NIGHT, { onCall: ON_CALL, isStaffed: true }).entries)).toEqual(['1: 1']);
  });

  test('calls nobody where nobody is on call, nor for what is not critical', () => {
    expect(told(night('critical'), NIGHT).entries).toEqual([]);
    expect(told(night('general'), NIGHT, { onCall: ON_CALL }).entries).toEqual([]);
  });
});
