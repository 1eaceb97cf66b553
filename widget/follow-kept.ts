/** MS9: what another tab has changed of what this browser keeps: the language, the draft, the conversation. */
import type { Chat } from './chat.ts';
import { KEY } from './storage.ts';

export type Follow = {
  /** Another tab has begun a conversation, or has left it. */
  readonly begun: () => void;
  readonly left: () => void;
};

export function followKept({ shell, keep, state, dispatch }: Chat, { begun, left }: Follow): void {
  /** The draft as it was taken over; any other was typed here. */
  let theirs = JSON.stringify(state().draft);
  addEventListener('storage', ({ key }) => {
    if (key !== KEY) return;
    // Read again rather than taken from the event: the last that was written is what all tabs end with.
    const { locale, draft, open = null } = keep.read();
    if (locale && locale !== state().locale) dispatch({ type: 'changed', change: { locale } });
    const mine = JSON.stringify(state().draft);
    const next = JSON.stringify(draft);
    // What was typed here is never replaced by what was typed elsewhere, nor who is about to type interrupted.
    const isTyping = document.hasFocus() && shell.root.activeElement?.matches('textarea, input');
    const isOurs = isTyping || state().sending !== 'idle' || (state().draft.text !== '' && mine !== theirs);
    if (draft && next !== mine && !isOurs) {
      theirs = next;
      dispatch({ type: 'edited', change: draft });
    }
    if (open === state().conversationId) return;
    if (open) begun();
    else left();
  });
}
