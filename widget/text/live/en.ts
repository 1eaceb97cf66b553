/** The chat's words in English. Its keys are the ones every locale must have. */
import type { ErrorCode } from '../../../shared/reply.ts';
import type { Progress } from '../../bubbles.ts';

type LiveText = {
  readonly progress: Readonly<Record<Progress, string>>;
  readonly refused: Readonly<Partial<Record<ErrorCode | 'full' | 'files', string>>> & { readonly other: string };
} & Readonly<
  Record<
    | 'launcher'
    | 'unread'
    | 'menu'
    | 'startChat'
    | 'chatIsBack'
    | 'chatIsBusy'
    | 'chatInstead'
    | 'unstaffed'
    | 'isHere'
    | 'files'
    | 'emoji'
    | 'log'
    | 'you'
    | 'write'
    | 'send'
    | 'newOnes'
    | 'typing'
    | 'reconnecting'
    | 'notSentYet'
    | 'old'
    | 'sendNow'
    | 'putBack'
    | 'discard'
    | 'cutOff'
    | 'cutOffForm'
    | 'asEmail'
    | 'place'
    | 'wait'
    | 'soon'
    | 'nobody'
    | 'connecting'
    | 'joined'
    | 'missed'
    | 'waitingLong'
    | 'keepPlace'
    | 'requeued'
    | 'closingSoon'
    | 'ticketOpened'
    | 'addressGiven'
    | 'resolved'
    | 'reopened'
    | 'save'
    | 'byEmail'
    | 'back'
    | 'end'
    | 'endSure'
    | 'keepOn'
    | 'startNew'
    | 'reopen'
    | 'sound',
    string
  >
>;

export const en: LiveText = {
  launcher: 'Chat with us',
  unread: 'Chat with us, {count} new',
  chatIsBack: 'Chat is open now.',
  chatIsBusy: 'Chat is very busy right now. Send your message here, and the answer comes by email.',
  chatInstead: 'Chat instead',
  menu: 'Menu',
  startChat: 'Start the chat',
  unstaffed: 'Nobody is at the desk this minute. You can start and wait, or get the answer by email.',
  isHere: '{name} is here',
  files: 'Attach files',
  emoji: 'Emoji',
  log: 'Messages',
  you: 'You',
  write: 'Write a message',
  send: 'Send',
  newOnes: '{count} new',
  typing: '{name} is typing',
  reconnecting: 'Reconnecting… your messages are kept.',
  notSentYet: 'Not sent yet',
  old: 'You wrote this {when}, and it was not sent.',
  sendNow: 'Send it now',
  putBack: 'Put it back into the box',
  discard: 'Discard it',
  cutOff: 'Chat cannot connect from here just now. We keep trying; your message can also go as an email.',
  cutOffForm: 'Chat cannot connect just now. We keep trying.',
  asEmail: 'Send it as an email',
  place: 'You are number {place} in the queue.',
  wait: 'The wait is about {from} to {to} minutes.',
  soon: 'Somebody will be with you as soon as they can.',
  nobody: 'Nobody is at the desk this minute. Keep your place, or get the answer by email.',
  connecting: 'Connecting you with {name}…',
  joined: '{name} joined',
  missed: 'They are busy just now. You keep your place.',
  waitingLong: 'This is taking longer than it should. How would you like to go on?',
  keepPlace: 'Keep my place',
  requeued: 'Your chat is back in the queue, at its old place',
  closingSoon: 'Chat closes at {time}, in {minutes} minutes. What is left open is answered by email.',
  ticketOpened: 'We answer by email: your number is {number}, the answer comes by {when}.',
  addressGiven: 'The answer goes to {email}',
  resolved: 'This conversation is finished',
  reopened: 'The conversation is open again',
  save: 'Send it there',
  byEmail: 'Get the answer by email',
  back: 'Back',
  end: 'End the chat',
  endSure: 'End this chat?',
  keepOn: 'Keep chatting',
  startNew: 'Start a new conversation',
  reopen: 'Open it again',
  sound: 'Sound',
  progress: {
    sending: 'Sending',
    stillTrying: 'Not sent yet, still trying',
    sent: 'Sent',
    delivered: 'Delivered',
    read: 'Read',
  },
  refused: {
    'rate-limited': 'That was a lot at once. The rest goes in a moment.',
    'too-large': 'This is too long: at most 4,000 characters fit.',
    'store-down': 'Our side is slow just now. Your messages are kept and still going.',
    full: 'Too many messages are still waiting to be sent. This one stays here until some have gone.',
    conflict: 'This chat has ended. Your words are still here.',
    'needs-email': 'Please check the address: we need it to answer you.',
    files: 'One of the files cannot be sent any more. Remove it and choose it again.',
    other: 'This did not work. Your words are still here: please check them and try again.',
  },
};
export type { LiveText };
