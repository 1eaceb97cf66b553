/** What is beneath a panel that covers it: it does not scroll, takes no focus, and is not read out. */

/** Gives what puts the page to rest, and lets it go again without a trace. */
export function restBeneath(): (rests: boolean) => void {
  const sheet = new CSSStyleSheet();
  // A sheet and no `style` of theirs, so that nothing that the page sets meanwhile is lost; and nothing for `body`, the
  // margins of which would no longer collapse.
  sheet.replaceSync(':root:root{overflow:hidden!important}');
  let held: HTMLElement | null = null;

  return (rests) => {
    const { adoptedStyleSheets: sheets, body } = document;
    if (rests !== sheets.includes(sheet)) {
      document.adoptedStyleSheets = rests ? [...sheets, sheet] : sheets.filter((other) => other !== sheet);
    }
    if (rests ? held === body : !held) return;
    if (held) held.inert = false;
    held = rests && !body.inert ? body : null;
    if (held) held.inert = true;
  };
}
