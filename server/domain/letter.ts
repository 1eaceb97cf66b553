/** An outgoing letter as it is stored: all the facts it is written from, so that every try sends the same letter. */
import type { ClockNotice, Timer } from '../../shared/case-entries.ts';
import type { GivenPromise, Instant, Page, TicketReason } from '../../shared/entries.ts';
import type { FileRef, MailFlag } from '../../shared/mail-source.ts';
import type { Audience, Topic } from '../../shared/topics.ts';

/** A line of the history that a letter carries inside. */
export type LetterLine = {
  readonly by: 'visitor' | 'agent';
  readonly name: string | null;
  readonly at: Instant;
  readonly text: string;
  readonly files?: readonly FileRef[];
};

/** A mail of somebody else's, which a letter of ours may answer. */
export type AnsweredMail = { readonly address: string; readonly messageId: string };

/** Why a mail that came in went no further than this, for whoever sent it. */
export type ReturnReason = 'too-large' | 'too-complex' | 'unreadable' | 'not-verified' | 'became-note';
/** An answer in a chat, with its place in the log. */
export type ChatAnswer = LetterLine & { readonly seq: number };

/** Of what agents are warned of, what says that the sender may be another. */
export type MailDoubt = Extract<MailFlag, 'bad-token' | 'auth-fail' | 'sender-mismatch'>;

export type LetterContent =
  /** To the shopper: we have your message; its number, the promise, your words. */
  | {
      readonly kind: 'receipt';
      readonly topic: Topic;
      readonly reason: TicketReason | 'complaint-opened';
      readonly promise: GivenPromise;
      /** FB3: of a complaint. */
      readonly resolveBy?: Instant;
      readonly lines: readonly LetterLine[];
    }
  /** To the support mailbox: a ticket has come; who, what, by when, and a Reply-To that threads. */
  | {
      readonly kind: 'notice';
      readonly topic: Topic;
      readonly audience: Audience;
      readonly reason: TicketReason;
      readonly promise: GivenPromise;
      readonly resolveBy?: Instant;
      readonly visitor: { readonly name: string | null; readonly email: string | null };
      /** What is doubtful of the mail that began it: whoever answers from a mail program sees no console. */
      readonly doubts?: readonly MailDoubt[];
      readonly page: Page | null;
      readonly lines: readonly LetterLine[];
    }
  /** To the shopper: an agent's answer, with what was written before it. */
  | {
      readonly kind: 'reply';
      readonly agentName: string;
      readonly text: string;
      /** They go with it, as far as there is room. */
      readonly files?: readonly FileRef[];
      readonly lines: readonly LetterLine[];
    }
  /** TK5: to the shopper who has left the chat: the answers that she was not there to see, and what was said before. */
  | { readonly kind: 'answers'; readonly answers: readonly LetterLine[]; readonly lines: readonly LetterLine[] }
  /** FB1: to the shopper, after the end: how was it? */
  | { readonly kind: 'rating'; readonly agentName: string | null }
  /** To the shopper, on request: the conversation so far. */
  | { readonly kind: 'transcript'; readonly topic: Topic; readonly lines: readonly LetterLine[] }
  /** To the support mailbox: a promise is nearly due, past its target, or broken (SL5). */
  | ({
      readonly kind: 'clock';
      readonly timer: Timer;
      readonly notice: ClockNotice;
      readonly dueAt: Instant;
      /** How long after its time it is told. */
      readonly lateMs: number;
    } & Waiting)
  /** To who is on call: nobody has this critical ticket (SL7). */
  | ({
      readonly kind: 'page';
      readonly round: number;
      readonly targetAt: Instant;
      readonly dueAt: Instant;
    } & Waiting)
  /** NT3: to everybody who wrote: the policy has changed. */
  | {
      readonly kind: 'announcement';
      /** The notice's. */
      readonly version: number;
      readonly title: string;
      readonly body: string;
      readonly link?: { readonly url: string; readonly label?: string };
    }
  /** To whoever sent a mail that could not be taken, or not as it was meant. */
  | { readonly kind: 'returned'; readonly why: ReturnReason };

type Waiting = { readonly topic: Topic; readonly visitor: string | null; readonly lines: readonly LetterLine[] };

export type LetterKind = LetterContent['kind'];

/** To the support mailbox or who is on call: agents answer them, and no shopper waits for them. */
export const TO_OURSELVES: ReadonlySet<LetterKind> = new Set<LetterKind>(['notice', 'clock', 'page']);
/** What an agent wrote to the shopper: if it never arrives, she has no answer. */
export const ANSWERS: ReadonlySet<LetterKind> = new Set<LetterKind>(['reply', 'answers']);

/** A letter as a decision asks for it; the use case gives it its id. */
export type LetterDraft = {
  readonly to: { readonly name: string | null; readonly address: string };
  readonly number: string | null;
  readonly locale: string;
  /** RFC 3834: an answer written by no human; such letters are limited per address (ML2). */
  readonly automatic: boolean;
  /** Message-ID, with its brackets, of the mail that it answers: it threads by it in the other's mail program. */
  readonly inReplyTo?: string;
  readonly content: LetterContent;
};

export type Letter = LetterDraft & {
  /** Minted in the write that causes the letter; the Message-ID is made of it and stays over all tries (ML1). */
  readonly id: string;
  readonly conversationId: string;
  readonly createdAt: Instant;
  /** Ids of this conversation's earlier letters to the same address, oldest first: In-Reply-To and References. */
  readonly references: readonly string[];
};

/** Where a stored letter stands. `expired`: nobody refused it, it could not be handed over in time. */
export type LetterState =
  | { readonly kind: 'waiting'; readonly tries: number; readonly nextTryAt: Instant; readonly lastError: string | null }
  | { readonly kind: 'sent'; readonly at: Instant }
  | { readonly kind: 'captured'; readonly at: Instant }
  | { readonly kind: 'failed'; readonly at: Instant; readonly reason: string; readonly expired?: true };
export type StoredLetter = { readonly letter: Letter; readonly state: LetterState };

/** A new letter waits, and is due at once. */
export function newLetterState(letter: Letter): LetterState {
  return { kind: 'waiting', tries: 0, nextTryAt: letter.createdAt, lastError: null };
}
