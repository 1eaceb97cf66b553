/** FB3: an agent opens a complaint, and settles it with its outcome. */
import type { ComplaintOutcome } from '../../shared/case-entries.ts';
import type { AgentName } from '../../shared/entries.ts';
import type { Stored } from '../../shared/events.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import { complaintDue, complaintReceivedAt } from '../domain/casework/complaint.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';
import { routeQueue } from './route-queue.ts';
import { storedAt } from './stored.ts';

/** The days run from the receipt, whenever it was seen that this is a complaint. */
export async function openComplaint(deps: Deps, agent: AgentName, conversationId: string): Promise<Outcome<Stored>> {
  const opened = await change(deps, conversationId, ({ state }) => {
    if (state === null) return refuse('not-found', 'There is no such conversation.');
    const due = complaintDue(deps.calendar(), complaintReceivedAt(state));
    return done({ do: 'open-complaint', agent: named(agent), due });
  });
  return storedAt(opened);
}

export async function settleComplaint(
  deps: Deps,
  agent: AgentName,
  conversationId: string,
  outcome: ComplaintOutcome,
  summary: string,
): Promise<Outcome<Stored>> {
  const command = { do: 'settle-complaint', agent: named(agent), outcome, summary } as const;
  const settled = await change(deps, conversationId, () => done(command));
  if (settled.ok) void routeQueue(deps);
  return storedAt(settled);
}

function named({ id, name }: AgentName): AgentName {
  return { id, name };
}
