/** The panel's words in English. Its keys are the ones every locale must have. */
import type { Channel } from '../../../shared/views.ts';
import type { Problem } from '../../state.ts';

type PanelText = {
  /** The direction that it is written in. */
  readonly dir: 'ltr' | 'rtl';
  readonly channels: Readonly<Record<Channel, string>>;
  readonly problems: Readonly<Record<Problem, string>>;
} & Readonly<
  Record<
    | 'otherLanguage'
    | 'minimise'
    | 'chatIs'
    | 'closed'
    | 'bothTimes'
    | 'always'
    | 'until'
    | 'from'
    | 'never'
    | 'topic'
    | 'message'
    | 'email'
    | 'name'
    | 'sendEmail'
    | 'stillTrying'
    | 'refused'
    | 'notKept'
    | 'home'
    | 'hello'
    | 'goOn'
    | 'chat'
    | 'write'
    | 'notLoaded'
    | 'history'
    | 'help'
    | 'addFiles',
    string
  >
>;

export const en: PanelText = {
  dir: 'ltr',
  otherLanguage: 'বাংলা',
  minimise: 'Minimise',
  channels: { chat: 'Chat', phone: 'Phone', email: 'Email' },
  chatIs: 'Chat is {line}',
  closed: 'Closed, {line} ({away})',
  bothTimes: '{own} your time ({store} in the store)',
  always: 'open day and night',
  until: 'open until {when}',
  from: 'opens {when}',
  never: 'closed',
  topic: 'What is it about?',
  message: 'Your message',
  email: 'Your email',
  name: 'Your name (optional)',
  sendEmail: 'Send as email',
  stillTrying: 'Not sent yet, still trying.',
  problems: {
    missing: 'Please fill this in.',
    long: 'At most 4,000 characters fit.',
    badEmail: 'Please check this address.',
  },
  refused: 'Not sent. Check it and try again.',
  notKept: 'Nothing is kept here: stay until it is sent.',
  home: 'Back to start',
  hello: 'How can we help?',
  goOn: 'Continue your conversation',
  chat: 'Chat now',
  write: 'Leave a message',
  help: 'Search for help',
  addFiles: '+ Add files',
  history: 'Your conversations',
  notLoaded: 'This cannot be loaded now.',
};
export type { PanelText };
