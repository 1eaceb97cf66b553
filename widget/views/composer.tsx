/** Where the next message is written: grows to five lines, Enter sends, Shift+Enter breaks; on touch Enter breaks. */
import type { Props } from '../chat.ts';
import { Icon } from '../parts/icon.tsx';
import type { Talk } from '../talk.ts';
import { liveWords } from '../text/live-words.ts';

export function Composer({ state, chat, talk }: Props & { readonly talk: Talk }) {
  const words = liveWords();
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        talk.send();
      }}
    >
      <textarea
        ref={grow}
        rows={1}
        aria-label={words.write}
        placeholder={words.write}
        value={state.draft.text}
        dir="auto"
        onInput={({ currentTarget }) => {
          chat.dispatch({ type: 'edited', change: { text: currentTarget.value } });
          grow(currentTarget);
          talk.typed();
        }}
        onKeyDown={(event) => {
          if (!isSendKey(event)) return;
          event.preventDefault();
          talk.send();
        }}
      />
      <button type="submit" class="round" aria-label={words.send}>
        <Icon path="M12 19V5m-6 6 6-6 6 6" />
      </button>
    </form>
  );
}

/** While a word is being composed (Bangla keyboards), Enter belongs to the keyboard; 229 is how Safari says so. */
function isSendKey({ key, shiftKey, isComposing, keyCode }: KeyboardEvent): boolean {
  const isComposed = isComposing || keyCode === 229;
  return key === 'Enter' && !shiftKey && !isComposed && !matchMedia('(pointer: coarse)').matches;
}

/** Where the style cannot do it. */
function grow(area: HTMLTextAreaElement | null): void {
  if (!area || CSS.supports('field-sizing', 'content')) return;
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight + 2}px`;
}
