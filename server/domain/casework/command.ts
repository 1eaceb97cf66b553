/** What can be asked of the agents' side of a conversation: each group of commands stands with its decisions. */
import type { MergeCommand } from './merge.ts';
import type { AsideCommand } from './set-aside.ts';
import type { MailCommand } from './take-mail.ts';
import type { ClockCommand } from './tell-clocks.ts';

export type CaseCommand = AsideCommand | MergeCommand | ClockCommand | MailCommand;
