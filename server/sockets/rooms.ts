/**
 * The rooms that things are told in. A visitor has one for all her tabs, whichever of them began the conversation; an
 * agent is in one for each conversation that she has opened.
 */
export const visitorRoom = (visitorId: string) => `visitor:${visitorId}`;
export const roomOf = (conversationId: string) => `conversation:${conversationId}`;
