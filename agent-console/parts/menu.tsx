/** A menu behind a button: arrows move, Esc closes and gives the focus back. */
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';

export type MenuItem = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  /** A choice of its group, or a switch; a plain deed has neither. */
  readonly kind: 'choice' | 'switch' | 'deed';
  readonly isOn: boolean;
  readonly onPick: () => void;
};
export type MenuGroup = { readonly label: string | null; readonly items: readonly MenuItem[] };

type Props = {
  readonly label: string;
  readonly button: ComponentChildren;
  readonly buttonClass: string;
  readonly groups: readonly MenuGroup[];
  /** Which way it opens. */
  readonly side: 'up' | 'down';
};

export function Menu({ label, button, buttonClass, groups, side }: Props) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);

  useLayoutEffect(() => {
    if (!isOpen) return;
    const list = box.current;
    (list?.querySelector<HTMLElement>('button[aria-checked="true"]') ?? list?.querySelector('button'))?.focus();
    const outside = (event: Event) => {
      const { target } = event;
      if (target instanceof Node && !list?.contains(target) && !opener.current?.contains(target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [isOpen]);

  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const move = (event: KeyboardEvent) => {
    const items = [...(box.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const at = items.findIndex((item) => item.matches(':focus'));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') close();
    if (to === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (to !== undefined) items.at(to % items.length)?.focus();
  };

  return (
    <div class="menu-place">
      <button
        type="button"
        ref={opener}
        class={buttonClass}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {button}
      </button>
      {isOpen ? (
        <div
          class="menu"
          id={id}
          ref={box}
          role="menu"
          tabIndex={-1}
          aria-label={label}
          data-side={side}
          onKeyDown={move}
        >
          {groups.map((group) => (
            <fieldset key={group.label ?? 'deeds'} aria-label={group.label ?? label} class="menu-group">
              {group.label ? (
                <p class="menu-label" aria-hidden="true">
                  {group.label}
                </p>
              ) : null}
              {group.items.map((item) => (
                <button
                  type="button"
                  key={item.id}
                  {...roleOf(item)}
                  class="menu-item"
                  onClick={() => {
                    close();
                    item.onPick();
                  }}
                >
                  <span class="menu-check">{item.isOn ? <Icon name="check" /> : null}</span>
                  <span>{item.label}</span>
                  {item.hint ? <span class="menu-hint">{item.hint}</span> : null}
                </button>
              ))}
            </fieldset>
          ))}
        </div>
      ) : null}
    </div>
  );
}

function roleOf({ kind, isOn }: MenuItem) {
  if (kind === 'deed') return { role: 'menuitem' } as const;
  return { role: kind === 'choice' ? 'menuitemradio' : 'menuitemcheckbox', 'aria-checked': isOn } as const;
}
