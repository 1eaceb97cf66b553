/**
 * The script of the page /chat: puts the panel in the place of its form, without a launcher. Whatever does not come, and
 * whoever has begun to write before it came, has the form.
 */
import type { PanelFile, Shell } from './shell.ts';
import { EMPTY_DRAFT } from './state.ts';
import { openKeep } from './storage.ts';
import css from './style/chat-page.css?inline';

/** The folder of the built files, with its hash; put in by the build. */
declare const __FOLDER__: string;

/** The home face's way to the question. */
const ASK = '.body > .go';

const script = document.currentScript;
if (script && 'src' in script) begin(script.dataset, new URL(script.src).origin).catch(() => {});

async function begin({ locale, supportEmail = '' }: DOMStringMap, origin: string): Promise<void> {
  // The panel speaks a language more than the page around it (WG4).
  const asked = new URLSearchParams(location.search).get('lang');
  const language = asked === 'ar' ? asked : locale === 'bn' ? 'bn' : 'en';
  const file: PanelFile = await import(/* @vite-ignore */ `${origin}/${__FOLDER__}/${language}/panel.js`);
  const form = document.querySelector<HTMLElement>('#chat-form');
  if (!form || isBegun(form)) return;

  const host = document.createElement('activecart-chat');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const box = Object.assign(document.createElement('div'), { className: 'panel', role: 'dialog' });
  // Nothing opens it here, and nothing closes it.
  const launcher = Object.assign(document.createElement('button'), { hidden: true });
  root.append(box, launcher);
  const isAbout = takeTopic(form);
  // Hidden until it is drawn: a page that loads takes the focus from nobody.
  box.hidden = true;
  form.before(host);
  const shell: Shell = { origin, root, launcher, box, supportEmail, context: {}, show: () => {} };
  const isDrawn = drawn(box, isAbout ? ASK : '.head');
  file.mount(shell);
  await isDrawn;
  form.remove();
  box.hidden = false;
  // Past the home face by its own button: who comes by such a link has a question about just that.
  if (isAbout) box.querySelector<HTMLElement>(ASK)?.click();
  coverPhones(host);
}

/** Whether somebody is writing in it, or has. */
function isBegun(form: HTMLElement): boolean {
  const { activeElement } = document;
  const typed = [
    ...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('textarea, input:not([type=hidden])'),
  ];
  return (activeElement !== null && form.contains(activeElement)) || typed.some(({ value }) => value !== '');
}

/**
 * The topic that the page's address has chosen; one that the shopper has begun to write about stays. Whether she is to
 * stand at the question.
 */
function takeTopic(form: HTMLElement): boolean {
  const [audience, topic] = form.querySelector('select')?.value.split(':') ?? [];
  if (!topic) return false;
  const keep = openKeep();
  const { draft = EMPTY_DRAFT, open } = keep.read();
  // What stands in the page is one of the topics, or nothing.
  const about = `${audience} ${topic}` as typeof draft.about;
  if (!draft.about || !draft.text) keep.write({ draft: { ...draft, about } });
  // What she has under way, in words or in a conversation, is gone on with.
  return !open && !draft.text;
}

/** The panel draws in tasks of its own: its head, and then the face. */
function drawn(box: HTMLElement, part: string): Promise<void> {
  return new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      if (!box.querySelector(part)) return;
      watch.disconnect();
      resolve();
    });
    watch.observe(box, { childList: true, subtree: true });
  });
}

/** On a phone the panel is all there is, and nothing behind it can be reached. */
function coverPhones(host: HTMLElement): void {
  const phone = matchMedia('(width <= 480px)');
  const follow = () => {
    for (const part of document.body.children) {
      if (part instanceof HTMLElement && !part.contains(host)) part.inert = phone.matches;
    }
  };
  phone.addEventListener('change', follow);
  follow();
}
