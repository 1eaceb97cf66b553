/** The chat for pages that a bundler makes. The reference is in docs/developers.md of the chat's source, and at /install. */

/** One channel's opening, in milliseconds since 1970; null means never. */
export type ChannelState = {
  readonly open: boolean;
  readonly nextChange: number | null;
  readonly nextOpening: number | null;
};

/** What is open now, by the server's clock. */
export type Availability = {
  readonly serverNow: number;
  /** The store's time zone: `Asia/Dhaka`. */
  readonly zone: string;
  readonly channels: Readonly<Record<'chat' | 'phone' | 'email', ChannelState>>;
  /** Whether an agent is at the desk. */
  readonly staffed: boolean;
};

export type LoadedEvents = {
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
  /** The script was blocked, or has not come in ten seconds. */
  readonly unavailable: undefined;
};

/** A token (JWT) that the shop's own server has signed, or what fetches one, each time anew. */
export type Proof = string | (() => string | Promise<string>);

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

export type Chat = {
  readonly open: () => void;
  readonly close: () => void;
  /** Facts about the page for the agent, such as an order number. Shown as unproven. */
  readonly setContext: (context: Readonly<Record<string, string>>) => void;
  /** Who is signed in at the shop; null when she has signed out. */
  readonly identify: (proof: Proof | null) => void;
  /** Ends by the function that it gives, or by `off`. */
  readonly on: <Name extends keyof LoadedEvents>(
    name: Name,
    listener: (detail: LoadedEvents[Name]) => void,
  ) => () => void;
  readonly off: <Name extends keyof LoadedEvents>(name: Name, listener: (detail: LoadedEvents[Name]) => void) => void;
  /** What is open now; null where the server cannot be reached, or the script is not there. */
  readonly status: () => Promise<Availability | null>;
  /** Whether the script is there; false where it was blocked or does not answer. It never rejects. */
  readonly ready: () => Promise<boolean>;
};

/** The page's one chat; a second call gives the first, with its options. On a server it is one that never comes. */
export declare function loadChat(options: LoadOptions): Chat;
