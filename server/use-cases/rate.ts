/** FB1: how it was, said in the widget or on the page to which a letter leads; once. FB4: and opened again, if it was bad. */
import type { AgentName } from '../../shared/entries.ts';
import type { Stored } from '../../shared/events.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import { isBad } from '../domain/rating.ts';
import type { GoesOn } from '../domain/reopen-rated.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';
import { isChatting, isOwn, NO_SUCH_CONVERSATION, ofOwn, slotOf } from './own-conversation.ts';
import { routeQueue } from './route-queue.ts';
import { inRoutingTurn } from './routing-turn.ts';
import { candidates, currentAvailability } from './staff.ts';
import { storedAt } from './stored.ts';
import { refuseOwnMailbox, ticketNumber } from './tickets.ts';

/** Without an id it is the conversation that the shopper had last. */
export async function rate(
  deps: Deps,
  visitorId: string,
  conversationId: string | undefined,
  score: number,
  comment: string | null,
): Promise<Outcome<Stored>> {
  const id = conversationId ?? (await deps.store.ofVisitor(visitorId, 1))[0]?.id;
  if (id === undefined) return NO_SUCH_CONVERSATION;
  return storedAt(await change(deps, id, ofOwn(visitorId, { do: 'rate', score, comment })));
}

/** Who may ask has been shown by a signed link. */
export async function rateByLetter(
  deps: Deps,
  conversationId: string,
  score: number,
  comment: string | null,
): Promise<Outcome<Stored>> {
  return storedAt(await change(deps, conversationId, () => done({ do: 'rate', score, comment, via: 'letter' })));
}

/** What the page to which the letter leads has to know. */
export type RatingAsked = {
  readonly stands: 'to-be-rated' | 'rated' | 'rated-badly' | 'open';
  readonly number: string | null;
  readonly agent: AgentName | null;
  readonly locale: string;
};

export async function ratingAsked(deps: Deps, conversationId: string): Promise<Outcome<RatingAsked>> {
  const { state, casework } = await deps.logs.read(conversationId);
  if (!state) return NO_SUCH_CONVERSATION;
  const { phase, rating, ticket, locale } = state;
  const agent = state.phase === 'queued' ? null : state.agent;
  const about = { number: ticket?.number ?? null, agent, locale };
  if (phase !== 'resolved') return done({ ...about, stands: 'open' });
  if (rating === null) return done({ ...about, stands: 'to-be-rated' });
  return done({ ...about, stands: isBad(rating) && !casework.mergedInto ? 'rated-badly' : 'rated' });
}

/** What the letter led to is a ticket, and goes on as one. */
export async function reopenByLetter(
  deps: Deps,
  conversationId: string,
  words: { readonly clientId: string; readonly text: string },
): Promise<Outcome<Stored>> {
  const goesOn = { kind: 'ticket', number: '' } as const;
  const reopened = await change(deps, conversationId, ({ state }) => {
    if (!state?.ticket) return NO_SUCH_CONVERSATION;
    return done({ do: 'reopen-rated', goesOn, email: null, words });
  });
  return storedAt(reopened);
}

/**
 * A ticket goes on as one, a chat in hours as a chat, and out of hours as a ticket. In a routing turn, as a chat takes
 * its visitor's one slot and its agent's room again (AD7, QU2).
 */
export async function reopenAsVisitor(
  deps: Deps,
  visitorId: string,
  conversationId: string,
  email: string | null,
): Promise<Outcome<Stored>> {
  const refused = email === null ? null : refuseOwnMailbox(deps, email);
  if (refused) return refused;
  const reopened = await inRoutingTurn(deps, async () => {
    const { state } = await deps.logs.read(conversationId);
    const goesOn = await howItGoesOn(deps, state?.phase === 'resolved' ? (state.agent?.id ?? null) : null);
    const isChat = state?.phase === 'resolved' && state.ticket === null && goesOn.kind === 'chat';
    if (isChat && state.visitor.id === visitorId && !(await takeSlot(deps, visitorId, conversationId))) {
      return refuse('conflict', 'Another chat is open. Go on there.');
    }
    return change(deps, conversationId, async (log) => {
      if (!isOwn(log, visitorId)) return NO_SUCH_CONVERSATION;
      const needsNumber = goesOn.kind === 'ticket' && log.state?.ticket === null && log.state.phase === 'resolved';
      const how = needsNumber ? { ...goesOn, number: await ticketNumber(deps) } : goesOn;
      return done({ do: 'reopen-rated', goesOn: how, email, words: null });
    });
  });
  if (reopened.ok && reopened.value.entries.length > 0) void routeQueue(deps);
  return storedAt(reopened);
}

async function howItGoesOn(deps: Deps, agentId: string | null): Promise<GoesOn> {
  const isOpen = currentAvailability(deps).channels.chat.open && deps.load.level() !== 'shedding';
  if (!isOpen) return { kind: 'ticket', number: '' };
  const agent = (await candidates(deps)).find(({ id }) => id === agentId);
  const agentHasRoom = agent !== undefined && agent.state !== 'away' && agent.openChats < agent.capacity;
  return { kind: 'chat', agentHasRoom };
}

/** Whether the visitor's one chat can be this one: another that is open keeps its place. */
async function takeSlot(deps: Deps, visitorId: string, conversationId: string): Promise<boolean> {
  const { held, log } = await slotOf(deps, visitorId);
  if (held === conversationId) return true;
  if (isChatting(log)) return false;
  return (await deps.store.claimSlot(visitorId, held, conversationId)) === conversationId;
}
