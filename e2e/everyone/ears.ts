/**
 * What a screen reader would say by itself of the chat, in order: the rules of ARIA 1.2 for live regions, played over the
 * changes of the page. No real screen reader runs where tests run; this holds us to what they are told.
 */
import type { Page } from '@playwright/test';

/** Listens from now on; the returned function gives what was said since it was last asked. */
export async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(document, { said });
    const root = document.querySelector('activecart-chat')?.shadowRoot;
    if (!root) throw new Error('the chat is on the page');
    const LIVE: Record<string, string> = { log: 'polite', status: 'polite', alert: 'assertive' };

    const own = (node: Element) => node.getAttribute('aria-live') ?? LIVE[node.getAttribute('role') ?? ''] ?? null;
    const isSilent = (node: Element) => node.matches('[aria-hidden=true], [hidden], [aria-live=off]');

    /** As it is read: without what is hidden from the ears, pictures by their names. */
    const read = (node: Node): string => {
      if (!(node instanceof Element)) return node.nodeType === 3 ? (node.textContent ?? '') : '';
      if (isSilent(node)) return '';
      if (node.getAttribute('role') === 'img') return node.getAttribute('aria-label') ?? '';
      return [...node.childNodes].map(read).join('');
    };
    const say = (text: string) => {
      const words = text.replace(/\s+/g, ' ').trim();
      if (words) said.push(words);
    };

    new MutationObserver((changes) => {
      const atomic = new Set<Element>();
      const parts = new Set<Node>();
      for (const { target, type, addedNodes } of changes) {
        const from = target instanceof Element ? target : target.parentElement;
        for (const node of addedNodes) {
          // A region that comes with words in it: only an alert is heard then.
          if (node instanceof Element && node.matches('[role=alert]')) parts.add(node);
        }
        let region: Element | null = from;
        while (region && own(region) === null) region = region.parentElement;
        if (!region || own(region) === 'off' || !from?.isConnected || from.closest('[aria-hidden=true], [hidden]'))
          continue;
        const relevant = region.getAttribute('aria-relevant') ?? 'additions text';
        if (region.matches('[role=status], [role=alert], [aria-atomic=true]')) atomic.add(region);
        else if (type === 'childList' && relevant.includes('additions')) for (const node of addedNodes) parts.add(node);
        else if (type === 'characterData' && relevant.includes('text')) parts.add(target);
      }
      for (const node of parts) {
        let isInside = false;
        for (let up = node.parentNode; up; up = up.parentNode) isInside ||= parts.has(up);
        if (!isInside && node.isConnected) say(read(node));
      }
      for (const region of atomic) say(read(region));
    }).observe(root, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (document as unknown as { said: string[] }).said.splice(0));
}
