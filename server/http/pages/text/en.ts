/** The words that stand around every page of ours in English. Its keys are the ones every locale must have. */
export const en = {
  store: 'ActiveCart Support',
  otherLanguage: 'বাংলা',
  skip: 'Skip to the content',
  nav: 'Support',
  help: 'Help',
  write: 'Write to us',
  feedback: 'Feedback and complaints',
  status: 'Is chat working?',
  /** An instant as it is promised. */
  when: '{weekday} {day}, {time}',
  clock: 'All times: {zone}.',
  contact: {
    title: 'Talk to a person',
    chat: 'Live chat',
    phone: 'Phone',
    email: 'Email',
    opening: {
      always: 'Open now, day and night',
      until: 'Open now, until {when}',
      opens: 'Closed, opens {when} ({away})',
      never: 'Closed for now',
    },
    dayAndNight: 'Every day, day and night',
    noHours: 'No fixed hours at present',
    days: '{from} to {to}, {hours}',
    day: '{from}, {hours}',
    range: '{start} to {end}',
  },
};

export type PageText = typeof en;
