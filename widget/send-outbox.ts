/** MS4: what is written is kept first and then sent, in order, one at a time, until the server has stored or refused it. */
import type { LIMITS } from '../shared/limits.ts';
import { RETRYABLE } from '../shared/reply.ts';
import type { Chat } from './chat.ts';
import { newClientId } from './client-id.ts';
import type { Line } from './line.ts';
import { drop, put, waiting } from './outbox.ts';
import { stillUnsent, type Thread } from './thread.ts';

export type ThreadHold = {
  readonly thread: () => Thread | null;
  readonly set: (change: Partial<Thread>) => void;
  readonly catchUp: () => void;
};

export type OutboxSender = {
  /** What this browser still keeps for a conversation. */
  readonly kept: (conversationId: string) => Thread['unsent'];
  /** The draft's text, as a message. */
  readonly send: () => void;
  readonly flush: () => Promise<void>;
  /** The words go back to where they can be changed. */
  readonly giveBack: (clientId: string, text: string) => void;
  /** These have come back in the log. */
  readonly stored: (clientIds: readonly string[]) => void;
};

const AGAIN_MS = 2_000;
const TEXT_LENGTH: (typeof LIMITS)['textLength'] = 4_000;
const STILL_TRYING_MS: (typeof LIMITS)['stillTryingMs'] = 20_000;

export function outboxSender({ keep, state, dispatch }: Chat, line: Line, hold: ThreadHold): OutboxSender {
  const { thread, set, catchUp } = hold;
  let isFlushing = false;

  async function flush(): Promise<void> {
    if (isFlushing) return;
    isFlushing = true;
    const acked = new Set<string>();
    for (;;) {
      const now = thread();
      const next = now && stillUnsent(now).find(({ clientId }) => !acked.has(clientId));
      if (!now?.isConnected || !next) break;
      const { conversationId, clientId, text } = next;
      const reply = await line.ask('message:send', { conversationId, clientId, text });
      if (reply?.ok) {
        acked.add(clientId);
        set({ refusal: null });
        if (reply.value.seq > (thread()?.entries.length ?? 0)) catchUp();
      } else if (reply && !RETRYABLE.has(reply.error.code)) {
        giveBack(clientId, text);
        set({ refusal: reply.error.code });
      } else {
        if (reply) set({ refusal: reply.error.code });
        setTimeout(flush, reply?.error.retryAfterMs ?? AGAIN_MS);
        break;
      }
    }
    isFlushing = false;
  }

  function send(): void {
    const now = thread();
    const text = state().draft.text.trim();
    if (!now || text === '') return;
    if (text.length > TEXT_LENGTH) {
      set({ refusal: 'too-large' });
      return;
    }
    const message = { conversationId: now.id, clientId: newClientId(), text, at: Date.now() };
    keep.write({ unsent: put(keep.read().unsent ?? [], message) });
    set({ unsent: put(now.unsent, message), refusal: null });
    dispatch({ type: 'edited', change: { text: '' } });
    flush();
    // Drawn again when it has waited long enough to say so.
    setTimeout(() => set({}), STILL_TRYING_MS);
  }

  function stored(clientIds: readonly string[]): void {
    keep.write({ unsent: drop(keep.read().unsent ?? [], clientIds) });
  }

  function giveBack(clientId: string, text: string): void {
    stored([clientId]);
    set({ unsent: drop(thread()?.unsent ?? [], [clientId]) });
    dispatch({ type: 'edited', change: { text: [text, state().draft.text].join('\n').trim() } });
  }

  return {
    kept: (conversationId) => waiting(keep.read().unsent ?? [], conversationId, Date.now()),
    send,
    flush,
    giveBack,
    stored,
  };
}
