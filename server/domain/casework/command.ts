/** What can be asked of the agents' side of a conversation: each group of commands stands with its decisions. */

import type { ComplaintCommand } from './complaint.ts';
import type { LetterCommand } from './letters-out.ts';
import type { MailAnswersCommand } from './mail-answers.ts';
import type { MergeCommand } from './merge.ts';
import type { AsideCommand } from './set-aside.ts';
import type { MailCommand } from './take-mail.ts';
import type { ClockCommand } from './tell-clocks.ts';

export type CaseCommand =
  | AsideCommand
  | ClockCommand
  | ComplaintCommand
  | LetterCommand
  | MailAnswersCommand
  | MailCommand
  | MergeCommand;
