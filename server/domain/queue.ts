/** AD2: a place in the queue and an honest range of wait. */
import { skillFor } from '../../shared/topics.ts';
import type { ConversationHeader, WaitMinutes } from '../../shared/views.ts';

/** Fewer chats than this say nothing about the next one. */
const SAMPLES_NEEDED = 5;
const MINUTE_MS = 60_000;

/** The queue's order: who came first is first, over every reassignment (QU4). */
export function inQueueOrder(headers: readonly ConversationHeader[]): readonly ConversationHeader[] {
  return headers.toSorted((a, b) => (a.queuedAt ?? 0) - (b.queuedAt ?? 0) || (a.id < b.id ? -1 : 1));
}

/** 1 for the next to be served among those who need the same skill. */
export function placeOf(conversationId: string, ordered: readonly ConversationHeader[]): number {
  const own = ordered.find((header) => header.id === conversationId);
  if (!own) return 0;
  const sameSkill = ordered.filter((header) => skillFor(header.topic) === skillFor(own.topic));
  return sameSkill.indexOf(own) + 1;
}

/**
 * From the quicker to the slower quarter of recent chats: with `slots` chats running at once, place n is served when n
 * of them have ended. Null while too little is known, or nobody serves.
 */
export function waitMinutes(place: number, slots: number, chatLengthsMs: readonly number[]): WaitMinutes {
  if (slots === 0 || chatLengthsMs.length < SAMPLES_NEEDED) return null;
  const ordered = chatLengthsMs.toSorted((a, b) => a - b);
  const at = (share: number) => ordered[Math.floor((ordered.length - 1) * share)] ?? 0;
  const minutes = (lengthMs: number) => Math.max(1, Math.ceil((place * lengthMs) / slots / MINUTE_MS));
  return [minutes(at(0.25)), Math.max(minutes(at(0.75)), minutes(at(0.25)) + 1)];
}
