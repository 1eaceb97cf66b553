/** What is seen is read, in this tab or another; what is not is counted (WG6). */
import { labelLauncher } from './badge.ts';
import type { Chat } from './chat.ts';
import type { Line } from './line.ts';
import { faceOf } from './state.ts';
import type { Tabs } from './tabs.ts';
import { type Thread, unreadCount } from './thread.ts';

export type Reading = {
  readonly isLooking: () => boolean;
  /** Something has come, or the panel, the page, the language is another: what is seen may be, too. */
  readonly looked: () => void;
};

export function reading(
  { shell, state, emit }: Chat,
  line: Line,
  tabs: Tabs,
  set: (change: Partial<Thread>) => void,
): Reading {
  let unread = 0;
  const isLooking = () => !shell.box.hidden && !document.hidden && faceOf(state()) === 'thread';

  function looked(): void {
    const now = state().thread;
    const last = now?.entries.findLast(({ type, by }) => type === 'message' && by.kind === 'agent');
    if (now && last && last.seq > now.read && isLooking()) {
      const { id: conversationId } = now;
      const { seq } = last;
      set({ read: seq });
      line.ask('message:read', { conversationId, seq });
      tabs.tell({ kind: 'read', conversationId, seq });
    }
    const count = now && !isLooking() ? unreadCount(now) : 0;
    labelLauncher(shell, count, state().locale);
    if (count !== unread) emit('unread', { count });
    unread = count;
  }

  tabs.on('read', ({ conversationId, seq }) => {
    const now = state().thread;
    if (now?.id !== conversationId || now.read >= seq) return;
    set({ read: seq });
    looked();
  });
  return { isLooking, looked };
}
