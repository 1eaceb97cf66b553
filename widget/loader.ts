/**
 * The script tag's file: draws the launcher and loads the panel when it is wanted. It imports nothing, and before the
 * shopper touches it there is no socket, no write to storage and no further request (WG1). Every byte here is paid by
 * every page of the shop, so what can wait for a click is in the panel.
 */
import type { ChatMethods } from './api.ts';
import type { Panel, PanelFile, Shell } from './shell.ts';
import css from './style/launcher.css?inline';

/** The folder of the panel's files, with the hash of them all; put in by the build. */
declare const __FOLDER__: string;

/** By language, each of which has a build of its own: the launcher's name, and what is said when the panel cannot come. */
const TEXT = {
  en: ['Chat with us', 'Chat cannot open. Write to '],
  bn: ['আমাদের লিখুন'],
  ar: ['راسلنا'],
} as const;
const SVG = 'http://www.w3.org/2000/svg';
const BUBBLE = 'M3 4h18v13h-9l-5 4v-4H3Z';
const CHEVRON = 'm5 9 7 7 7-7';

const guard = Symbol.for('activecart-chat');
const script = document.currentScript;
if (script && 'src' in script && !(guard in window)) {
  Object.assign(window, { [guard]: 1 });
  begin(script.dataset, new URL(script.src).origin);
}

function begin(data: DOMStringMap, origin: string): void {
  const { accent = '', position, supportEmail = 'support@activecart.example' } = data;
  const stored = readStored();
  const locale = stored.locale ?? data.locale ?? document.documentElement.lang;
  const language = /^bn/.test(locale) ? 'bn' : /^ar/.test(locale) ? 'ar' : 'en';
  const [name, unreachable = `${name}: `]: readonly string[] = TEXT[language];
  let panel: Panel | undefined;
  let loading: Promise<PanelFile> | undefined;

  // Lives under `<html>`, where a page's own framework replaces nothing, and comes back where one does.
  customElements.define(
    'activecart-chat',
    class extends HTMLElement {
      disconnectedCallback() {
        setTimeout(() => this.isConnected || document.documentElement.append(this));
      }
    },
  );
  const host = make('activecart-chat', { className: position });
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const box = make('div', { className: 'panel', role: 'dialog', ariaBusy: 'true' });
  const launcher = make('button', { className: 'launcher', ariaLabel: name, lang: language });
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.append(path);
  launcher.append(svg);
  root.append(box, launcher);
  if (CSS.supports('color', accent)) {
    // Lab lightness 49.4 is where black and white contrast equally (WCAG 2.2): text on the accent flips there.
    host.style.cssText = `--ac-chat-accent:${accent};--ac-chat-on-accent:lab(from ${accent} calc((49.4 - l)*999) 0 0)`;
  }

  function draw(isShown: boolean): void {
    box.hidden = !isShown;
    launcher.ariaExpanded = `${isShown}`;
    path.setAttribute('d', isShown ? CHEVRON : BUBBLE);
  }

  function show(isShown: boolean): void {
    if (isShown !== box.hidden) return;
    const hadFocus = root.activeElement;
    draw(isShown);
    if (hadFocus) launcher.focus();
    if (panel) panel.shown();
    else if (isShown) mount();
    tell(isShown ? 'open' : 'close');
  }

  const load = () => (loading ??= import(/* @vite-ignore */ `${origin}/${__FOLDER__}/${language}/panel.js`));

  /** Puts the panel in the place of its skeleton, or a mail link where it cannot come; the next opening tries again. */
  const mount = () =>
    load()
      // In a task of its own, so that the click's stays short.
      .then((file) => setTimeout(() => (panel ??= file.mount(shell))))
      .catch(() => {
        loading = undefined;
        box.ariaBusy = 'false';
        box.replaceChildren(unreachable, make('a', { href: `mailto:${supportEmail}`, textContent: supportEmail }));
      });

  /** A listener that throws is the page's own error and stops nothing here: the platform sees to that. */
  const tell = (event: string) => host.dispatchEvent(new CustomEvent(event));

  const told = (to: object, facts: object) => {
    Object.assign(to, facts);
    panel?.told();
  };

  const shell: Shell = { origin, root, launcher, box, supportEmail, context: {}, show };
  const methods: ChatMethods = {
    open: () => show(true),
    close: () => show(false),
    setContext: (facts) => told(shell.context, facts),
    identify: (identity) => told(shell, { identity }),
    on(event, listener) {
      // Whoever asks can only do so when we are there.
      if (event === 'ready') setTimeout(listener);
      else host.addEventListener(event, (told: CustomEventInit) => listener(told.detail));
    },
    status: () =>
      fetch(`${origin}/api/availability`)
        .then((response) => (response.ok ? response.json() : null))
        .catch(() => null),
  };
  const call = (...[method, ...input]: readonly unknown[]) => Reflect.get(methods, `${method}`)?.(...input);

  launcher.onpointerenter = launcher.onfocus = () => {
    if (!navigator.connection?.saveData) load().catch(() => 0);
  };
  launcher.onclick = () => show(!!box.hidden);
  host.onkeydown = (event) => {
    if (event.key === 'Escape') show(false);
  };

  draw(false);
  document.documentElement.append(host);
  const queued = window.ActiveCartChat?.q ?? [];
  window.ActiveCartChat = Object.assign(call, methods);
  for (const input of queued) call(...input);
  if (!stored.open) return;
  if ('requestIdleCallback' in window) requestIdleCallback(mount, { timeout: 5_000 });
  else setTimeout(mount, 2_000);
}

/** A shopper who has used the chat before; reading is all that may happen before a touch. */
function readStored(): { readonly open?: string; readonly locale?: string } {
  try {
    return JSON.parse(localStorage.getItem('activecart-chat') ?? '');
  } catch {
    return {};
  }
}

function make(name: string, properties: object): HTMLElement {
  return Object.assign(document.createElement(name), properties);
}
