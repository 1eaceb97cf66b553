/** A message left at any hour becomes a ticket at once (AD5, TK1), once for each clientId. */
import type { Instant, Page, Verified } from '../../shared/entries.ts';
import type { FileRef } from '../../shared/mail-source.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import type { Audience, Topic } from '../../shared/topics.ts';
import { complaintDue, type Feedback } from '../domain/casework/complaint.ts';
import type { Command } from '../domain/command.ts';
import type { Log } from '../domain/log.ts';
import { findWritten, isSaid } from '../domain/written.ts';
import { attachedFiles } from './attached.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';
import type { Session } from './identify.ts';
import { messageAdmission, refuseOwnMailbox, ticketNumber } from './tickets.ts';

export type LeftMessage = {
  readonly visitorId: string;
  /** ID2: where she is signed in at the shop. */
  readonly verified?: Verified | null;
  readonly isHerUpload?: Session['isHerUpload'];
  readonly clientId: string;
  readonly topic: Topic;
  readonly audience: Audience;
  readonly name: string | null;
  readonly email: string;
  readonly text: string;
  /** References to files of hers. */
  readonly attachments?: readonly string[] | undefined;
  readonly page: Page | null;
  readonly locale: string;
  /** Where it came by the feedback form (FB2). */
  readonly feedback?: Pick<Feedback, 'kind' | 'orderRef'>;
};

export type TicketLeft = {
  readonly isNew: boolean;
  readonly number: string;
  readonly respondBy: Instant;
  readonly targetAt: Instant;
  readonly conversationId: string;
  readonly copySent: boolean;
};

export async function leaveMessage(deps: Deps, input: LeftMessage): Promise<Outcome<TicketLeft>> {
  const refused = refuseOwnMailbox(deps, input.email);
  if (refused) return refused;
  const conversationId = deps.secrets.conversationIdFor(input.visitorId, input.clientId);
  const left = await change(deps, conversationId, async (log) => {
    const files = attachedFiles(
      deps,
      { kind: 'visitor', id: input.visitorId, isHerUpload: input.isHerUpload },
      input,
      log,
    );
    if (!files.ok) return files;
    if (log.state && !isSameMessage(log, input, files.value))
      return refuse('conflict', 'This clientId was used for another message.');
    return done(await commandFor(deps, input, files.value, log));
  });
  if (!left.ok) return left;
  const { ticket } = left.value.state;
  if (!ticket) return refuse('conflict', 'This clientId was used for a chat.');
  const { respondBy, targetAt } = ticket.promise;
  const copySent = (await deps.store.lettersTo(conversationId, input.email)).length > 0;
  return done({
    isNew: left.value.entries.length > 0,
    number: ticket.number,
    respondBy,
    targetAt,
    conversationId,
    copySent,
  });
}

/** The answer holds a number and a token: only who knows the words and the address gets it again. */
function isSameMessage(log: Log, input: LeftMessage, files: readonly FileRef[]): boolean {
  const { clientId, text, email, feedback } = input;
  const { kind, orderRef } = log.casework;
  const written = findWritten(log.written, clientId);
  const isSame = written !== undefined && isSaid(written, { text, files }) && log.state?.visitor.email === email;
  // What was left as feedback may be a complaint by now; a complaint stays one.
  return (
    isSame && orderRef === (feedback?.orderRef ?? null) && (feedback?.kind !== 'complaint' || kind === 'complaint')
  );
}

async function commandFor(deps: Deps, input: LeftMessage, files: readonly FileRef[], log: Log): Promise<Command> {
  const { visitorId, verified, name, email, feedback, attachments: _refs, isHerUpload: _hers, ...opening } = input;
  const admission = messageAdmission(deps);
  const visitor = { id: visitorId, name, email, ...(verified && { verified }) };
  const number = log.state ? '' : await ticketNumber(deps);
  const command = { do: 'leave-message', ...opening, files, visitor, email, admission, number } as const;
  return feedback ? { ...command, feedback: withDue(deps, feedback) } : command;
}

function withDue(deps: Deps, { kind, orderRef }: Pick<Feedback, 'kind' | 'orderRef'>): Feedback {
  if (kind === 'feedback') return { kind, orderRef };
  return { kind, orderRef, due: complaintDue(deps.calendar(), deps.clock.now()) };
}
