/** The decisions of casework: which group a command belongs to. */
import type { Conversation } from '../../../shared/conversation.ts';
import type { Instant } from '../../../shared/entries.ts';
import type { Decision } from '../decide.ts';
import type { Log } from '../log.ts';
import type { CaseCommand } from './command.ts';
import { lettersOut } from './letters-out.ts';
import { mailAnswers } from './mail-answers.ts';
import { setAside } from './set-aside.ts';

/** `state` is the log's, which has begun. */
export function decideCase(log: Log, state: Conversation, command: CaseCommand, now: Instant): Decision {
  switch (command.do) {
    case 'note-undelivered':
      return lettersOut(log, state, command);
    case 'mail-answers':
      return mailAnswers(log, state, command, now);
    default:
      return setAside(log, state, command, now);
  }
}
