import { expect, test } from 'vitest';
import { availability, nextTurn } from './availability.ts';
import { type Calendar, POLICY_CALENDAR } from './calendar.ts';

const at = (iso: string) => Date.parse(iso);

test('[HR4] while chat and phone are open, each says when it closes; email never changes', () => {
  const now = at('2026-11-23T06:00:00Z');
  expect(availability(POLICY_CALENDAR, true, now)).toEqual({
    serverNow: now,
    zone: 'Asia/Dhaka',
    channels: {
      chat: { open: true, nextChange: at('2026-11-23T12:00:00Z'), nextOpening: now },
      phone: { open: true, nextChange: at('2026-11-23T11:00:00Z'), nextOpening: now },
      email: { open: true, nextChange: null, nextOpening: now },
    },
    staffed: true,
  });
});

test('[HR4] closed, the next change is the next opening; staff or not is another matter', () => {
  const now = at('2026-11-27T12:00:00Z');
  const monday = at('2026-11-30T03:00:00Z');
  expect(availability(POLICY_CALENDAR, false, now)).toMatchObject({
    channels: { chat: { open: false, nextChange: monday, nextOpening: monday } },
    staffed: false,
  });
});

test('[HR4] a channel that never opens has neither change nor opening', () => {
  const weekly = POLICY_CALENDAR.email.weekly;
  const calendar: Calendar = { ...POLICY_CALENDAR, phone: { weekly, dates: {}, never: true } };
  expect(availability(calendar, true, 0).channels.phone).toEqual({ open: false, nextChange: null, nextOpening: null });
});

test('[HR5] the next turn is the earliest of all channels, and each turn lies after the last', () => {
  const turns = [at('2026-11-23T02:59:59.999Z')];
  for (let turn = 0; turn < 4; turn += 1) turns.push(nextTurn(POLICY_CALENDAR, turns.at(-1) ?? 0) ?? 0);
  expect(turns.slice(1).map((turn) => new Date(turn).toISOString())).toEqual([
    '2026-11-23T03:00:00.000Z',
    '2026-11-23T11:00:00.000Z',
    '2026-11-23T12:00:00.000Z',
    '2026-11-24T03:00:00.000Z',
  ]);
});

test('[HR5] hours that never turn have no next turn', () => {
  const { email } = POLICY_CALENDAR;
  expect(nextTurn({ ...POLICY_CALENDAR, chat: email, phone: email }, 0)).toBeNull();
});
