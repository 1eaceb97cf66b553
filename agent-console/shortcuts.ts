/** The keyboard's shortcuts as data: the handler, the hints on buttons and the `?` sheet read the same table. */

export type ShortcutId =
  | 'palette'
  | 'sheet'
  | 'next'
  | 'previous'
  | 'claim'
  | 'reply'
  | 'note'
  | 'send'
  | 'hand-over'
  | 'snooze'
  | 'resolve';

type Shortcut = {
  readonly id: ShortcutId;
  readonly keys: readonly string[];
  readonly scope: 'everywhere' | 'conversation';
};

export const SHORTCUTS: readonly Shortcut[] = [
  { id: 'palette', keys: ['Ctrl', 'K'], scope: 'everywhere' },
  { id: 'next', keys: ['Alt', 'J'], scope: 'everywhere' },
  { id: 'previous', keys: ['Alt', 'K'], scope: 'everywhere' },
  { id: 'sheet', keys: ['?'], scope: 'everywhere' },
  { id: 'claim', keys: ['Alt', 'C'], scope: 'conversation' },
  { id: 'reply', keys: ['Alt', 'L'], scope: 'conversation' },
  { id: 'note', keys: ['Alt', 'P'], scope: 'conversation' },
  { id: 'send', keys: ['Ctrl', '↵'], scope: 'conversation' },
  { id: 'hand-over', keys: ['Alt', 'H'], scope: 'conversation' },
  { id: 'snooze', keys: ['Alt', 'M'], scope: 'conversation' },
  { id: 'resolve', keys: ['Alt', 'E'], scope: 'conversation' },
];

const BY_CODE: Readonly<Record<string, ShortcutId>> = {
  KeyJ: 'next',
  KeyK: 'previous',
  KeyC: 'claim',
  KeyL: 'reply',
  KeyP: 'note',
  KeyH: 'hand-over',
  KeyM: 'snooze',
  KeyE: 'resolve',
};

export function keysOf(id: ShortcutId): readonly string[] {
  return SHORTCUTS.find((shortcut) => shortcut.id === id)?.keys ?? [];
}

/**
 * The shortcut that was pressed. Alt goes by the key's place, for Alt changes what it types; AltGr (Ctrl and Alt) types
 * and is none of ours. `?` counts only where nothing is being typed.
 */
export function shortcutOf(event: KeyboardEvent, singleKeys: boolean): ShortcutId | null {
  const isCommand = event.ctrlKey || event.metaKey;
  if (event.altKey && !isCommand && !event.shiftKey) return BY_CODE[event.code] ?? null;
  if (isCommand && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') return 'palette';
  if (event.key === '?' && singleKeys && !isCommand && !event.altKey && !isTyping(event.target)) return 'sheet';
  return null;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}
