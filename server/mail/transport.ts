/** The port to the post: a rendered letter, and what may carry it. Two ways stand behind it: SMTP, and a drawer. */
import type { Instant } from '../../shared/entries.ts';
import type { FileRef } from '../../shared/mail-source.ts';
import type { Delivery } from '../domain/retry.ts';

/** One address with the name beside it. Never a text that a mail library would parse (ML3). */
export type Mailbox = { readonly name: string; readonly address: string };

/** A letter ready for the post. It is the same in every try. */
export type Mail = {
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly replyTo: Mailbox;
  readonly subject: string;
  /** With its angle brackets, like all ids here. */
  readonly messageId: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly date: Instant;
  /** Fixed headers of ours; nothing that a person wrote. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly html: string;
  /** Attached when it is sent: their bytes are in the store, under their ids. */
  readonly files: readonly FileRef[];
  readonly envelope: { readonly from: string; readonly to: string };
};

export interface MailTransport {
  /** Whether mail leaves the house; the console says so where it does not (ML4). */
  readonly sends: boolean;
  /** Tries once. Never rejects: what went wrong is in the delivery. */
  send(mail: Mail): Promise<Delivery>;
  /** Lets go of open connections; a letter that is being sent ends as `retry`. */
  close(): void;
}
