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
  en: ['Chat with us', 'Please write to '],
  bn: ['আমাদের লিখুন'],
  ar: ['راسلنا'],
} as const;

const TAG = 'activecart-chat';
const script = document.currentScript as HTMLScriptElement | null;
if (script) {
  if (customElements.get(TAG)) console.warn('The chat is here twice. Remove', script.src);
  else begin(script.dataset, new URL(script.src).origin);
}

function begin(data: DOMStringMap, origin: string): void {
  const { accent = '', position, supportEmail = 'support@activecart.example' } = data;
  const stored = readStored();
  const locale = stored.locale ?? data.locale ?? document.documentElement.lang;
  const language = /^bn/.test(locale) ? 'bn' : /^ar/.test(locale) ? 'ar' : 'en';
  const [name, unreachable = `${name}: `]: readonly string[] = TEXT[language];
  let panel: Panel | undefined;
  let loading: Promise<PanelFile> | undefined;

  // Lives under `<html>`, where a page's own framework replaces nothing, and comes back where one does. In the top layer
  // it stands where it should whatever is done to `<html>`; what the page opens after it stands over it.
  customElements.define(
    TAG,
    class extends HTMLElement {
      connectedCallback() {
        this.showPopover?.();
      }
      disconnectedCallback() {
        setTimeout(() => this.isConnected || document.documentElement.append(this));
      }
    },
  );
  const host = make(TAG, { className: position, popover: 'manual' });
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const box = make('div', { className: 'panel', role: 'dialog', ariaBusy: 'true' });
  const launcher = make('button', { className: 'launcher', ariaLabel: name, lang: language });
  root.append(box, launcher);
  if (CSS.supports('color', accent)) host.style.setProperty('--ac-chat-accent', accent);

  function draw(isShown: boolean): void {
    box.hidden = !isShown;
    launcher.ariaExpanded = `${isShown}`;
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
  const { requestIdleCallback: later = setTimeout } = window;
  const idle = () => later(mount);
  // A page that nobody sees yet, and perhaps nobody will.
  if (document.prerendering) document.addEventListener('prerenderingchange', idle);
  else idle();
}

/** A shopper who has used the chat before; reading is all that may happen before a touch. */
function readStored(): { readonly open?: string; readonly locale?: string } {
  try {
    return JSON.parse(localStorage.getItem(TAG) ?? '');
  } catch {
    return {};
  }
}

function make(name: string, properties: object): HTMLElement {
  return Object.assign(document.createElement(name), properties);
}
