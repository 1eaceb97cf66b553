/** What our letters say, in English. Its keys are the ones every locale must have. */
import type { ClockNotice } from '../../../shared/case-entries.ts';
import type { TicketReason } from '../../../shared/entries.ts';
import type { LetterKind, MailDoubt, ReturnReason } from '../../domain/letter.ts';

type MailText = {
  /** The language's tag for dates: English as it is written in Dhaka puts the day before the month. */
  readonly dates: string;
  readonly promised: string;
  readonly written: string;
  readonly you: string;
  readonly unnamedVisitor: string;
  readonly subjects: Readonly<Record<LetterKind, string>>;
  /** In the conversation's first letter the subject stands alone; the later ones answer it, so that mailboxes thread them. */
  readonly answering: string;
  readonly facts: Readonly<
    Record<
      'number' | 'topic' | 'answerBy' | 'resolveBy' | 'visitor' | 'address' | 'audience' | 'page' | 'reason',
      string
    >
  >;
  readonly audiences: Readonly<Record<'customer' | 'seller', string>>;
  readonly history: {
    readonly ownWords: string;
    readonly conversation: string;
    readonly earlier: string;
    readonly leftOut: string;
    readonly files: string;
  };
  readonly files: { readonly attached: string; readonly left: string };
  readonly receipt: {
    readonly title: string;
    readonly complaintTitle: string;
    readonly lead: Readonly<Record<TicketReason | 'complaint-form' | 'complaint-opened', string>>;
    readonly addMore: string;
    readonly keepNumber: string;
    readonly notYou: string;
  };
  readonly notice: {
    readonly title: string;
    readonly number: string;
    readonly answerBy: string;
    readonly resolveBy: string;
    readonly words: string;
    readonly lead: Readonly<Record<TicketReason | 'complaint-form', string>>;
    readonly doubts: Readonly<Record<MailDoubt, string>>;
    readonly answerHere: string;
    readonly noAddress: string;
  };
  readonly reply: { readonly goOn: string };
  readonly answers: { readonly lead: string; readonly goOn: string };
  readonly rating: {
    readonly title: string;
    readonly lead: string;
    readonly leadBy: string;
    readonly scores: Readonly<Record<1 | 2 | 3 | 4 | 5, string>>;
    readonly notSolved: string;
    readonly notYou: string;
  };
  readonly transcript: {
    readonly title: string;
    readonly lead: string;
    readonly goOn: string;
    readonly notYou: string;
  };
  readonly clock: {
    readonly titles: Readonly<Record<'answer' | 'resolution', Readonly<Record<ClockNotice, string>>>>;
    readonly due: string;
    readonly late: string;
  };
  readonly page: { readonly title: string; readonly target: string; readonly round: string; readonly take: string };
  readonly announcement: { readonly readMore: string; readonly ask: string; readonly why: string };
  /** To a sender outside, or to an agent. */
  readonly returned: { readonly title: string; readonly why: Readonly<Record<ReturnReason, string>> };
  readonly callUs: string;
};

export const en: MailText = {
  dates: 'en-GB',
  promised: '{weekday} {day}, {time} (Dhaka time)',
  written: '{day}, {time}',
  you: 'You',
  unnamedVisitor: 'Visitor',
  subjects: {
    receipt: 'Your message to {store}',
    notice: '{topic}: answer by {when}',
    reply: 'Your message to {store}',
    answers: 'Your message to {store}',
    transcript: 'Your conversation with {store}',
    rating: 'How was our help?',
    clock: '{topic}: {what}, due {when}',
    page: 'On call: {topic}, answer by {when}',
    announcement: '{store}: {title}',
    returned: 'Your email to {store} was not taken',
  },
  answering: 'Re: {subject}',
  facts: {
    number: 'Your number',
    topic: 'About',
    answerBy: 'You will have our answer by',
    resolveBy: 'It is settled by',
    visitor: 'From',
    address: 'Email',
    audience: 'Writes as',
    page: 'Was on page',
    reason: 'How it came',
  },
  audiences: { customer: 'Customer', seller: 'Seller' },
  history: {
    ownWords: 'What you wrote',
    conversation: 'Our conversation so far',
    earlier: 'What was written before',
    leftOut: 'Earlier messages that are not repeated here: {count}',
    files: 'Files: {names}',
  },
  files: {
    attached: 'Attached: {names}',
    left: 'Not attached, because email does not carry files so large or of this kind: {names}. Answer this email, and we will find another way.',
  },
  receipt: {
    title: 'We have your message',
    complaintTitle: 'We have your complaint',
    lead: {
      'left-a-message':
        'Thank you for writing to us. Your message is with our support team, and we will answer by email.',
      'closing-time':
        'Chat closed before it was your turn, so we will answer by email instead. Everything you wrote is with our team.',
      'grace-over':
        'Chat closed while we were still talking, so we go on by email. Our team has the whole conversation.',
      'agent-handed-over':
        'Your question needs more time than a chat allows, so we go on by email. Our team has the whole conversation.',
      'visitor-asked': 'As you asked, we will answer by email. Everything you wrote is with our team.',
      'nobody-came':
        'We are sorry that nobody could come to the chat in time. We will answer by email instead, and nothing you wrote is lost.',
      'wrote-email': 'Thank you for your email. It is with our support team, and we will answer you here.',
      'feedback-form': 'Thank you for telling us. What you wrote is with our team, and we will answer by email.',
      'complaint-form':
        'We are sorry that you had to write this. One person takes care of your complaint, answers you by email, and tells you what comes of it.',
      'complaint-opened':
        'We are sorry about what happened. We treat what you wrote as a complaint: one person takes care of it and tells you what comes of it.',
    },
    addMore: 'Anything to add? Just answer this email.',
    keepNumber: 'If you call us, tell us your number and we will find your message at once.',
    notYou:
      'You get this email because this address was given with a message to {store}. If that was not you, please ignore it.',
  },
  notice: {
    title: 'A ticket is waiting for an answer',
    number: 'Ticket',
    answerBy: 'Answer by',
    resolveBy: 'Settle by',
    words: 'What was written',
    lead: {
      'left-a-message': 'A message was left',
      'closing-time': 'Chat closed while the visitor was in the queue',
      'grace-over': 'Chat closed during the conversation',
      'agent-handed-over': 'An agent handed the chat over',
      'visitor-asked': 'The visitor asked for an answer by email',
      'nobody-came': 'Nobody was free in the chat',
      'wrote-email': 'An email has come',
      'feedback-form': 'Feedback was given',
      'complaint-form': 'A complaint was made',
    },
    doubts: {
      'auth-fail':
        'Be careful: the mail server of this address says that the email is forged. An answer goes to the owner of the address, who may not have written it.',
      'bad-token': 'Be careful: it was sent to a reply address that we never gave out.',
      'sender-mismatch':
        'Be careful: it was sent to the reply address of an older ticket, by somebody else than its shopper.',
    },
    answerHere: 'Please answer in the console: the whole conversation is there.',
    noAddress: 'not given',
  },
  reply: { goOn: 'Not solved yet? Just answer this email.' },
  answers: {
    lead: 'You had left the chat when our answer came, so here it is.',
    goOn: 'To go on, just answer this email, or come back to the chat: it is as you left it.',
  },
  rating: {
    title: 'How was our help?',
    lead: 'Your question is closed on our side. One tap on a number is enough; you can add a few words afterwards.',
    leadBy: '{name} has closed your question. One tap on a number is enough; you can add a few words afterwards.',
    scores: { 1: 'Very bad', 2: 'Bad', 3: 'So-so', 4: 'Good', 5: 'Very good' },
    notSolved: 'Not solved yet? Just answer this email, and it is open again.',
    notYou:
      'You get this email once, because we answered a message from this address. If that was not you, please ignore it.',
  },
  transcript: {
    title: 'Your conversation with us',
    lead: 'Here is what was written so far, as you asked.',
    goOn: 'If something is still open, just answer this email.',
    notYou:
      'You get this email because this address was given in a chat with {store}. If that was not you, please ignore it.',
  },
  clock: {
    titles: {
      answer: {
        warning: 'The answer is soon due',
        target: 'The target for the answer is past',
        limit: 'The promised answer is late',
      },
      resolution: {
        warning: 'The complaint is due in one business day',
        target: 'The target for the complaint is past',
        limit: 'The complaint is not resolved in time',
      },
    },
    due: 'Promised by',
    late: 'This notice was due {when}, when it could not be sent.',
  },
  page: {
    title: 'Nobody has taken this critical ticket',
    target: 'Answer wanted by',
    round: 'Call number {count}. It is repeated until somebody has the ticket.',
    take: 'Claim it in the console, and the calls end.',
  },
  announcement: {
    readMore: 'Read more',
    ask: 'Questions? Just answer this email.',
    why: 'You get this email once, because a message to {store} in the last twelve months came with this address. If that was not you, please ignore it.',
  },
  returned: {
    title: 'Your email was not taken',
    why: {
      'too-large':
        'It is larger than we can take. Please send it again with fewer or smaller files, and describe what the others show.',
      'too-complex':
        'It is put together in a way that we cannot read. Please write it anew, without forwarding or attaching other emails.',
      unreadable: 'We could not read it. Please write it anew as plain text.',
      'not-verified':
        'Our mail server could not prove that it came from you, so it was not sent to the shopper. It is held in the ticket: please answer in the console.',
      'became-note':
        'A colleague has this ticket, so what you wrote was kept there as a note and was not sent to the shopper. Take the ticket over in the console to answer yourself.',
    },
  },
  callUs: 'Or call us',
};
export type { MailText };
