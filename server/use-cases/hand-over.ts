/** Chat becomes ticket: asked for by the shopper or the agent, or by closing time (CL2-CL4). */
import type { AgentName, Author, TicketReason } from '../../shared/entries.ts';
import type { TicketMade } from '../../shared/events.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import { type Changed, change } from './change.ts';
import type { Deps } from './deps.ts';
import { isOwn, NO_SUCH_CONVERSATION } from './own-conversation.ts';
import { routeQueue } from './route-queue.ts';
import { refuseOwnMailbox, ticketNumber } from './tickets.ts';

/** The shopper asks for the answer by email, or gives her ticket an address. */
export async function handOverAsVisitor(
  deps: Deps,
  visitorId: string,
  conversationId: string,
  email: string,
): Promise<Outcome<TicketMade>> {
  const refused = refuseOwnMailbox(deps, email);
  if (refused) return refused;
  return made(await handOver(deps, conversationId, { kind: 'visitor' }, 'visitor-asked', email, visitorId));
}

export async function handOverAsAgent(
  deps: Deps,
  agent: AgentName,
  conversationId: string,
  email: string | null,
): Promise<Outcome<TicketMade>> {
  const refused = email === null ? null : refuseOwnMailbox(deps, email);
  if (refused) return refused;
  const by = { kind: 'agent', id: agent.id, name: agent.name } as const;
  return made(await handOver(deps, conversationId, by, 'agent-handed-over', email));
}

/** Closing time asks nobody for an address; the widget does afterwards. */
export function handOverAtClosing(deps: Deps, conversationId: string, reason: TicketReason): Promise<Outcome<Changed>> {
  return handOver(deps, conversationId, { kind: 'system' }, reason, null);
}

async function handOver(
  deps: Deps,
  conversationId: string,
  by: Author,
  reason: TicketReason,
  email: string | null,
  visitorId?: string,
): Promise<Outcome<Changed>> {
  const handedOver = await change(deps, conversationId, async (log) => {
    if (visitorId !== undefined && !isOwn(log, visitorId)) return NO_SUCH_CONVERSATION;
    const needsNumber = log.state !== null && log.state.phase !== 'resolved' && log.state.ticket === null;
    const number = needsNumber ? await ticketNumber(deps) : '';
    return done({ do: 'hand-over', by, reason, email, number });
  });
  if (handedOver.ok && handedOver.value.entries.length > 0) void routeQueue(deps);
  return handedOver;
}

function made(outcome: Outcome<Changed>): Outcome<TicketMade> {
  if (!outcome.ok) return outcome;
  const { ticket } = outcome.value.state;
  if (!ticket) return refuse('conflict', 'This conversation has no ticket.');
  return done({ number: ticket.number, respondBy: ticket.promise.respondBy });
}
