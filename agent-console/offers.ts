/** QU3: what is offered to this agent, for how long yet, and what she has not taken. */
import type { Instant } from '../shared/entries.ts';
import { LIMITS } from '../shared/limits.ts';
import type { ConversationHeader } from '../shared/views.ts';
import type { DeskState } from './desk-state.ts';

/** An offer's header: since when it is one is known. */
export type Offer = ConversationHeader & { readonly offeredAt: Instant };

export function isOfferTo(header: ConversationHeader | undefined, myId: string): header is Offer {
  return header !== undefined && header.offeredAt !== null && header.agent?.id === myId;
}

/** What this agent is to accept, the oldest first. */
export function offersTo({ headers, me }: DeskState): readonly Offer[] {
  return [...headers.values()]
    .filter((header) => isOfferTo(header, me.id))
    .sort((a, b) => a.offeredAt - b.offeredAt || (a.id < b.id ? -1 : 1));
}

/** How much of the offer is left: in whole seconds, and as a share of all of it. */
export function offerLeft(offeredAt: Instant, now: Instant): { readonly seconds: number; readonly share: number } {
  const leftMs = Math.min(LIMITS.offerMs, Math.max(0, offeredAt + LIMITS.offerMs - now));
  return { seconds: Math.ceil(leftMs / 1_000), share: leftMs / LIMITS.offerMs };
}

/** Whether this header tells that an offer to this agent has run out. */
export function hasMissed(before: ConversationHeader | undefined, after: ConversationHeader, myId: string): boolean {
  return isOfferTo(before, myId) && !isOfferTo(after, myId) && after.wait?.missedBy.includes(myId) === true;
}
