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
  form: {
    /** Seen only by who reads every field of the page. */
    trap: 'Leave this field empty',
  },
  problems: {
    title: 'It has not been sent yet',
    text: 'Write a few words.',
    textLength: 'This is too long: at most 4,000 characters fit.',
    email: 'Please check the address: we need it to answer you.',
    trapped: 'A field that people do not see was filled in. Look through it and send it once more.',
    changed: 'This was sent before, with other words. Send it once more, and it goes as a new message.',
    busy: 'Too many messages came from here just now. Wait a moment and send it again; your words are still here.',
    down: 'We could not store it just now. Send it again in a moment; your words are still here.',
    other: 'This did not work. Look through it and send it again.',
  },
};

export type PageText = typeof en;
