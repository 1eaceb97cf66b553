/** What this agent has not read yet. */
import type { ConversationHeader } from '../shared/views.ts';
import type { DeskState } from './desk-state.ts';
import { belongs } from './inbox-lists.ts';

/** `new`: never opened here. A number: entries after the last one read. 0: nothing, or we spoke last. */
export type Unread = number | 'new';

export function unreadOf(header: ConversationHeader, read: DeskState['read']): Unread {
  if (header.phase === 'resolved' || header.lastBy !== 'visitor') return 0;
  const seq = read[header.id];
  return seq === undefined ? 'new' : Math.max(0, header.lastSeq - seq);
}

/** How many conversations want this agent's eyes: hers that are unread, and all that wait. For the window's title. */
export function wanted(state: DeskState): number {
  const mine = [...state.headers.values()].filter((header) => belongs('mine', header, state.me.id));
  return mine.filter((header) => unreadOf(header, state.read) !== 0).length + (state.facts?.counts.waiting ?? 0);
}

/** How many live chats this agent holds. */
export function liveChats(state: DeskState): number {
  return [...state.headers.values()].filter((one) => one.phase === 'live' && one.agent?.id === state.me.id).length;
}
