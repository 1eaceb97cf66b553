/** What can be asked of the agents' side of a conversation: each group of commands stands with its decisions. */
import type { ComplaintCommand } from './complaint.ts';
import type { MergeCommand } from './merge.ts';
import type { AsideCommand } from './set-aside.ts';
import type { ClockCommand } from './tell-clocks.ts';

export type CaseCommand = AsideCommand | ComplaintCommand | MergeCommand | ClockCommand;
