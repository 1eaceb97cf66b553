/** Focus goes in when the panel opens, is never lost when a face goes, and is never taken by a message (WG3). */
import { pause } from './pause.ts';
import type { Shell } from './shell.ts';

type Place = Pick<Shell, 'box' | 'root'>;

/**
 * Where a face wants the focus; on touch the heading, for a field would raise the keyboard. Focus needs the layout of
 * what was just drawn: in a task of its own.
 */
export async function focusFirst({ box }: Place): Promise<void> {
  await pause();
  focusOn(box, 'h2');
  if (!matchMedia('(pointer: coarse)').matches) focusOn(box, '.body h2, textarea, [type=search], .foot input');
}

/** Runs `change`; if the focused element goes with it, or the face has been waited for, that face gets the focus. */
export function keepFocus(place: Place, change: () => void): void {
  const { box, root } = place;
  const focused = root.activeElement;
  const hadFocus = box.contains(focused);
  const waited = box.querySelector('.bones');
  change();
  if (hadFocus && (waited?.isConnected === false || !box.contains(focused))) focusFirst(place);
}

/** The first that the selector finds, such as the first field that is wrong (3.3.1). */
export function focusOn(box: HTMLElement, selector: string): void {
  box.querySelector<HTMLElement>(selector)?.focus();
}
