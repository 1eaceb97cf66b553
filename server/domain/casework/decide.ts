/** The decisions of casework: which group a command belongs to. */
import type { Conversation } from '../../../shared/conversation.ts';
import type { Instant } from '../../../shared/entries.ts';
import type { Decision } from '../decide.ts';
import type { Log } from '../log.ts';
import type { CaseCommand } from './command.ts';
import { aboutComplaint } from './complaint.ts';
import { lettersOut } from './letters-out.ts';
import { mailAnswers } from './mail-answers.ts';
import { merge } from './merge.ts';
import { setAside } from './set-aside.ts';
import { takeMail } from './take-mail.ts';
import { tellClocks } from './tell-clocks.ts';

/** `state` is the log's, which has begun. */
export function decideCase(log: Log, state: Conversation, command: CaseCommand, now: Instant): Decision {
  switch (command.do) {
    case 'open-complaint':
    case 'settle-complaint':
      return aboutComplaint(log, state, command);
    case 'merge-from':
    case 'merge-into':
      return merge(log, command);
    case 'tell-clocks':
      return tellClocks(log, state, command, now);
    case 'take-mail':
    case 'answer-by-mail':
    case 'log-mail':
    case 'note-bounce':
    case 'release-mail':
    case 'dismiss-mail':
      return takeMail(log, state, command);
    case 'note-undelivered':
      return lettersOut(log, state, command);
    case 'mail-answers':
      return mailAnswers(log, state, command, now);
    default:
      return setAside(log, state, command, now);
  }
}
