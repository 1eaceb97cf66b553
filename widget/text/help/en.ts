/** The words of the help face in English. Its keys are the ones every locale must have. */
export type HelpText = Readonly<
  Record<
    | 'title'
    | 'search'
    | 'popular'
    | 'searching'
    | 'one'
    | 'many'
    | 'none'
    | 'failed'
    | 'again'
    | 'back'
    | 'backToMessage'
    | 'gone'
    | 'didHelp'
    | 'yes'
    | 'no'
    | 'thanks'
    | 'sorry'
    | 'ask'
    | 'openTab'
    | 'otherLanguage'
    | 'maybe'
    | 'dismiss',
    string
  >
>;

export const en: HelpText = {
  title: 'Find an answer',
  search: 'What is it about?',
  popular: 'Often read',
  searching: 'Searching …',
  one: 'One answer',
  many: '{count} answers',
  none: 'We have no answer to this here yet. Ask us: a person reads it.',
  failed: 'This could not be loaded.',
  again: 'Try again',
  back: 'All answers',
  backToMessage: 'Back to my message',
  gone: 'This article is no longer there.',
  didHelp: 'Did this help?',
  yes: 'Yes',
  no: 'No',
  thanks: 'Thank you for telling us.',
  sorry: 'Thank you. Then ask us: a person will help you.',
  ask: 'Ask us',
  openTab: 'Open in a new tab',
  otherLanguage: 'This article is there in another language only, for now.',
  maybe: 'This may help already',
  dismiss: 'Hide suggestions',
};
