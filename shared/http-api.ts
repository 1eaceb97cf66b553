/** The bodies of the HTTP contract. Errors are `{error: Refusal}` with the code's status. */
import type { Instant, Page } from './entries.ts';
import type { WithFiles } from './events.ts';
import type { FileRef, MailFlag } from './mail-source.ts';
import type { Refusal } from './reply.ts';
import type { Audience, Topic } from './topics.ts';
import type { AgentView, Availability, Notice } from './views.ts';

/** `notice` for who has no socket; who has acknowledged which is known to the browser alone then. */
export type AvailabilityBody = Availability & { readonly notice?: Notice | undefined };

/** SE6: what `POST /api/files` answers with. */
export type FileUploaded = {
  readonly file: UploadedFile;
  /** Names the file in a message of who uploaded it, until then. */
  readonly ref: string;
  readonly goodUntil: Instant;
  /** The visitor's, where she had none yet. */
  readonly token?: string;
};
export type UploadedFile = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly width?: number;
  readonly height?: number;
};

export type TicketInput = WithFiles & {
  readonly clientId: string;
  readonly topic: Topic;
  readonly audience: Audience;
  readonly name?: string;
  readonly email: string;
  readonly text: string;
  readonly page?: Page;
  readonly locale?: string;
  readonly token?: string | undefined;
  /** ID2: then it is hers in every browser. */
  readonly identity?: string;
};

/** 201 the first time, 200 with the same answer for the same clientId again. */
export type TicketResult = {
  readonly number: string;
  readonly respondBy: Instant;
  readonly targetAt: Instant;
  readonly token: string;
  readonly conversationId: string;
  /** Whether a copy goes to the shopper's address (ML2: at most one automatic letter per address in 24 h). */
  readonly copySent: boolean;
};

/** FB2. What is said of a ticket's clientId holds here too. */
export type FeedbackInput = {
  readonly clientId: string;
  readonly kind: 'feedback' | 'complaint';
  readonly email: string;
  readonly text: string;
  readonly orderRef?: string;
  readonly locale?: string;
};
/** `resolveBy` of a complaint (FB3). */
export type FeedbackResult = { readonly number: string; readonly resolveBy?: Instant };

export type SessionInput = { readonly email: string; readonly password: string };
export type SessionResult = { readonly agent: AgentView };
/** The first admin, made with the one-time link that the terminal shows. */
export type SetUpInput = {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
};

export const MAIL_ACTIONS = ['append', 'new-ticket', 'answer', 'note', 'bounce', 'ignore-auto', 'reject'] as const;
export type MailAction = (typeof MAIL_ACTIONS)[number];

/** IN1: a mail in the log of all mail, with what became of it. */
export type LoggedMail = {
  readonly id: string;
  readonly door: 'imap' | 'smtp' | 'webhook';
  readonly receivedAt: Instant;
  /** Bytes. */
  readonly size: number;
  readonly envelope: { readonly from: string | null; readonly to: readonly string[] };
  readonly state:
    | { readonly kind: 'waiting'; readonly tries: number; readonly lastError: string | null }
    | {
        readonly kind: 'done';
        readonly outcome: {
          readonly action: MailAction;
          readonly reason: string | null;
          readonly conversationId: string | null;
          readonly number: string | null;
          readonly from: string | null;
          readonly subject: string | null;
        };
      };
};
/** The newest first; `next` is `before` for the page after this. */
export type MailPage = { readonly mails: readonly LoggedMail[]; readonly next: string | null };

/** A mail as an agent reads it. `html` is for a sandboxed frame, and has nothing in it that runs or loads. */
export type MailView = {
  readonly from: { readonly name: string | null; readonly address: string };
  readonly replyTo: { readonly name: string | null; readonly address: string } | null;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  readonly receivedAt: Instant;
  /** What it claims of when it was written. */
  readonly date: Instant | null;
  readonly messageId: string | null;
  /** Whether the sender's domain stands behind it, as our mail server found. */
  readonly auth: 'pass' | 'fail' | 'none';
  /** Why it is no person's mail; null for a person's. */
  readonly automatic: string | null;
  readonly text: string;
  readonly rest: string | null;
  readonly html: string | null;
  readonly files: readonly FileRef[];
  readonly flags: readonly MailFlag[];
  /** Why nothing of it can be shown: then all of the above is empty. */
  readonly refused: 'too-large' | 'too-complex' | 'unreadable' | null;
};

export type ErrorBody = { readonly error: Refusal };
