/** What the shop's own scripts can ask of the chat: `window.ActiveCartChat` (WG5). */
import type { Availability } from '../shared/views.ts';

/** What is told to the page, by name. No message text leaves the chat through here. */
export type ChatEvents = {
  readonly ready: undefined;
  readonly open: undefined;
  readonly close: undefined;
  readonly message: { readonly from: 'visitor' | 'agent'; readonly seq: number };
  readonly unread: { readonly count: number };
  readonly ticket: { readonly number: string };
  /** The chat knows who she is, until then; a function given to `identify` is asked again before. */
  readonly identified: { readonly until: number };
  /** It does not: why is a sentence for the shop's developer. The chat goes on without. */
  readonly 'identity-refused': { readonly message: string };
};

/** A token (JWT) that the shop's own server has signed, or what fetches one, each time anew. */
export type Proof = string | (() => string | Promise<string>);

export type ChatMethods = {
  readonly open: () => void;
  readonly close: () => void;
  /** Facts about the page for the agent, such as an order number. Shown as unproven. */
  readonly setContext: (context: Readonly<Record<string, string>>) => void;
  /** Who is signed in at the shop; null when she has signed out. */
  readonly identify: (proof: Proof | null) => void;
  readonly on: <Name extends keyof ChatEvents>(name: Name, listener: (detail: ChatEvents[Name]) => void) => void;
  /** What is open now; null where the server cannot be reached. */
  readonly status: () => Promise<Availability | null>;
};

/** One call: the method's name, then its arguments. The way to speak before the script is there. */
export type ChatCall = {
  [Name in keyof ChatMethods]: readonly [Name, ...Parameters<ChatMethods[Name]>];
}[keyof ChatMethods];

/** Before the script is there this is a function that collects its calls in `q`; after, the same with methods. */
export type ActiveCartChat = ((...call: ChatCall) => void) &
  Partial<ChatMethods> & { readonly q?: readonly Iterable<unknown>[] };

declare global {
  interface Window {
    ActiveCartChat?: ActiveCartChat;
  }
  /** Where pages are prerendered. */
  interface Document {
    readonly prerendering?: boolean;
  }
  /** The Network Information API, where the browser has it. */
  interface Navigator {
    readonly connection?: { readonly saveData?: boolean };
  }
}
