/** The sockets' contract: both namespaces' typed event maps. A wrong event or payload does not compile. */
import type { ClockNotice, ComplaintOutcome, Timer } from './case-entries.ts';
import type { Casework } from './casework.ts';
import type { Conversation } from './conversation.ts';
import type { Entry, Instant, Page } from './entries.ts';
import type { Reply } from './reply.ts';
import type { Audience, Topic } from './topics.ts';
import type {
  AgentState,
  AgentView,
  Availability,
  ConversationHeader,
  InboxCounts,
  InboxSort,
  InboxView,
  Marks,
  Notice,
  OwnConversation,
  OwnRow,
  VisitorView,
  WaitMinutes,
} from './views.ts';

type Ack<T> = (reply: Reply<T>) => void;
type Command<Input, Output> = (input: Input, ack: Ack<Output>) => void;
type Sign<Input> = (input: Input) => void;

export type InConversation = { readonly conversationId: string };
export type Stored = { readonly seq: number; readonly at: Instant };
export type SinceInput = InConversation & { readonly after: number; readonly epoch: string };
/** MS5: a page of the log, or `reset` where the log is not the one that the client knew. */
export type SinceResult = { readonly entries: readonly Entry[]; readonly last: number } | { readonly reset: true };
/** References to files that `POST /api/files` gave out. */
export type WithFiles = { readonly attachments?: readonly string[] | undefined };
/** The text may be empty where files stand for it. */
export type SendInput = InConversation & WithFiles & { readonly clientId: string; readonly text: string };
export type NoteInput = InConversation & { readonly clientId: string; readonly text: string };
export type TicketMade = { readonly number: string; readonly respondBy: Instant };
export type TypingSign = InConversation & { readonly typing: boolean };

/** MS5: how far a log reaches, said from time to time: whoever has less has lost something on the way. */
export type LogReached = InConversation & { readonly lastSeq: number };

/* The visitor's side: namespace /visitor */

export type VisitorAuth = {
  readonly token?: string;
  /** ID2: what the shop has signed of its shopper, if she is signed in there. */
  readonly identity?: string;
  readonly locale?: string;
  readonly zone?: string;
  readonly page?: Page;
};

export type SessionReady = {
  readonly token: string;
  readonly visitorId: string;
  readonly epoch: string;
  readonly availability: Availability;
  readonly conversation: OwnConversation | null;
  /** ID2: where she is signed in, what the shop has said of her, and how long that holds. */
  readonly identified?: Identified;
  /** ID2: another shopper was signed in with this browser's token: what it keeps of her is to go. */
  readonly isAnother?: true;
  /** POLICY 9, where there is one that she has not acknowledged as far as is known here. */
  readonly notice?: Notice;
};

export type Identified = { readonly name: string | null; readonly email: string | null; readonly until: Instant };

export type StartInput = WithFiles & {
  readonly clientId: string;
  readonly topic: Topic;
  readonly audience: Audience;
  readonly text: string;
  readonly name?: string;
  readonly email?: string;
  readonly page?: Page;
};
export type StartResult = InConversation & {
  readonly kind: 'live' | 'queued';
  readonly lastSeq: number;
  readonly staffed: boolean;
  readonly place?: number;
  readonly waitMinutes?: WaitMinutes;
};

export type OwnPage = { readonly conversations: readonly OwnRow[]; readonly next: string | null };

export type VisitorCommands = {
  'conversation:start': Command<StartInput, StartResult>;
  'message:send': Command<SendInput, Stored>;
  'entries:since': Command<SinceInput, SinceResult>;
  'conversation:hand-over': Command<InConversation & { readonly email: string }, TicketMade>;
  'conversation:keep-place': Command<InConversation, Stored>;
  'conversation:end': Command<Partial<InConversation>, Stored>;
  'conversation:rate': Command<Partial<InConversation> & { readonly score: number; readonly comment?: string }, Stored>;
  /** FB4: after a rating of 1 or 2. Out of hours a chat becomes a ticket, and needs an address. */
  'conversation:reopen': Command<InConversation & { readonly email?: string }, Stored>;
  /**
   * ID2: signs in, renews (the same subject) or, with null, signs out. Where that changes who she is, `session:ready`
   * comes again before the answer. Another subject is a `conflict`: she signs out first.
   */
  identify: Command<{ readonly identity: string | null }, { readonly until: Instant | null }>;
  /** Her own, the newest first. */
  'conversation:list': Command<{ readonly cursor?: string }, OwnPage>;
  'conversation:open': Command<InConversation, OwnConversation>;
  'notice:acknowledge': Command<{ readonly version: number }, { readonly version: number }>;
  'transcript:mail': Command<{ readonly email: string }, { readonly sentTo: string }>;
  'message:delivered': Command<InConversation & { readonly seq: number }, Marks>;
  'message:read': Command<InConversation & { readonly seq: number }, Marks>;
  typing: Sign<TypingSign>;
  'page:view': Sign<Page>;
  'context:set': Sign<Readonly<Record<string, string>>>;
};

export type VisitorEvents = {
  'session:ready': Sign<SessionReady>;
  'entry:added': Sign<InConversation & { readonly entry: Entry }>;
  'log:reached': Sign<LogReached>;
  marks: Sign<InConversation & Marks>;
  typing: Sign<TypingSign & { readonly name: string }>;
  'queue:moved': Sign<{ readonly place: number; readonly waitMinutes: WaitMinutes }>;
  availability: Sign<Availability>;
  /** ID2: her identity ends then; a newer one is wanted. */
  'identity:due': Sign<{ readonly until: Instant }>;
  /** POLICY 9: published just now; null where it was withdrawn. */
  notice: Sign<Notice | null>;
};

/** SL5: a promise is nearly due, past its target, or broken. */
export type ClockDue = InConversation & {
  readonly number: string | null;
  readonly timer: Timer;
  readonly kind: ClockNotice;
  readonly dueAt: Instant;
};

/* The agent's side: namespace /agent */

export type ConsoleReady = {
  readonly agent: AgentView;
  readonly agents: readonly AgentView[];
  readonly epoch: string;
  readonly availability: Availability;
  readonly counts: InboxCounts;
  /** ML4: whether mail really goes out; when not, the console says so. */
  readonly mailIsSent: boolean;
  /** IN1: why the mailbox cannot be read; null where it is read, or there is none. */
  readonly mailboxTrouble: string | null;
  /** Letters that were given up (ML1): an agent must know. */
  readonly lettersFailed: number;
};

export type InboxPage = {
  readonly rows: readonly ConversationHeader[];
  readonly next: string | null;
  readonly counts: InboxCounts;
};

export type OpenedConversation = {
  readonly state: Conversation;
  readonly casework: Casework;
  /** The last page of the log; what came before is asked for with `entries:since`. */
  readonly entries: readonly Entry[];
  readonly visitor: VisitorView;
  /** How far the visitor has come with our messages. */
  readonly marks: Marks;
};

export type AgentCommands = {
  'presence:set': Command<{ readonly state: AgentState; readonly reason?: string }, AgentView>;
  'inbox:list': Command<{ readonly view: InboxView; readonly cursor?: string; readonly sort?: InboxSort }, InboxPage>;
  'conversation:open': Command<InConversation, OpenedConversation>;
  'conversation:claim': Command<InConversation, Stored>;
  'conversation:assign': Command<InConversation & { readonly agentId: string }, Stored>;
  'conversation:transfer': Command<InConversation & { readonly agentId: string }, Stored>;
  'conversation:hand-over': Command<InConversation & { readonly email?: string }, TicketMade>;
  'conversation:resolve': Command<InConversation, Stored>;
  'conversation:reopen': Command<InConversation, Stored>;
  /** TK7 */
  'conversation:snooze': Command<InConversation & { readonly until: Instant }, Stored>;
  'conversation:wake': Command<InConversation, Stored>;
  /** SL3: the case cannot go on without the shopper. */
  'conversation:await-visitor': Command<InConversation, Stored>;
  'conversation:resume': Command<InConversation, Stored>;
  'conversation:no-reply-needed': Command<InConversation & { readonly reason?: string }, Stored>;
  /** SL4 */
  'conversation:reclassify': Command<InConversation & { readonly topic: Topic; readonly audience: Audience }, Stored>;
  /** TK6 */
  'conversation:take-up': Command<InConversation, Stored>;
  /** TK8: it goes on in `into`. */
  'conversation:merge': Command<InConversation & { readonly into: string }, Stored>;
  /** IN3 */
  'mail:release': Command<InConversation & { readonly seq: number }, Stored>;
  'mail:dismiss': Command<InConversation & { readonly seq: number }, Stored>;
  'conversation:tag': Command<InConversation & { readonly tags: readonly string[] }, Stored>;
  'complaint:open': Command<InConversation, Stored>;
  'complaint:settle': Command<
    InConversation & { readonly outcome: ComplaintOutcome; readonly summary: string },
    Stored
  >;
  'message:send': Command<SendInput, Stored>;
  'note:add': Command<NoteInput, Stored>;
  'entries:since': Command<SinceInput, SinceResult>;
  'message:delivered': Command<InConversation & { readonly seq: number }, Marks>;
  'message:read': Command<InConversation & { readonly seq: number }, Marks>;
  typing: Sign<TypingSign>;
  viewing: Sign<{ readonly conversationId: string | null }>;
};

export type AgentEvents = {
  'console:ready': Sign<ConsoleReady>;
  'inbox:changed': Sign<{ readonly header: ConversationHeader }>;
  'counts:changed': Sign<InboxCounts>;
  'entry:added': Sign<InConversation & { readonly entry: Entry }>;
  'log:reached': Sign<LogReached>;
  marks: Sign<InConversation & Marks>;
  typing: Sign<TypingSign>;
  viewing: Sign<InConversation & { readonly agents: readonly string[] }>;
  'visitor:changed': Sign<InConversation & { readonly visitor: VisitorView }>;
  'presence:changed': Sign<AgentView>;
  availability: Sign<Availability>;
  /** A mail that came in could not be read; it is in the log of mails. */
  'mail:given-up': Sign<{ readonly from: string | null; readonly reason: string }>;
  'mailbox:troubled': Sign<{ readonly trouble: string | null }>;
  'letter:failed': Sign<{ readonly number: string | null; readonly to: string; readonly reason: string }>;
  'clock:due': Sign<ClockDue>;
};

/** The input and the output of a command, taken from a map. */
export type InputOf<Commands, Name extends keyof Commands> = Commands[Name] extends (
  input: infer I,
  ...rest: never[]
) => void
  ? I
  : never;
export type OutputOf<Commands, Name extends keyof Commands> =
  Commands[Name] extends Command<never, infer O> ? O : never;
