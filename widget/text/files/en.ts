/** The words of files that go with a message, in English. Its keys are the ones every locale must have. */
import type { NotTaken } from '../../files/not-taken.ts';

type FilesText = {
  readonly refused: Readonly<Record<NotTaken, string>>;
} & Readonly<
  Record<
    | 'title'
    | 'hint'
    | 'choose'
    | 'photo'
    | 'list'
    | 'remove'
    | 'again'
    | 'going'
    | 'waiting'
    | 'stay'
    | 'held'
    | 'save'
    | 'show'
    | 'notFetched'
    | 'attached'
    | 'gone',
    string
  >
>;

export const en: FilesText = {
  title: 'Files to go with it',
  hint: 'Pictures (PNG, JPEG, WebP), PDF or text, up to 5 MB each, 5 at most. You can drop or paste them here, too.',
  choose: 'Choose files',
  photo: 'Take a photo',
  list: 'Files to send',
  remove: 'Remove {name}',
  again: 'Try again',
  going: '{percent} sent',
  waiting: 'no connection, trying again by itself',
  stay: 'Keep this page open until your files are there.',
  held: 'Your message goes out as soon as its files are there. Keep this page open until then.',
  save: 'Save',
  show: 'Show',
  notFetched: 'could not be fetched, press to try again',
  attached: 'Attached',
  gone: 'One of these files may have waited here for too long. Remove it and choose it again.',
  refused: {
    kind: 'only pictures, PDF and text can be sent',
    size: 'is larger than 5 MB',
    many: 'is one too many: 5 go with a message',
    broken: 'is damaged and cannot be read',
    old: 'has waited here for too long: choose it again',
  },
};
export type { FilesText };
