/**
 * The rooms that things are told in. A visitor has one for all her tabs, whichever of them began the conversation; who
 * has a conversation open, visitor or agent, is in its own.
 */
const CONVERSATION = 'conversation:';

export const visitorRoom = (visitorId: string) => `visitor:${visitorId}`;
export const roomOf = (conversationId: string) => `${CONVERSATION}${conversationId}`;

/** The conversation whose room this is; null for any other room. */
export const conversationOf = (room: string) =>
  room.startsWith(CONVERSATION) ? room.slice(CONVERSATION.length) : null;
