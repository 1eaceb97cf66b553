/** Commands of complaints, as the server answers them. */
import type { ComplaintOutcome } from '../shared/case-entries.ts';
import type { InConversation, Stored } from '../shared/events.ts';
import type { Reply } from '../shared/reply.ts';

type Command<Input> = (input: Input, ack: (reply: Reply<Stored>) => void) => void;

export type CaseCommands = {
  /** FB3 */
  'complaint:open': Command<InConversation>;
  'complaint:settle': Command<InConversation & { readonly outcome: ComplaintOutcome; readonly summary: string }>;
};
