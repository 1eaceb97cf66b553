/** What the panel's parts are given: the chat itself, and what a view shows of it. */
import type { ComponentChildren } from 'preact';
import type { AvailabilityBody } from '../shared/http-api.ts';
import type { OwnConversation } from '../shared/views.ts';
import type { ChatEvents } from './api.ts';
import type { Language } from './language.ts';
import type { Line } from './line.ts';
import type { Action } from './reduce.ts';
import type { Shell } from './shell.ts';
import type { State } from './state.ts';
import type { Keep } from './storage.ts';
import type { Text } from './text/words.ts';

export type Chat = {
  readonly shell: Shell;
  readonly keep: Keep;
  readonly state: () => State;
  /** What it means is drawn in the next task. */
  readonly dispatch: (action: Action) => void;
  /** Where the next key, or the focus, would meet what is no longer so. */
  readonly drawNow: () => void;
  /** Tells the page's own scripts. */
  readonly emit: <Name extends keyof ChatEvents>(name: Name, detail: ChatEvents[Name]) => void;
  /** In another language; where it cannot be fetched it stays as it is. */
  readonly speakIn: (language: Language) => void;
  /** Whether the draft may go; what is wrong is said, and the first wrong field focused. It waits for its files, too. */
  isReady: (needsEmail: boolean) => boolean;
  /** Whether the message waits for its files: then it is sent by itself when they are there. Set with the first of them. */
  waits?: () => boolean;
  readonly hoursTold: (availability: AvailabilityBody) => void;
  /** The message form's button. */
  readonly sendTicket: () => void;
};

export type Props = { readonly state: State; readonly text: Text; readonly chat: Chat };

/** What the live part puts into the panel. */
export type LiveViews = {
  readonly Start: (props: PanelProps) => ComponentChildren;
  /** To chat after all, in the form. */
  readonly Offer: (props: Props) => ComponentChildren;
  readonly Thread: (props: PanelProps) => ComponentChildren;
  readonly Menu: (props: Props) => ComponentChildren;
  /** What is true of the conversation, where that says more than the hours do. */
  readonly headline: (props: Props) => string;
};
export type PanelProps = Props & { readonly live: Live | null };

/** The live part, which comes in a file of its own. */
export type Live = LiveViews & {
  /** For the files that come later: what they ask the server, and hear of it. */
  readonly ask: Line['ask'];
  readonly on: Line['on'];
  /** Goes on with an earlier conversation of hers. */
  readonly pick: (own: OwnConversation) => void;
  /** FB1: what stands in the form. */
  readonly rate: (said: FormData) => Promise<void>;
  /** The panel was shown or hidden, a receipt was left, the language was changed: what is seen may be another. */
  readonly looked: () => void;
  /** A ticket was made without the socket: ask the server again who we are. */
  readonly renew: () => void;
  /** To ask anew: the conversation stays where it is. */
  readonly leave: () => void;
  /** The page has told more: `shell.context`, `shell.identity`. */
  readonly told: () => void;
};
