/** FB3: a complaint is opened, has an owner and a day by which it is resolved, and ends with an outcome. */
import type { ComplaintOutcome } from '../../../shared/case-entries.ts';
import { agentOf, type Conversation } from '../../../shared/conversation.ts';
import type { AgentName, Author, Instant, NewEntry } from '../../../shared/entries.ts';
import { COMPLAINT_BUSINESS_DAYS } from '../../../shared/promise.ts';
import { done, refuse } from '../../../shared/reply.ts';
import type { Decision } from '../decide.ts';
import { addBusinessDays } from '../hours/business-time.ts';
import type { Calendar } from '../hours/calendar.ts';
import type { Log } from '../log.ts';

/** By when a complaint that was received at some instant is resolved, and by which calendar that was reckoned. */
export type ComplaintDue = { readonly resolveBy: Instant; readonly calendarVersion: number };

/** FB2: what came by the feedback form. */
export type Feedback =
  | { readonly kind: 'feedback'; readonly orderRef: string | null }
  | { readonly kind: 'complaint'; readonly orderRef: string | null; readonly due: ComplaintDue };

export type ComplaintCommand =
  | { readonly do: 'open-complaint'; readonly agent: AgentName; readonly due: ComplaintDue }
  | {
      readonly do: 'settle-complaint';
      readonly agent: AgentName;
      readonly outcome: ComplaintOutcome;
      readonly summary: string;
    };
type On<D extends ComplaintCommand['do']> = Extract<ComplaintCommand, { do: D }>;

const SYSTEM: Author = { kind: 'system' };

/**
 * POLICY section 6: to closing time of the fifth business day after the receipt. A calendar that never opens again
 * promises the five days of the wall, so that there is a promise at all.
 */
export function complaintDue(calendar: Calendar, receivedAt: Instant): ComplaintDue {
  const { chat, zone, version } = calendar;
  const resolveBy =
    addBusinessDays(chat, zone, receivedAt, COMPLAINT_BUSINESS_DAYS) ??
    receivedAt + COMPLAINT_BUSINESS_DAYS * 24 * 3_600_000;
  return { resolveBy, calendarVersion: version };
}

/**
 * When what an agent takes for a complaint was received: what nobody has answered yet, else what the ticket or the chat
 * began with.
 */
export function complaintReceivedAt({ unansweredSince, ticket, startedAt }: Conversation): Instant {
  return unansweredSince ?? ticket?.since ?? startedAt;
}

/** What the feedback form adds to the ticket that it opens. */
export function openedByForm(feedback: Feedback | undefined): readonly NewEntry[] {
  return feedback?.kind === 'complaint' ? [{ by: SYSTEM, type: 'complaint-opened', ...feedback.due }] : [];
}

export function aboutComplaint(log: Log, state: Conversation, command: ComplaintCommand): Decision {
  return command.do === 'open-complaint' ? openComplaint(log, state, command) : settle(log, state, command);
}

/** An agent sees that what was written is a complaint. The days run from its receipt all the same. */
function openComplaint({ casework }: Log, state: Conversation, { agent, due }: On<'open-complaint'>): Decision {
  if (casework.complaint) return done([]);
  if (state.phase === 'resolved') return refuse('conflict', 'This conversation is resolved. Reopen it first.');
  const receivedAt = complaintReceivedAt(state);
  return done([{ by: byAgent(agent), type: 'complaint-opened', ...due, receivedAt }]);
}

/** Only who has it, and only once the shopper has been told: an outcome that nobody wrote to her is none. */
function settle({ casework }: Log, state: Conversation, command: On<'settle-complaint'>): Decision {
  const { agent, outcome, summary } = command;
  const { complaint } = casework;
  if (!complaint) return refuse('conflict', 'This is no complaint.');
  if (complaint.settled) {
    const isSame = complaint.settled.outcome === outcome && complaint.settled.summary === summary;
    return isSame ? done([]) : refuse('conflict', 'This complaint has an outcome already. Reopen it to change that.');
  }
  const owner = agentOf(state);
  if (!owner) return refuse('conflict', 'A complaint needs an owner. Claim it first.');
  if (owner.id !== agent.id) return refuse('already-assigned', `${owner.name} has this complaint.`);
  if (state.unansweredSince !== null || state.firstAnswerAt === null) {
    return refuse('conflict', 'Write to the shopper what comes of it first.');
  }
  return done([
    { by: byAgent(agent), type: 'complaint-settled', outcome, summary },
    ...(state.phase === 'resolved' ? [] : [{ by: byAgent(agent), type: 'resolved' } as const]),
  ]);
}

function byAgent({ id, name }: AgentName): Author {
  return { kind: 'agent', id, name };
}
