/** The words of /status in English. Its keys are the ones every locale must have. */
export const en = {
  now: {
    up: 'Chat is working',
    down: 'Chat is not working right now',
    unknown: 'Not measured just now',
  },
  nowMore: {
    up: 'A message that is sent now is stored and reaches us.',
    down: 'Messages cannot be stored at the moment. We are on it. Write to {email} meanwhile.',
    unknown: 'This page answers, so the server is there. Write to {email} if chat does not work.',
  },
  asOf: 'As of {time}.',
  again: 'Look again',
  promise:
    'We promise that chat works {promised} of the time. Once a minute we send a message ourselves, as you would, and count the minutes in which it could not be stored.',
  unreadable: 'The figures cannot be read at the moment.',
  notYet: 'Measuring has not begun. Come back in a few minutes.',
  since: 'Measured since {when}.',
  months: {
    title: 'Month by month',
    kept: 'promise kept',
    missed: 'promise missed',
    soFar: 'so far',
    partly: 'measured for {length}',
    none: 'not measured',
    down: 'down for {length}',
    left: '{length} of the {allowed} that chat may be down this month are left.',
    spent: 'All of the {allowed} that chat may be down this month are used up.',
  },
  days: {
    title: 'The last 30 days',
    day: '{day}: {share}, {down}',
    whole: '{day}: always up',
    none: '{day}: not measured',
    table: 'As a list',
    perfect: 'always up',
    noData: 'not measured',
  },
  outages: {
    title: 'Last outages',
    none: 'None in the time shown here.',
    one: '{day}, {from} to {to}',
    over: '{day}, {from} to {endDay}, {to}',
  },
  lengths: {
    minutes: '{count} min',
    hours: '{count} h',
    hoursMinutes: '{hours} h {minutes} min',
    days: '{count} d {hours} h',
  },
};

export type StatusText = typeof en;
