/** What an entry says of the email that it came by, and of the files that came with it or with a message. */
import type { Instant } from './entries.ts';

/** What agents are warned of (IN2, IN3). */
export type MailFlag = 'bad-token' | 'auth-fail' | 'sender-mismatch' | 'no-message-id' | 'too-many';

export type MailSource = {
  /** The mail as it arrived, in the store. */
  readonly mailId: string;
  /** Who sent it, which is not always whose conversation it is. */
  readonly from: { readonly name: string | null; readonly address: string };
  readonly subject: string;
  readonly flags: readonly MailFlag[];
  /** IN4: quotes, a signature, or more text than an entry keeps; asked for when someone wants to see it. */
  readonly hasMore: boolean;
  readonly hasHtml: boolean;
  /** SL2: our receipt of it, where the entry was written later. */
  readonly receivedAt?: Instant;
  /** With its brackets: what we answer threads by it in her mail program. */
  readonly messageId?: string;
};

/** A file by the hash of its content. */
export type FileRef = {
  /** SHA-256, in hex. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Shown inside its text rather than beside it. */
  readonly inline: boolean;
  /** Of a kind that we do not keep: it is only named. */
  readonly blocked?: true;
  /** Of a picture, in px, so that its place is kept before it is there. */
  readonly width?: number;
  readonly height?: number;
};
