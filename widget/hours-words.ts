/** What is true now, in words: the header's line, and the card of the channels. */
import { dayAndTime, fill, fromNow, readsTheSame } from '../shared/format.ts';
import type { ChannelState } from '../shared/views.ts';
import type { State } from './state.ts';
import type { Text } from './text/words.ts';

/** The server's time by this device's clock. */
export function serverNow(state: State): number {
  return Date.now() + state.skewMs;
}

/** On the shopper's own clock. */
export function ownTime(at: number, state: State): string {
  return dayAndTime(at, serverNow(state), state.locale);
}

/** On the shopper's own clock and, where it reads otherwise, on the store's. */
export function bothTimes(at: number, state: State, text: Text): string {
  const own = ownTime(at, state);
  const zone = state.availability?.zone;
  if (!zone || readsTheSame(at, zone)) return own;
  return fill(text.bothTimes, { own, store: dayAndTime(at, serverNow(state), state.locale, zone) });
}

/** The line under the name. */
export function headline(state: State, text: Text): string {
  const chat = state.availability?.channels.chat;
  if (!chat) return '';
  const line = channelLine(chat, state, text, ownTime);
  if (chat.open || chat.nextOpening === null) return fill(text.chatIs, { line });
  return fill(text.closed, { line, away: fromNow(chat.nextOpening, serverNow(state), state.locale) });
}

/** What is open, and until when or from when. */
export function channelLine(
  { open, nextChange, nextOpening }: ChannelState,
  state: State,
  text: Text,
  tell: typeof bothTimes = bothTimes,
): string {
  const next = open ? nextChange : nextOpening;
  if (next === null) return open ? text.always : text.never;
  return fill(open ? text.until : text.from, { when: tell(next, state, text) });
}
