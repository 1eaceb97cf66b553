/** A shortcut's keys, as a hint for the eye; the button's own name is enough for the ear. */
import { keysOf, type ShortcutId } from '../shortcuts.ts';

export function Keys({ of }: { readonly of: ShortcutId }) {
  return (
    <span class="keys" aria-hidden="true">
      {keysOf(of).join(' ')}
    </span>
  );
}
