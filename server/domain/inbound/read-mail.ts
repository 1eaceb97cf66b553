/** A mail that came in, as far as it was read: what everything behind the doors works with (IN1). */

export type MailAddress = { readonly name: string | null; readonly address: string };

export type AttachedFile = {
  /** SHA-256 of the bytes, in hex. */
  readonly id: string;
  /** Made safe: no path, no control or bidi characters. */
  readonly name: string;
  /** By its first bytes, else `application/octet-stream`; `text/plain` where it is text. */
  readonly type: string;
  /** Of what was sent, also where it is blocked. */
  readonly size: number;
  readonly inline: boolean;
  /** Without its brackets, as `cid:` addresses name it. */
  readonly contentId: string | null;
  /** Programs, scripts, markup: kept out, only named. */
  readonly blocked: boolean;
  /** Empty where it is blocked. */
  readonly bytes: Uint8Array;
};

/** A letter that did not arrive, or not yet. */
export type BounceReport = {
  /** False: the other side still tries. */
  readonly permanent: boolean;
  readonly recipient: string | null;
  /** RFC 3463, such as `5.1.1`. */
  readonly status: string | null;
  readonly reason: string;
  /** Message-ID of the letter that came back, by the headers in the report; with brackets. */
  readonly messageId: string | null;
};

export type MailFlag = 'no-message-id' | 'odd';

export type ReadMail = {
  /** As in the header, with brackets. */
  readonly messageId: string | null;
  /** The same for the same mail by whatever way it came; another for other content under the same Message-ID. */
  readonly contentKey: string;
  /** The author; of several the first valid one. */
  readonly from: MailAddress | null;
  readonly replyTo: MailAddress | null;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  /** Delivered-To, X-Original-To, Envelope-To and the like, top level only. A bounce names its letter here (VERP). */
  readonly deliveredTo: readonly string[];
  /** Decoded, one line. */
  readonly subject: string;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** What it claims; never used for clocks (SL2). */
  readonly date: number | null;
  /** DMARC, by the topmost Authentication-Results of our own host. */
  readonly auth: 'pass' | 'fail' | 'none';
  /** Why it was not written by a person, for the log; null for a person's mail. */
  readonly automatic: string | null;
  readonly bounce: BounceReport | null;
  readonly isReply: boolean;
  /** What was newly written, or all of it where it is no reply. */
  readonly text: string;
  /** Quotes and signature, behind "show more". */
  readonly rest: string | null;
  /** Longer than we keep. */
  readonly isCut: boolean;
  /** Sanitised, for a sandboxed frame: no remote images, small inline ones as `data:`. */
  readonly html: string | null;
  readonly files: readonly AttachedFile[];
  readonly flags: readonly MailFlag[];
};

export type Reading =
  | { readonly kind: 'read'; readonly mail: ReadMail }
  | { readonly kind: 'refused'; readonly reason: RefusedReason };

export type RefusedReason = 'too-large' | 'too-complex' | 'unreadable';
