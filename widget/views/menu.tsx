/** The one menu: what works in a conversation, and the language. Escape closes it first, and only then the panel. */
import type { ComponentChildren } from 'preact';
import type { Props } from '../chat.ts';
import { Icon } from '../parts/icon.tsx';
import { LanguageButton } from '../parts/language-button.tsx';
import type { Keep } from '../storage.ts';
import type { Talk } from '../talk.ts';
import { liveWords } from '../text/live-words.ts';

type MenuProps = Props & { readonly talk: Talk; readonly keep: Keep };

export function Menu(props: MenuProps) {
  const { state, talk, keep, chat } = props;
  const words = liveWords();
  const phase = state.thread?.state?.phase;
  const isChat = phase === 'queued' || phase === 'live';
  return (
    <details
      onKeyDown={closeOnEscape}
      onClick={(event) => {
        chat.drawNow();
        closeOnChoice(event);
      }}
    >
      <summary aria-label={words.menu}>
        <Icon path="M5 12h.01M12 12h.01M19 12h.01" />
      </summary>
      <div class="items">
        <LanguageButton {...props} />
        {phase && (
          <Item isPressed={!keep.read().isQuiet} act={() => keep.write({ isQuiet: !keep.read().isQuiet })}>
            {words.sound}
          </Item>
        )}
        {isChat && <Item act={() => talk.ask('end')}>{words.end}</Item>}
        {phase && !isChat && <Item act={talk.leave}>{words.startNew}</Item>}
      </div>
    </details>
  );
}

type ItemProps = { readonly act: () => void; readonly isPressed?: boolean; readonly children: ComponentChildren };

function Item({ act, isPressed, children }: ItemProps) {
  return (
    <button type="button" onClick={act} {...(isPressed !== undefined && { 'aria-pressed': isPressed })}>
      {children}
    </button>
  );
}

type MenuEvent<E extends Event> = E & { readonly currentTarget: HTMLDetailsElement };

/** The focus goes to what has been asked for, or back to the menu's button. */
function close(menu: HTMLDetailsElement): void {
  menu.open = false;
  const asked = menu.closest('.panel')?.querySelector<HTMLElement>('.asks button');
  (asked ?? menu.querySelector('summary'))?.focus();
}

function closeOnChoice({ target, currentTarget }: MenuEvent<MouseEvent>): void {
  if (target instanceof HTMLButtonElement) close(currentTarget);
}

function closeOnEscape(event: MenuEvent<KeyboardEvent>): void {
  if (event.key !== 'Escape' || !event.currentTarget.open) return;
  event.stopPropagation();
  close(event.currentTarget);
}
