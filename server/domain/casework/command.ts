/** What can be asked of the agents' side of a conversation: each group of commands stands with its decisions. */
import type { AsideCommand } from './set-aside.ts';
import type { MailCommand } from './take-mail.ts';

export type CaseCommand = AsideCommand | MailCommand;
