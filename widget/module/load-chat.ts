/**
 * The chat for pages that a bundler makes (WG5): puts the script tag in the page, once, and speaks to it, also before it
 * is there. To import this does nothing, on a server either; on a server the chat is one that never comes.
 */
import type { ChatCall, ChatEvents, ChatMethods } from '../api.ts';

export type LoadOptions = {
  /** The address of the chat's script: `https://chat.example/widget.js`. */
  readonly src: string;
  /** `en` or `bn`; else the page's own language. */
  readonly locale?: string;
  /** A colour of CSS. */
  readonly accent?: string;
  readonly position?: 'left' | 'right';
  /** Where the button leads when the chat cannot be reached. */
  readonly supportEmail?: string;
  /** What the page's Content-Security-Policy asks of a script. */
  readonly nonce?: string;
  /** Of a pinned script only: that of /widget.js changes with every release. */
  readonly integrity?: string;
};

/** What the script tells, and that it could not be loaded. */
export type LoadedEvents = ChatEvents & { readonly unavailable: undefined };

export type Chat = Omit<ChatMethods, 'on'> & {
  /** Ends by the function that it gives, or by `off`. */
  readonly on: <Name extends keyof LoadedEvents>(
    name: Name,
    listener: (detail: LoadedEvents[Name]) => void,
  ) => () => void;
  readonly off: <Name extends keyof LoadedEvents>(name: Name, listener: (detail: LoadedEvents[Name]) => void) => void;
  /** Whether the script is there; false where it was blocked or does not answer. It never rejects. */
  readonly ready: () => Promise<boolean>;
};

type Listener = (detail: unknown) => void;

/** A script that has not come by then is taken to be blocked; one that comes later is there all the same. */
const PATIENCE_MS = 10_000;

const ignore = () => {};
const ABSENT: Chat = {
  open: ignore,
  close: ignore,
  setContext: ignore,
  identify: ignore,
  on: () => ignore,
  off: ignore,
  status: () => Promise.resolve(null),
  ready: () => Promise.resolve(false),
};

let loaded: { readonly src: string; readonly chat: Chat } | undefined;

/** The page's one chat; a second call gives the first, with its options. After a script that failed it tries anew. */
export function loadChat(options: LoadOptions): Chat {
  if (typeof document === 'undefined') return ABSENT;
  const src = new URL(options.src, document.baseURI).href;
  if (loaded && loaded.src !== src) console.warn(`The chat of ${loaded.src} is on this page; ${src} is left out.`);
  loaded ??= { src, chat: begin({ ...options, src }) };
  return loaded.chat;
}

function begin(options: LoadOptions): Chat {
  const listeners = new Map<string, Set<Listener>>();
  const heard = new Set<string>();
  /** What has been told of the script itself, for those who ask afterwards. */
  let known: 'ready' | 'unavailable' | undefined;

  const tell = (name: string, detail?: unknown): void => {
    for (const listener of [...(listeners.get(name) ?? [])]) {
      try {
        listener(detail);
      } catch (error) {
        // The page's own error: it is reported as one, and stops nobody else's listener.
        reportError(error);
      }
    }
  };
  const settle = (what: 'ready' | 'unavailable'): void => {
    if (known === what || known === 'ready') return;
    known = what;
    tell(what);
  };

  const arrival = new Promise<boolean>((resolve) => {
    say('on', 'ready', () => {
      settle('ready');
      resolve(true);
    });
    const fail = (): void => {
      settle('unavailable');
      resolve(false);
    };
    setTimeout(fail, PATIENCE_MS);
    bringScript(options, () => {
      loaded = undefined;
      fail();
    });
  });

  const off = (name: string, listener: unknown): void => void listeners.get(name)?.delete(listener as Listener);
  return {
    open: () => say('open'),
    close: () => say('close'),
    setContext: (facts) => say('setContext', facts),
    identify: (proof) => say('identify', proof),
    on(name, listener) {
      const group = listeners.get(name) ?? new Set();
      listeners.set(name, group.add(listener as Listener));
      if (name === 'ready' || name === 'unavailable') {
        if (name === known) queueMicrotask(() => group.has(listener as Listener) && (listener as () => void)());
      } else if (!heard.has(name)) {
        heard.add(name);
        // One listener of ours for each event: the script has no way to end one.
        say('on', name, (detail) => tell(name, detail));
      }
      return () => off(name, listener);
    },
    off,
    status: async () => ((await arrival) ? ((await window.ActiveCartChat?.status?.()) ?? null) : null),
    ready: () => arrival,
  };
}

/** To the script, or to the queue that it reads when it comes. */
function say(...call: ChatCall): void {
  if (!window.ActiveCartChat) {
    const q: Iterable<unknown>[] = [];
    window.ActiveCartChat = Object.assign((...early: ChatCall) => void q.push(early), { q });
  }
  window.ActiveCartChat(...call);
}

/** The tag, if the page has none of that address yet. `onFailed` is called where the browser refuses it. */
function bringScript({ src, nonce, integrity, ...data }: LoadOptions, onFailed: () => void): void {
  const own = [...document.scripts].find((script) => script.src === src);
  if (own) {
    own.addEventListener('error', onFailed);
    return;
  }
  const script = document.createElement('script');
  script.async = true;
  // With a hash the file is compared, which a browser does only to what it was allowed to read.
  if (integrity) Object.assign(script, { integrity, crossOrigin: 'anonymous' });
  if (nonce) script.nonce = nonce;
  const { locale, accent, position, supportEmail } = data;
  for (const [name, value] of Object.entries({ locale, accent, position, supportEmail })) {
    if (value) script.dataset[name] = value;
  }
  script.onerror = () => {
    script.remove();
    onFailed();
  };
  try {
    script.src = trustedScriptUrl(src);
    document.head.append(script);
  } catch {
    // Trusted Types let in no address but by a policy, and ours was refused.
    onFailed();
  }
}

type ScriptUrls = { createScriptURL(url: string): string };
type TrustedTypes = { createPolicy(name: string, rules: ScriptUrls): ScriptUrls };
let policy: ScriptUrls | undefined;

/** A page with Trusted Types names our policy: `trusted-types activecart-chat`. It is for this one address. */
function trustedScriptUrl(src: string): string {
  const types: TrustedTypes | undefined = Reflect.get(window, 'trustedTypes');
  try {
    policy ??= types?.createPolicy('activecart-chat', { createScriptURL: (url) => url });
  } catch {
    // Not allowed; the page may have a default policy that takes the address.
  }
  return policy ? policy.createScriptURL(src) : src;
}
