/** On a phone the panel fills what the keyboard leaves: iOS does not resize the page for it, so we follow the viewport. */

/** The style's own breakpoint: from here down the panel covers the page, and is modal. */
const PHONE_PX = 480;

export function fitPhone(box: HTMLElement): void {
  const view = window.visualViewport;
  const follow = () => {
    box.setAttribute('aria-modal', `${innerWidth <= PHONE_PX}`);
    // Pinched, the viewport says what is looked at, not what there is.
    if (!view || view.scale > 1.01) return;
    box.style.setProperty('--ac-chat-height', `${view.height}px`);
    box.style.setProperty('--ac-chat-top', `${view.offsetTop}px`);
  };
  view?.addEventListener('resize', follow);
  view?.addEventListener('scroll', follow);
  follow();
}
