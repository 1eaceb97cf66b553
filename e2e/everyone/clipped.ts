/** Words of the panel that cannot be read: cut off by a box that does not scroll, or out of the panel's sides. */
import type { Locator } from '@playwright/test';

/** A pixel of rounding, and what a letter's own box has over its line. */
const TOLERANCE_PX = 2;

/** Each text, and each control, that is not whole or cannot be scrolled to, in a line. */
export function clipped(panel: Locator): Promise<readonly string[]> {
  return panel.evaluate((panel: HTMLElement, tolerance) => {
    const found: string[] = [];
    const isAside = (node: Element | null) =>
      !!node?.closest('.unseen, option, optgroup, [hidden], details:not([open]) .items');

    const look = (what: string, box: DOMRect, from: Element | null) => {
      if (box.width === 0 || box.height === 0) return;
      for (let around = from; around && panel.contains(around); around = around.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(around);
        const frame = around.getBoundingClientRect();
        const isWide = box.left < frame.left - tolerance || box.right > frame.right + tolerance;
        const isTall = box.top < frame.top - tolerance || box.bottom > frame.bottom + tolerance;
        // Whoever would have to scroll sideways to read a line loses it (1.4.10).
        if (isWide && (overflowX !== 'visible' || around === panel))
          found.push(`${what}: sideways of ${around.className}`);
        if (isTall && /hidden|clip/.test(overflowY)) found.push(`${what}: cut off by ${around.className}`);
        // What scrolls brings it; what is further out is about the scroller itself.
        if (/auto|scroll/.test(overflowY)) return look(`${what}'s ${around.className}`, frame, around.parentElement);
      }
    };

    const words = document.createTreeWalker(panel, NodeFilter.SHOW_TEXT);
    for (let text = words.nextNode(); text; text = words.nextNode()) {
      if (!text.textContent?.trim() || isAside(text.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      look(`"${text.textContent.slice(0, 30)}"`, range.getBoundingClientRect(), text.parentElement);
    }
    for (const control of panel.querySelectorAll('button, input, select, textarea, summary')) {
      if (isAside(control)) continue;
      look(control.outerHTML.slice(0, 60), control.getBoundingClientRect(), control.parentElement);
      // A button's words, where they are more than it has room for.
      const isField = control.matches('textarea, select, input');
      if (!isField && control.scrollWidth > control.clientWidth + tolerance)
        found.push(`${control.outerHTML}: too narrow`);
    }
    return found;
  }, TOLERANCE_PX);
}
