/**
 * OP7: the conversation in which the server writes to itself, as a shopper would, to know whether one could. It is a log
 * in the store like any other, and has no row in the inbox: so it is in no list, queue, count or search.
 */

/** Eleven letters that a random id of 26 begins with once in 3 x 10^16 times. */
const BEGINNING = 'uptimeprobe';

export function isProbe(conversationId: string): boolean {
  return conversationId.startsWith(BEGINNING);
}

/** The id of a probe's conversation, made of an ordinary new one. */
export function probeIdFrom(conversationId: string): string {
  return BEGINNING + conversationId.slice(BEGINNING.length);
}
