/** What a widget is told about the hours (HR4): instants only, so it never has to know a zone's rules. */
import { type Availability, CHANNELS, type ChannelState } from '../../../shared/views.ts';
import type { Calendar, Hours } from './calendar.ts';
import { nextClosing, nextOpening } from './opening.ts';

/**
 * Every channel's state at `now` (ms). `nextChange` is the instant at which `open` turns, null if it never does.
 * `nextOpening` is when a closed channel opens, null if never; of an open channel it is `now` itself, as it is open.
 * `staffed` is passed on: whether somebody is in is another question than whether the hours are on.
 */
export function availability(calendar: Calendar, staffed: boolean, now: number): Availability {
  const { zone } = calendar;
  return {
    serverNow: now,
    zone,
    channels: {
      chat: channelState(calendar.chat, zone, now),
      phone: channelState(calendar.phone, zone, now),
      email: channelState(calendar.email, zone, now),
    },
    staffed,
  };
}

/** HR5: the next instant (ms) after `now` at which any channel opens or closes, null if none ever does. */
export function nextTurn(calendar: Calendar, now: number): number | null {
  const turns = CHANNELS.map((channel) => channelState(calendar[channel], calendar.zone, now).nextChange);
  return turns.reduce((first, turn) => (turn === null || (first !== null && first <= turn) ? first : turn), null);
}

function channelState(hours: Hours, zone: string, now: number): ChannelState {
  const opening = nextOpening(hours, zone, now);
  const open = opening === now;
  return { open, nextChange: open ? nextClosing(hours, zone, now) : opening, nextOpening: opening };
}
