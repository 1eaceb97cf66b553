/** MS9: what another tab has changed of what this browser keeps: the language, the draft, the conversation, the visitor. */
import type { Chat } from './chat.ts';
import { KEY } from './storage.ts';

export type Follow = {
  /** The token of this tab's session, once it has one, and the token that its line came with, if it came with one. */
  readonly visitor: () => string | undefined;
  readonly shown: () => string | undefined;
  readonly isStarting: () => boolean;
  readonly leave: () => void;
  readonly renew: () => void;
};

export function followKept({ shell, keep, state, dispatch, speakIn }: Chat, follow: Follow): void {
  /** The draft as it was taken over; any other was typed here. */
  let theirs = JSON.stringify(state().draft);
  addEventListener('storage', ({ key }) => {
    if (!key?.startsWith(KEY)) return;
    // Read again rather than taken from the event: the last that was written is what all tabs end with.
    const { locale, draft, token, open } = keep.read();
    if (locale && locale !== state().locale) speakIn(locale);
    const mine = JSON.stringify(state().draft);
    const next = JSON.stringify(draft);
    // What was typed here is never replaced by what was typed elsewhere, nor who is about to type interrupted.
    const isTyping = document.hasFocus() && shell.root.activeElement?.matches('textarea, input');
    const isOurs = isTyping || state().sending !== 'idle' || (state().draft.text !== '' && mine !== theirs);
    if (draft && next !== mine && !isOurs) {
      theirs = next;
      dispatch({ type: 'edited', change: draft });
    }
    // A draft's stroke must not hang up a line that is just being made.
    if (key !== KEY) return;
    const { conversationId } = state();
    const visitor = follow.visitor();
    const isOther = visitor && token && token !== visitor;
    const isStarting = follow.isStarting();
    const isElsewhere = open && open !== conversationId;
    if (isOther && !follow.shown() && !isElsewhere && (conversationId || isStarting)) {
      // Two first tabs were given a token each: who has begun to talk stays who she is, and the other becomes her.
      keep.write({ token: visitor, open: conversationId });
      return;
    }
    if (conversationId && !open) follow.leave();
    // A start that is under way is told of its own conversation.
    if (isOther || (isElsewhere && !isStarting)) follow.renew();
  });
}
