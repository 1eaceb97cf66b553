/** What can be asked of a conversation. Everything a decision needs is inside: no clock, no ids, no look-ups. */
import type {
  AdmissionRecord,
  AgentName,
  Author,
  Instant,
  Page,
  TicketReason,
  VisitorProfile,
} from '../../shared/entries.ts';
import type { FileRef } from '../../shared/mail-source.ts';
import type { Audience, Topic } from '../../shared/topics.ts';
import type { CaseCommand } from './casework/command.ts';
import type { Feedback } from './casework/complaint.ts';
import type { OpenByMail } from './casework/take-mail.ts';
import type { ReopenCommand } from './reopen-rated.ts';

/** What goes with a message. */
type Attached = { readonly files?: readonly FileRef[] };

export type Opening = Attached & {
  readonly clientId: string;
  readonly topic: Topic;
  readonly audience: Audience;
  readonly visitor: VisitorProfile;
  readonly locale: string;
  readonly page: Page | null;
  readonly text: string;
  readonly admission: AdmissionRecord;
};

type ByAgent = { readonly agent: AgentName };

export type Command =
  | CaseCommand
  | OpenByMail
  | ({ readonly do: 'start'; readonly agent: AgentName | null } & Opening)
  | ({
      readonly do: 'leave-message';
      readonly number: string;
      readonly email: string;
      /** FB2, FB3: where it came by the feedback form. */
      readonly feedback?: Feedback;
    } & Opening)
  | ({ readonly do: 'write'; readonly by: Author; readonly clientId: string; readonly text: string } & Attached)
  | ({ readonly do: 'note'; readonly clientId: string; readonly text: string } & ByAgent)
  | ({ readonly do: 'claim' } & ByAgent)
  | { readonly do: 'route'; readonly agent: AgentName }
  | ({ readonly do: 'accept' } & ByAgent)
  /** What has become of the agent with this id; where another has it by now, nothing happens. */
  | { readonly do: 'requeue'; readonly agentId: string; readonly why: 'agent-gone' | 'not-accepted' }
  | { readonly do: 'tell-long-wait' | 'keep-place' }
  | ({ readonly do: 'transfer'; readonly to: AgentName } & ByAgent)
  | {
      readonly do: 'hand-over';
      readonly by: Author;
      readonly reason: TicketReason;
      readonly email: string | null;
      readonly number: string;
    }
  | { readonly do: 'tell-closing'; readonly closesAt: Instant; readonly minutes: number }
  | { readonly do: 'resolve'; readonly by: Author }
  | ({ readonly do: 'reopen' } & ByAgent)
  /** ID2: from here on it is this visitor's, and no longer that of `from`. */
  | { readonly do: 'identify'; readonly from: string; readonly visitor: VisitorProfile }
  | { readonly do: 'rate'; readonly score: number; readonly comment: string | null; readonly via?: 'letter' }
  | ReopenCommand
  | ({ readonly do: 'tag'; readonly tags: readonly string[] } & ByAgent);
