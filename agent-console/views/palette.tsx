/** Ctrl+K: everything by its name. */
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { fitting, type PaletteItem, paletteItems } from '../palette-items.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../text/words.ts';
import { useDesk } from './desk-context.ts';

export function Palette() {
  const words = useWords();
  const { t, fill } = words;
  const { state, preferences, run, dispatch } = useDesk();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const all = useMemo(() => paletteItems(state, preferences, words), [state, preferences, words]);
  const items = useMemo(() => fitting(all, query), [all, query]);
  const chosen = items[Math.min(at, items.length - 1)];

  useLayoutEffect(() => input.current?.focus(), []);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const close = () => dispatch({ type: 'overlay:shown', overlay: null });
  const pick = (item: PaletteItem | undefined) => {
    if (!item) return;
    close();
    run(item.command);
  };
  const move = (event: KeyboardEvent) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === 'Enter') pick(chosen);
    else if (to !== undefined && items.length > 0) setAt((to + items.length) % items.length);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog title={t.palette.title} showsTitle={false} kind="palette" onClose={close}>
      <div class="palette-search">
        <Icon name="search" />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label={t.palette.title}
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={chosen ? `${id}-${chosen.id}` : undefined}
          aria-autocomplete="list"
          placeholder={t.palette.placeholder}
          autoComplete="off"
          spellcheck={false}
          value={query}
          onInput={(event) => {
            setQuery(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={move}
        />
      </div>
      <div class="palette-items" id={id} ref={list} role="listbox" aria-label={t.palette.title}>
        {items.map((item, index) => (
          <div key={item.id} role="presentation">
            {item.group !== items[index - 1]?.group ? (
              <p class="palette-group" role="presentation">
                {t.palette.groups[item.group]}
              </p>
            ) : null}
            <button
              type="button"
              id={`${id}-${item.id}`}
              role="option"
              tabIndex={-1}
              class="palette-item"
              aria-selected={item === chosen}
              onClick={() => pick(item)}
              onPointerMove={() => setAt(index)}
            >
              <span class="palette-label" dir="auto">
                {item.label}
              </span>
              <span class="palette-hint">{item.hint}</span>
              {item.keys.length > 0 ? <kbd class="keys">{item.keys.join(' ')}</kbd> : null}
            </button>
          </div>
        ))}
      </div>
      <p class="palette-none" role="status">
        {items.length === 0 ? fill(t.palette.none, { query }) : ''}
      </p>
    </Dialog>
  );
}
