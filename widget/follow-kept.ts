/** MS9: what another tab has changed of what this browser keeps: the language, the draft, the conversation. */
import type { Chat } from './chat.ts';
import { KEY } from './storage.ts';

export type Follow = {
  /** Another tab has begun a conversation, or has left it. */
  readonly begun: () => void;
  readonly left: () => void;
};

export function followKept({ shell, keep, state, dispatch }: Chat, { begun, left }: Follow): void {
  addEventListener('storage', ({ key }) => {
    if (key !== KEY) return;
    // Read again rather than taken from the event: the last that was written is what all tabs end with.
    const { locale, draft, open = null } = keep.read();
    if (locale && locale !== state().locale) dispatch({ type: 'changed', change: { locale } });
    // Who is writing here, or has something under way, is not interrupted.
    const isWriting = document.hasFocus() && shell.root.activeElement?.matches('textarea, input, select');
    const isMine = state().sending !== 'idle' || (isWriting && state().draft.text !== '');
    if (draft && !isMine && JSON.stringify(draft) !== JSON.stringify(state().draft)) {
      dispatch({ type: 'edited', change: draft });
    }
    if (open === state().conversationId) return;
    if (open) begun();
    else left();
  });
}
