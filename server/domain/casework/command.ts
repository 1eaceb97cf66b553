/** What can be asked of the agents' side of a conversation: each group of commands stands with its decisions. */

import type { LetterCommand } from './letters-out.ts';
import type { MailAnswersCommand } from './mail-answers.ts';
import type { AsideCommand } from './set-aside.ts';

export type CaseCommand = AsideCommand | LetterCommand | MailAnswersCommand;
