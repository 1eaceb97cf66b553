/** Where the next message is written: grows to five lines, Enter sends, Shift+Enter breaks; on touch Enter breaks. */
import type { PanelProps } from '../chat.ts';
import { Icon } from '../parts/icon.tsx';
import { Part } from '../parts/part.tsx';
import type { Talk } from '../talk.ts';
import { liveWords } from '../text/live-words.ts';

export function Composer(props: PanelProps & { readonly talk: Talk }) {
  const { state, chat, talk } = props;
  const { draft } = state;
  const words = liveWords();
  const open = state.tool ?? (draft.files && 'files');
  let area: HTMLTextAreaElement | null = null;
  const send = (event: Event) => {
    event.preventDefault();
    talk.send();
    // What is typed next is the next message: the field has to know at once, the rest is drawn in a task of its own.
    if (area) area.value = chat.state().draft.text;
  };
  const tool = (name: 'files' | 'emoji', path: string) => (
    <button
      type="button"
      class={`tool ${name}`}
      aria-label={words[name]}
      aria-expanded={open === name}
      onClick={() => chat.dispatch({ type: 'changed', change: { tool: open === name ? null : name } })}
    >
      <Icon path={path} />
    </button>
  );
  return [
    open && <Part key={open} load={TOOLS[open]} given={props} />,
    <form class="composer" onSubmit={send}>
      {tool('files', 'm20 11-8 8a5 5 0 0 1-7-7l8-8a3 3 0 0 1 5 5l-8 8a1 1 0 0 1-2-2l7-7')}
      <textarea
        ref={(one) => {
          area = one;
          grow(one);
        }}
        rows={1}
        aria-label={words.write}
        placeholder={words.write}
        value={draft.text}
        dir={draft.text ? 'auto' : undefined}
        onInput={({ currentTarget }) => {
          chat.dispatch({ type: 'edited', change: { text: currentTarget.value } });
          grow(currentTarget);
          talk.typed();
        }}
        onKeyDown={(event) => {
          if (isSendKey(event)) send(event);
        }}
      />
      {tool('emoji', 'M12 3a9 9 0 1 0 .1 0M8 14c2 3 6 3 8 0M9 9v.1m6-.1v.1')}
      <button type="submit" class="round" aria-label={words.send}>
        <Icon path="M12 19V5m-6 6 6-6 6 6" />
      </button>
    </form>,
  ];
}

const TOOLS = {
  files: () => import('../files/files.tsx').then(({ Face }) => Face),
  emoji: () => import('../emoji/emoji.tsx').then(({ Face }) => Face),
};

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
