import { describe, expect, test } from 'vitest';
import type { PromiseClass } from '../../../shared/entries.ts';
import { ADMITTED, by, HOUR_MS, KARIM, MINUTE_MS, NOW, SYSTEM, VISITOR } from '../../testing/builders.ts';
import { type Calendar, POLICY_CALENDAR } from '../hours/calendar.ts';
import { EMPTY_LOG } from '../log.ts';
import { clocksOf, type Run, reportedRuns } from './clocks.ts';
import { add, clocked, say, ticketAt, type Word, type WordLog } from './log-of-words.ts';
import { rowClocks } from './row-clocks.ts';

type Said = readonly [hours: number, word: Word];

/** A ticket of NOW, and what was said so many hours after. */
function ticket(ofClass: PromiseClass, ...said: readonly Said[]): WordLog {
  return said.reduce((log, [hours, word]) => say(log, NOW + hours * HOUR_MS, word), ticketAt(NOW, ofClass));
}

function runs(words: WordLog, calendar: Calendar = POLICY_CALENDAR, now?: number): readonly Run[] {
  return clocksOf(clocked(words), calendar, now);
}

/** In hours after NOW. */
function hours(instant: number | null): number | null {
  return instant === null ? null : (instant - NOW) / HOUR_MS;
}

const chat = (at = NOW) =>
  add({ log: EMPTY_LOG, entries: [] }, at, [
    {
      by: VISITOR,
      type: 'started',
      clientId: 'c0',
      channel: 'chat',
      topic: 'order',
      audience: 'customer',
      visitor: { id: 'rahima', name: 'Rahima', email: null },
      locale: 'en',
      page: null,
      admission: ADMITTED,
    },
    { by: VISITOR, type: 'message', clientId: 'c0', text: 'Where is it?', via: 'widget' },
    { by: SYSTEM, type: 'assigned', agent: KARIM, how: 'routed' },
  ]);

/** The chat becomes a ticket, with the promise that is given then. */
function handedOver(words: WordLog, at: number, respondBy: number): WordLog {
  return add(words, at, [
    { by: SYSTEM, type: 'handed-over', reason: 'closing-time' },
    {
      by: SYSTEM,
      type: 'ticket-opened',
      number: 'AC-1',
      email: null,
      reason: 'closing-time',
      promise: { class: 'order', targetAt: respondBy, respondBy },
    },
  ]);
}

describe('a promised answer', () => {
  test('[SL6] the stored promise is what counts, whatever the policy says by now', () => {
    const words = handedOver(chat(), NOW + HOUR_MS, NOW + 30 * HOUR_MS);
    expect(runs(words).at(-1)).toMatchObject({ timer: 'first', startedAt: NOW, dueAt: NOW + 30 * HOUR_MS });
    const reclassified = say(words, NOW + 2 * HOUR_MS, 'class:general');
    expect(hours(runs(reclassified).at(-1)?.dueAt ?? null)).toBe(48);
  });

  test('[SL2] after a chat that was answered, the ticket’s answer is promised from the hand-over on', () => {
    const answered = say(chat(), NOW + MINUTE_MS, 'agent');
    const words = handedOver(answered, NOW + HOUR_MS, NOW + 25 * HOUR_MS);
    expect(runs(words).at(-1)).toMatchObject({ timer: 'next', cycle: 1, startedAt: NOW + HOUR_MS, end: null });
  });

  test('[SL1] a chat’s first answer has its minute, and the report has it beside the ticket’s', () => {
    const answered = say(chat(), NOW + MINUTE_MS, 'agent');
    expect(reportedRuns('one', clocked(answered), POLICY_CALENDAR)).toEqual([
      expect.objectContaining({ timer: 'chat', targetAt: NOW + MINUTE_MS, endedAt: NOW + MINUTE_MS, end: 'answered' }),
    ]);
    const unanswered = handedOver(chat(), NOW + HOUR_MS, NOW + 24 * HOUR_MS);
    expect(runs(unanswered)).toMatchObject([
      { timer: 'chat', end: 'dropped', endedAt: NOW + HOUR_MS },
      { timer: 'first', end: null },
    ]);
  });

  test('[SL2] what is asked and answered within a chat is in no report, and is due while it is unanswered', () => {
    const asked = say(say(chat(), NOW + MINUTE_MS, 'agent'), NOW + HOUR_MS, 'customer');
    expect(rowClocks(clocked(asked), POLICY_CALENDAR)).toMatchObject({ timer: 'next', dueAt: NOW + 25 * HOUR_MS });
    expect(reportedRuns('one', clocked(asked), POLICY_CALENDAR).map(({ timer }) => timer)).toEqual(['chat']);
    const forgotten = say(asked, NOW + 26 * HOUR_MS, 'agent');
    expect(reportedRuns('one', clocked(forgotten), POLICY_CALENDAR)).toMatchObject([
      { timer: 'chat' },
      { timer: 'next', breachedAt: NOW + 25 * HOUR_MS },
    ]);
  });

  test('[SL2] each further answer is a run of its own, counted from 1', () => {
    const words = ticket('order', [1, 'agent'], [2, 'customer'], [3, 'agent'], [4, 'customer']);
    expect(runs(words).map(({ timer, cycle, end }) => [timer, cycle, end])).toEqual([
      ['first', 1, 'answered'],
      ['next', 1, 'answered'],
      ['next', 2, null],
    ]);
  });

  test('[SL2] "no reply needed" drops the run, and what was late by then stays late', () => {
    expect(runs(ticket('order', [2, 'no-reply']))).toMatchObject([{ end: 'dropped', breachedAt: null }]);
    expect(runs(ticket('order', [25, 'no-reply']))).toMatchObject([{ end: 'dropped', breachedAt: NOW + 24 * HOUR_MS }]);
  });

  test('[SL2] a resolved ticket owes no answer; what the shopper writes then is a new question', () => {
    const words = ticket('order', [2, 'resolve'], [72, 'customer']);
    expect(runs(words)).toMatchObject([
      { timer: 'first', cycle: 1, end: 'resolved' },
      { timer: 'first', cycle: 2, startedAt: NOW + 72 * HOUR_MS, end: null },
    ]);
  });

  test('[SL3] waiting for the shopper stops no answer’s clock', () => {
    expect(runs(ticket('general', [2, 'wait'])).at(-1)).toMatchObject({ dueAt: NOW + 48 * HOUR_MS, end: null });
  });
});

describe('where a clock starts', () => {
  test('[SL2] at a mail that is held for an agent; at what was written by no human, never', () => {
    const answered = ticket('order', [1, 'agent']);
    expect(runs(say(answered, NOW + 2 * HOUR_MS, 'logged')).at(-1)?.end).toBe('answered');
    expect(runs(say(answered, NOW + 2 * HOUR_MS, 'held')).at(-1)).toMatchObject({ timer: 'next', end: null });
    expect(rowClocks(clocked(say(answered, NOW + 2 * HOUR_MS, 'logged')), POLICY_CALENDAR).wakesAt).toBeNull();
  });

  test('[SL2] a merger takes the earliest start, and breaks nothing before it', () => {
    const other = { type: 'merged-from', conversationId: 'other', number: 'AC-2', lines: [] } as const;
    const merged = (unansweredSince: number | null) =>
      runs(add(ticket('order'), NOW + 3 * HOUR_MS, [{ by: by(KARIM), ...other, unansweredSince }])).at(-1);
    expect(merged(NOW - 5 * HOUR_MS)).toMatchObject({ startedAt: NOW - 5 * HOUR_MS, dueAt: NOW + 19 * HOUR_MS });
    expect(merged(NOW + HOUR_MS)).toMatchObject({ startedAt: NOW, dueAt: NOW + 24 * HOUR_MS });
    expect(merged(null)).toMatchObject({ startedAt: NOW, dueAt: NOW + 24 * HOUR_MS });
    expect(merged(NOW - 30 * HOUR_MS)).toMatchObject({ dueAt: NOW - 6 * HOUR_MS, breachedAt: NOW + 3 * HOUR_MS });
  });

  test('[SL4] an answer that comes back stays given, and is work again as what is critical is', () => {
    const bounced = ticket('order', [1, 'agent'], [2, 'bounced']);
    expect(runs(bounced)).toMatchObject([{ end: 'answered', breachedAt: null }]);
    const due = { timer: 'next', targetAt: NOW + 4 * HOUR_MS, dueAt: NOW + 6 * HOUR_MS, wakesAt: null };
    expect(rowClocks(clocked(bounced), POLICY_CALENDAR)).toMatchObject(due);
    const again = say(bounced, NOW + 3 * HOUR_MS, 'agent');
    expect(rowClocks(clocked(again), POLICY_CALENDAR)).toMatchObject({ timer: null, dueAt: null });
    expect(rowClocks(clocked(say(bounced, NOW + 3 * HOUR_MS, 'resolve')), POLICY_CALENDAR).dueAt).toBeNull();
  });
});

describe('a complaint', () => {
  const holiday: Calendar = {
    ...POLICY_CALENDAR,
    version: 2,
    chat: { ...POLICY_CALENDAR.chat, dates: { '2026-11-25': [] } },
  };
  /** NOW is a Monday: its fifth business day is the next one, to 18:00 in Dhaka. */
  const DUE = Date.parse('2026-11-30T12:00:00Z');

  test('[SL3] a change of the calendar moves what is open, and nothing that is on record', () => {
    const open = ticket('complaint', [1, 'agent']);
    const resolution = (words: WordLog) => runs(words, holiday).at(-1);
    expect(runs(open).at(-1)?.dueAt).toBe(DUE);
    expect(resolution(open)?.dueAt).toBe(Date.parse('2026-12-01T12:00:00Z'));
    const broken = add(open, DUE + 1, [
      {
        by: SYSTEM,
        type: 'clock-told',
        timer: 'resolution',
        cycle: 1,
        notice: 'limit',
        class: 'complaint',
        dueAt: DUE,
        lateMs: 0,
        cause: 'queue',
        calendarVersion: 1,
      },
    ]);
    expect(resolution(broken)).toMatchObject({ dueAt: DUE, breachedAt: DUE, cause: 'queue', end: null });
    const settled = say(open, DUE - HOUR_MS, 'settle');
    expect(resolution(settled)).toMatchObject({ end: 'resolved', breachedAt: null });
  });

  test('[SL3] its outcome ends it, as being resolved does, until it is opened again', () => {
    const settled = ticket('complaint', [1, 'agent'], [2, 'settle'], [3, 'resolve']);
    expect(runs(settled).at(-1)).toMatchObject({ timer: 'resolution', end: 'resolved', endedAt: NOW + 2 * HOUR_MS });
    const again = say(settled, NOW + 4 * HOUR_MS, 'customer');
    expect(runs(again)[1]).toMatchObject({ timer: 'next', end: null });
    expect(runs(again).at(-1)).toMatchObject({ timer: 'resolution', end: null, dueAt: DUE });
    const reopened = ticket('complaint', [1, 'agent'], [2, 'resolve'], [3, 'reopen']);
    expect(runs(reopened).at(-1)).toMatchObject({ end: null, dueAt: DUE });
    expect(runs(ticket('complaint', [1, 'agent'], [2, 'resolve'])).at(-1)).toMatchObject({ end: 'resolved' });
  });

  test('[SL3] settled after its day it was late, and says so', () => {
    const late = say(ticket('complaint', [1, 'agent']), DUE + 1, 'settle');
    expect(runs(late).at(-1)).toMatchObject({ breachedAt: DUE });
    expect(runs(say(ticket('complaint', [1, 'agent']), DUE, 'settle')).at(-1)).toMatchObject({ breachedAt: null });
  });

  test('[SL3] the row has its day beside what is due next, and none while it pauses', () => {
    expect(rowClocks(clocked(ticket('complaint')), POLICY_CALENDAR)).toMatchObject({ timer: 'first', resolveBy: DUE });
    const waiting = ticket('complaint', [1, 'agent'], [2, 'wait']);
    const none = { timer: null, targetAt: null, dueAt: null, resolveBy: null, wakesAt: null };
    expect(rowClocks(clocked(waiting), POLICY_CALENDAR)).toEqual(none);
    const answered = rowClocks(clocked(ticket('complaint', [1, 'agent'])), POLICY_CALENDAR);
    // A day before, it is warned of.
    const wakesAt = Date.parse('2026-11-27T12:00:00Z');
    expect(answered).toEqual({ timer: 'resolution', targetAt: DUE, dueAt: DUE, resolveBy: DUE, wakesAt });
  });

  test('[SL3] a calendar that is never open promises no day, and hangs nothing', () => {
    const never: Calendar = {
      ...POLICY_CALENDAR,
      chat: { ...POLICY_CALENDAR.email, always: undefined, never: true } as never,
    };
    expect(runs(ticket('complaint', [1, 'agent']), never).at(-1)).toMatchObject({ dueAt: null, end: null });
  });
});

describe('when a row wakes', () => {
  const wakes = (words: WordLog, pages = false) => hours(rowClocks(clocked(words), POLICY_CALENDAR, pages).wakesAt);

  test('[SL5] an order at its warning, everything else at its target', () => {
    expect([wakes(ticket('order')), wakes(ticket('general')), wakes(ticket('critical'))]).toEqual([18, 24, 2]);
    expect(wakes(ticket('order', [1, 'agent']))).toBeNull();
  });

  test('[SL7] a critical ticket at once where somebody is on call and nobody has it', () => {
    expect(wakes(ticket('critical'), true)).toBe(0);
    expect(wakes(ticket('critical', [1, 'assign']), true)).toBe(2);
    expect(wakes(ticket('general'), true)).toBe(24);
  });

  test('[SL5] a snoozed one at its end, or at a notice before that', () => {
    const snoozed = (until: number) =>
      add(ticket('general'), NOW, [{ by: by(KARIM), type: 'snoozed', until: NOW + until * HOUR_MS }]);
    expect([wakes(snoozed(10)), wakes(snoozed(40))]).toEqual([10, 24]);
  });
});
