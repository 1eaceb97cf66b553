/** What the panel knows, and which of its faces that means. */
import type { AvailabilityBody } from '../shared/http-api.ts';
import type { ErrorCode } from '../shared/reply.ts';
import { AUDIENCES, type Audience, TOPICS_FOR, type Topic } from '../shared/topics.ts';
import type { Language } from './language.ts';
import type { Later } from './later.tsx';
import type { Written } from './outbox.ts';
import type { Thread } from './thread.ts';

/**
 * All that the shopper has typed and not yet seen stored. One text for the start, the form and the composer, so it
 * goes along wherever the face turns.
 */
export type Draft = Written & {
  /** What the select holds; empty until chosen. */
  readonly about: '' | `${Audience} ${Topic}`;
  readonly name: string;
  readonly email: string;
  /** MS1: made when send is pressed, kept for every further try of the same words to the same address. */
  readonly clientId: string | null;
};
export type Field = 'text' | 'about' | 'email' | 'name';
export type Problem = 'missing' | 'long' | 'badEmail';
export type Problems = Readonly<Partial<Record<Field, Problem>>>;

/** `trying`: not sent yet, and tried again by itself. */
export type Sending = 'idle' | 'sending' | 'trying';

export type Receipt = {
  readonly conversationId: string;
  readonly number: string;
  readonly respondBy: number;
  readonly copySent: boolean;
  readonly email: string;
  readonly text: string;
};

/** Where in the panel the shopper is: a receipt stands before any of them. */
export type Place = 'home' | 'ask' | 'talk' | Later;

export type State = {
  readonly place: Place;
  readonly locale: Language;
  readonly availability: AvailabilityBody | null;
  /** The hours could not be asked for; the form works all the same. */
  readonly hoursFailed: boolean;
  /** What to add to this device's clock to have the server's (HR4). */
  readonly skewMs: number;
  /** The shopper would rather write than chat, or was writing when chat opened. */
  readonly prefersEmail: boolean;
  /** Chat is open, and took no new one just now. */
  readonly isBusy?: boolean;
  readonly draft: Draft;
  readonly problems: Problems;
  readonly sending: Sending;
  readonly refusal: ErrorCode | null;
  readonly receipt: Receipt | null;
  /** The conversation to show, known from this browser's storage before the server has told more. */
  readonly conversationId: string | null;
  readonly thread: Thread | null;
  /** What is open above the composer. */
  readonly tool?: 'files' | 'emoji' | null;
  /** The line cannot be had, after several tries: the message form needs none. */
  readonly isCutOff?: boolean;
};

export type Face = 'home' | 'loading' | 'start' | 'form' | 'thread' | Later;

export const EMPTY_DRAFT: Draft = { text: '', about: '', name: '', email: '', clientId: null };

/** Before anything has happened. */
export function firstState(known: Pick<State, 'locale' | 'draft' | 'conversationId'>): State {
  return {
    ...known,
    // Who has begun something finds it as it was left.
    place: known.conversationId ? 'talk' : known.draft.text ? 'ask' : 'home',
    availability: null,
    hoursFailed: false,
    skewMs: 0,
    prefersEmail: false,
    problems: {},
    sending: 'idle',
    refusal: null,
    receipt: null,
    thread: null,
  };
}

/** What the draft is about, in the server's words; null until it is chosen. */
export function aboutOf({ about }: Draft): { readonly audience: Audience; readonly topic: Topic } | null {
  for (const audience of AUDIENCES) {
    for (const topic of TOPICS_FOR[audience]) if (about === `${audience} ${topic}`) return { audience, topic };
  }
  return null;
}

export function isChatOpen({ availability }: State): boolean {
  return availability?.channels.chat.open === true;
}

export function faceOf(state: State): Face {
  if (state.receipt) return 'receipt';
  if (state.place === 'talk') return 'thread';
  if (state.place !== 'ask') return state.place;
  if (!state.availability && !state.hoursFailed) return 'loading';
  return isChatOpen(state) && !state.prefersEmail ? 'start' : 'form';
}
