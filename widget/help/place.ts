/** What of the help face outlives its being drawn: what was looked for, and which article is to be opened next. */

import type { Locale } from '../../shared/locales.ts';
import { adopt } from '../adopt.ts';
import type { Chat, PanelProps } from '../chat.ts';
import { en, type HelpText } from '../text/help/en.ts';
import { wordsOf } from '../text/words.ts';
import css from './help.css?inline';

type Opening = { readonly slug: string; readonly isFromDraft: boolean };

let next: Opening | null = null;
let isDressed = false;

export function helpWords(): HelpText {
  return wordsOf('help', en);
}

/** By its letters: an article that is not there in the panel's language comes in another (3.1.2). */
export function languageOf(text: string): Locale {
  return /[\u0980-\u09ff]/.test(text) ? 'bn' : 'en';
}

/** The style sheet comes with the file, once. */
export function dress({ shell }: Chat): void {
  if (!isDressed) adopt(shell.root, css);
  isDressed = true;
}

/** Leaves the draft as it is, and opens the article. */
export function openFromDraft(chat: Chat, slug: string): void {
  next = { slug, isFromDraft: true };
  chat.dispatch({ type: 'changed', change: { place: 'help' } });
}

export function takeOpening(): Opening | null {
  const taken = next;
  next = null;
  return taken;
}

/** To a person: to the chat that runs, or to ask (AD7). */
export function goToPeople({ chat, state, live }: PanelProps): void {
  const phase = state.thread?.state?.phase;
  const isRunning = state.conversationId !== null && phase !== 'ticket' && phase !== 'resolved';
  if (!isRunning) live?.leave();
  chat.dispatch({ type: 'changed', change: { place: isRunning ? 'talk' : 'ask' } });
}
