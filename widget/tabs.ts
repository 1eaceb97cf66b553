/** MS9: what the tabs of one shopper tell each other. Each has its own line; what the server tells needs no telling. */
import type { Unsent, Written } from './outbox.ts';
import type { Thread } from './thread.ts';

export type Word =
  | { readonly kind: 'read'; readonly conversationId: string; readonly seq: number }
  /** What is unsent has changed. */
  | { readonly kind: 'unsent' }
  | { readonly kind: 'stored'; readonly message: Unsent; readonly seq: number }
  /** This was refused, and is the shopper's again. */
  | { readonly kind: 'given-back'; readonly written: Written; readonly refusal: Thread['refusal'] }
  /** ID2: she has signed out at the shop. */
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'bid'; readonly ring: string; readonly lot: number }
  | { readonly kind: 'hush'; readonly ring: string };

export type Tabs = {
  /** To all other tabs. */
  readonly tell: (word: Word) => void;
  readonly on: <Kind extends Word['kind']>(
    kind: Kind,
    listener: (word: Extract<Word, { readonly kind: Kind }>) => void,
  ) => void;
  /** A page in the back-forward cache hears nothing, and must hold no channel. */
  readonly sleep: () => void;
  readonly wake: () => void;
};

const NAME = 'activecart-chat tabs';

export function openTabs(): Tabs {
  const listeners = new Map<string, (word: never) => void>();
  let channel: BroadcastChannel | null = null;
  const hear = (word: Word) => {
    const listener = listeners.get(word.kind);
    if (listener) Reflect.apply(listener, null, [word]);
  };

  function wake(): void {
    if (channel || !('BroadcastChannel' in window)) return;
    channel = new BroadcastChannel(NAME);
    channel.onmessage = ({ data }) => hear(data);
  }

  function sleep(): void {
    channel?.close();
    channel = null;
  }

  wake();
  // Without channels, a key that is written and taken away again is heard by the others.
  if (!channel)
    addEventListener('storage', ({ key, newValue }) => key === NAME && newValue && hear(JSON.parse(newValue)));
  return {
    tell(word) {
      if (channel) channel.postMessage(word);
      else if (!('BroadcastChannel' in window)) tellByStorage(word);
    },
    on: (kind, listener) => {
      listeners.set(kind, listener);
    },
    sleep,
    wake,
  };
}

function tellByStorage(word: Word): void {
  try {
    localStorage.setItem(NAME, JSON.stringify(word));
    localStorage.removeItem(NAME);
  } catch {
    // Where nothing is kept, the tabs share nothing.
  }
}
