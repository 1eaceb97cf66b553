import { describe, expect, test } from 'vitest';
import { type Calendar, checkCalendar, type Hours, POLICY_CALENDAR, type Range } from './calendar.ts';

const { chat } = POLICY_CALENDAR;

function fields(calendar: Calendar): readonly string[] {
  return checkCalendar(calendar).map(({ field }) => field);
}

function chatOn(weekly: Partial<Hours['weekly']>, dates: Hours['dates'] = {}): Calendar {
  return { ...POLICY_CALENDAR, chat: { weekly: { ...chat.weekly, ...weekly }, dates } };
}

const emptyWeek: Hours['weekly'] = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

describe('[HR1] the published calendar', () => {
  test('[HR1] is good', () => {
    expect(checkCalendar(POLICY_CALENDAR)).toEqual([]);
  });

  test('[HR1] has chat to 18:00, phone to 17:00, email always, in Dhaka', () => {
    expect(POLICY_CALENDAR).toMatchObject({ version: 1, zone: 'Asia/Dhaka', email: { always: true } });
    expect(POLICY_CALENDAR.chat.weekly).toEqual({ ...emptyWeek, ...workingDays(['09:00', '18:00']) });
    expect(POLICY_CALENDAR.phone.weekly).toEqual({ ...emptyWeek, ...workingDays(['09:00', '17:00']) });
  });
});

describe('[HR6] bad calendars name the field', () => {
  const badRanges: readonly { readonly why: string; readonly range: Range }[] = [
    { why: 'closes before it opens', range: ['18:00', '09:00'] },
    { why: 'closes as it opens', range: ['09:00', '09:00'] },
    { why: 'impossible start', range: ['25:61', '26:00'] },
    { why: 'impossible end', range: ['09:00', '24:01'] },
    { why: 'starts at 24:00', range: ['24:00', '24:00'] },
    { why: 'one digit', range: ['9:00', '18:00'] },
    { why: 'blanks', range: [' 09:00', '18:00 '] },
    { why: 'a line feed after it', range: ['09:00', '18:00\n'] },
    { why: 'digits of another script', range: ['০৯:০০', '১৮:০০'] },
    { why: 'empty', range: ['', ''] },
  ];

  test.each(badRanges)('[HR6] a range that $why', ({ range }) => {
    expect(fields(chatOn({ mon: [range] }))).toEqual(['chat.weekly.mon[0]']);
    expect(fields(chatOn({}, { '2026-12-16': [['07:00', '08:00'], range] }))).toEqual(['chat.dates.2026-12-16[1]']);
  });

  test('[HR6] every problem is reported, not just the first', () => {
    const hours: Hours = { weekly: { ...emptyWeek, fri: [['12:00', '09:00']] }, dates: { '2026-02-30': [] } };
    const bad = { ...POLICY_CALENDAR, zone: 'Asia/Atlantis', phone: hours };
    expect(fields(bad)).toEqual(['zone', 'phone.weekly.fri[0]', 'phone.dates.2026-02-30']);
    expect(checkCalendar(bad).every(({ message }) => message.length > 20)).toBe(true);
  });

  test('[HR6] an overlap names the later range, whatever the order they are written in', () => {
    const [early, late]: [Range, Range] = [
      ['09:00', '13:00'],
      ['12:59', '18:00'],
    ];
    expect(fields(chatOn({ tue: [early, late] }))).toEqual(['chat.weekly.tue[1]']);
    expect(fields(chatOn({ tue: [late, early] }))).toEqual(['chat.weekly.tue[0]']);
    expect(fields(chatOn({ tue: [early, early] }))).toEqual(['chat.weekly.tue[1]']);
    const inner: Range = ['10:00', '11:00'];
    expect(fields(chatOn({ tue: [['09:00', '18:00'], inner, ['12:00', '13:00']] }))).toEqual([
      'chat.weekly.tue[1]',
      'chat.weekly.tue[2]',
    ]);
  });

  test('[HR6] abutting ranges, ranges out of order, a night as two ranges and 24:00 are good', () => {
    const night = chatOn({
      mon: [
        ['13:00', '18:00'],
        ['09:00', '13:00'],
        ['22:00', '24:00'],
      ],
      tue: [['00:00', '02:00']],
    });
    expect(checkCalendar(night)).toEqual([]);
  });

  test.each([
    '2026-02-30',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '26-12-16',
    '2026-12-16 ',
    '<script>',
    '__proto__x',
  ])('[HR6] the date "%s"', (date) => {
    expect(fields(chatOn({}, { [date]: [] }))).toEqual([`chat.dates.${date}`]);
  });

  test('[HR6] a leap day is good in a leap year', () => {
    expect(checkCalendar(chatOn({}, { '2028-02-29': [] }))).toEqual([]);
  });

  test.each(['+06:00', 'Asia/Atlantis', '', '<script>alert(1)</script>'])('[HR6] the zone "%s"', (zone) => {
    expect(fields({ ...POLICY_CALENDAR, zone })).toEqual(['zone']);
  });
});

describe('[HR6] empty hours must say so', () => {
  const empty: Hours = { weekly: emptyWeek, dates: {} };

  test('[HR6] all empty is refused, also with only closed dates, unless it says never', () => {
    expect(fields({ ...POLICY_CALENDAR, phone: empty })).toEqual(['phone.weekly']);
    expect(fields({ ...POLICY_CALENDAR, phone: { ...empty, dates: { '2026-12-16': [] } } })).toEqual(['phone.weekly']);
    expect(fields({ ...POLICY_CALENDAR, phone: { ...empty, never: true } })).toEqual([]);
  });

  test('[HR6] a single open date is enough', () => {
    const once: Hours = { ...empty, dates: { '2029-12-16': [['09:00', '10:00']] } };
    expect(fields({ ...POLICY_CALENDAR, phone: once })).toEqual([]);
  });

  test('[HR6] contradictions are refused', () => {
    expect(fields({ ...POLICY_CALENDAR, chat: { ...chat, never: true } })).toEqual(['chat.never']);
    expect(fields({ ...POLICY_CALENDAR, chat: { ...chat, always: true, never: true } })).toEqual(['chat.always']);
    expect(fields({ ...POLICY_CALENDAR, email: { ...empty, always: true, dates: { '2026-12-16': [] } } })).toEqual([
      'email.always',
    ]);
  });

  test('[HR6] always open may keep its week for later', () => {
    expect(fields({ ...POLICY_CALENDAR, chat: { ...chat, always: true } })).toEqual([]);
  });
});

function workingDays(range: Range): Partial<Hours['weekly']> {
  return { mon: [range], tue: [range], wed: [range], thu: [range], fri: [range] };
}
