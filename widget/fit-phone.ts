/**
 * A file of its own, which the panel fetches when it is shown on a phone, and without which it is there all the same. On a phone the panel is the whole screen: it fills what the keyboard leaves, the page beneath it rests, and the back
 * button closes it.
 */
import { backCloses } from './back-closes.ts';
import { restBeneath } from './rest-beneath.ts';
import type { Shell } from './shell.ts';
import css from './style/phone.css?inline';

let isFitted = false;

/** From now on; called at each opening. `phone` matches where the panel is the whole screen. */
export function fitPhone({ box, root, show }: Shell, phone: MediaQueryList): void {
  if (isFitted) return;
  isFitted = true;
  const view = window.visualViewport;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets.push(sheet);
  const rest = restBeneath();
  const back = backCloses(() => show(false));

  /** iOS does not resize the page for its keyboard, so we follow the viewport. */
  function follow(): void {
    // Pinched, the viewport says what is looked at, not what there is.
    if (!view || view.scale > 1.01) return;
    box.style.setProperty('--ac-chat-height', `${view.height}px`);
    box.style.setProperty('--ac-chat-top', `${view.offsetTop}px`);
    const field = root.activeElement;
    if (phone.matches && field?.matches('input, select, textarea')) field.scrollIntoView({ block: 'nearest' });
  }

  function shown(): void {
    const isModal = phone.matches && !box.hidden;
    box.ariaModal = `${isModal}`;
    rest(isModal);
    if (box.hidden) back.closed();
    else if (isModal) back.opened();
  }

  view?.addEventListener('resize', follow);
  view?.addEventListener('scroll', follow);
  phone.addEventListener('change', shown);
  new MutationObserver(shown).observe(box, { attributeFilter: ['hidden'] });
  // Another body is no longer at rest.
  new MutationObserver(shown).observe(document.documentElement, { childList: true });
  follow();
  shown();
}
