/** The words of /console/notices in English. Its keys are the ones every locale must have. */
export const en = {
  back: 'Console',
  title: 'Policy notices',
  intro:
    'What changes in the policy, told to everybody once: in the chat and beside its form, until it is acknowledged.',
  adminsOnly: 'Sign in as an admin to publish notices.',
  locales: { en: 'English', bn: 'Bangla' },
  audiences: { everyone: 'Everybody', customer: 'Shoppers', seller: 'Sellers' },
  published: {
    title: 'Published so far',
    none: 'Nothing was published so far.',
    acknowledgedHint:
      'Acknowledged: how many who sign in have said “got it”. Of everybody else only their own browser knows.',
    shown: 'Shown now',
    ended: 'Until {when}',
    withdraw: 'Withdraw version {version}',
    withdrawHint: 'Who has not seen it yet is not shown it any more. Who has read it has read it.',
  },
  columns: {
    version: 'Version',
    published: 'Published',
    notice: 'Notice',
    audience: 'For',
    languages: 'Languages',
    acknowledged: 'Acknowledged',
    email: 'By email',
  },
  emails: { none: 'no', sent: '{count} sent', waiting: '{count} still to go', failed: '{count} not delivered' },
  form: {
    title: 'Publish a notice',
    audience: 'For',
    audienceHint: 'Of shoppers or sellers alone: who last came as the other is not shown it.',
    language: 'In {language}',
    heading: 'Title',
    headingHint: 'Required, up to {count} characters.',
    body: 'Text',
    bodyHint: 'Required, up to {count} characters. What is longer stands behind the link.',
    url: 'Link to all of it',
    urlHint: 'Optional: an address that begins with https:// or http://.',
    linkLabel: 'Words of the link',
    linkLabelHint: 'Optional, up to {count} characters. Without them it says “Read more”.',
    email: 'Also announce it by email',
    emailHint:
      'One email to each address that wrote to us in the last twelve months, in the language it last wrote in. They go one a second, behind all answers.',
    look: 'Look at it first',
  },
  confirm: {
    title: 'This is what they will see',
    readMore: 'Read more',
    goes: {
      everyone: 'It goes to everybody at once: to who is in the chat now, and to who comes.',
      customer: 'It goes to shoppers at once: to who is in the chat now, and to who comes.',
      seller: 'It goes to sellers at once: to who is in the chat now, and to who comes.',
    },
    replaces: 'It takes the place of version {version}.',
    email:
      'It also goes by email, one to each address that it is for: {count} now. What is not sent yet stays here if you withdraw the notice.',
    unsaid: 'It cannot be unsaid: who has read it has read it.',
    publish: 'Publish it now',
    change: 'Change it',
  },
  done: { published: 'It is published.', withdrawn: 'It is withdrawn.' },
  problems: {
    title: 'Not published',
    fields: 'See the fields below.',
    conflict:
      'A notice was published after you opened this page, perhaps by you: it stands in the list. What you wrote is below; publish it if it is still to come.',
    other: 'This did not work. What you wrote is below; try again.',
    empty: 'This is required.',
    long: 'This is longer than {count} characters.',
    url: 'This is no address that begins with https:// or http://.',
    audience: 'Choose one of these.',
  },
};

export type NoticesText = typeof en;
