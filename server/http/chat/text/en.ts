/** The words of /chat in English. Its keys are the ones every locale must have. */
export const en = {
  title: 'Write to us',
  lead: 'At any hour. You see a number and a promised time at once, and a person answers by email.',
  topic: 'What is it about?',
  choose: 'Choose what fits best',
  topicHint: 'It decides by when you have an answer:',
  classes: {
    critical: 'Payment problems and account security',
    order: 'Orders and deliveries',
    general: 'Everything else',
  },
  text: 'Your message',
  textHint: 'What happened, when, and what would help. With an order number we can begin at once.',
  secrets: 'Please leave out passwords, PINs and full card numbers.',
  email: 'Your email',
  emailHint: 'Our answer goes there.',
  name: 'Your name',
  optional: '(optional)',
  send: 'Send as email',
  problems: {
    topic: 'Choose what it is about.',
    name: 'This is too long for a name: at most 100 characters fit.',
  },
  receipt: {
    title: 'We have your message',
    number: 'Your number',
    about: 'About',
    received: 'Received',
    respondBy: 'You will have our answer by',
    copy: 'A copy is on its way to {email}, and our answer comes there too.',
    noCopy: 'Our answer comes to {email}.',
    add: 'Something to add? Answer our email, and it goes into the same conversation.',
    keep: 'Keep this page, or print it. If you call {phone}, tell us your number.',
    another: 'Write about something else',
    help: 'To the help articles',
  },
};

export type ChatPageText = typeof en;
