/**
 * Since when a visitor has no window connected to any node (TK5). Each node knows its own; of those who are not here the
 * others are asked, again and again, and whoever is there is told of.
 */
import type { Instant } from '../../shared/entries.ts';
import type { Clock } from '../domain/clock.ts';
import type { Peers } from './peers.ts';
import type { VisitorsOnline } from './visitors-online.ts';

export type Absence = {
  /** A window of hers has gone from here. */
  left(visitorId: string): void;
  /** Null while she is here. Where nobody could have seen her yet, since that could begin. */
  goneSince(visitorId: string): Instant | null;
  /** Asks the other nodes about those who are not here; what they say counts from when it comes. */
  seek(visitorIds: readonly string[]): void;
  /** Another node seeks these. */
  sought(visitorIds: readonly string[]): void;
  /** Another node has these. */
  seen(visitorIds: readonly string[]): void;
};

type Parts = {
  readonly clock: Clock;
  readonly online: VisitorsOnline;
  readonly peers: Peers;
  /** Whether there may be other nodes. */
  readonly isShared: boolean;
};

/** More than leave within the minutes that it matters for; who is forgotten counts as gone from now on. */
const REMEMBERED = 5_000;

export function createAbsence({ clock, online, peers, isShared }: Parts): Absence {
  const servingSince = clock.now();
  const lastHere = new Map<string, Instant>();

  function note(visitorId: string): Instant {
    const now = clock.now();
    lastHere.delete(visitorId);
    lastHere.set(visitorId, now);
    const [oldest] = lastHere.keys();
    if (lastHere.size > REMEMBERED && oldest !== undefined) lastHere.delete(oldest);
    return now;
  }

  const isHere = (visitorId: string) => online.find(visitorId) !== null;
  const noteAll = (visitorIds: readonly string[]) => {
    for (const visitorId of visitorIds) note(visitorId);
  };

  return {
    left(visitorId) {
      if (!isHere(visitorId)) note(visitorId);
    },
    goneSince(visitorId) {
      if (isHere(visitorId)) return null;
      // She may have been at another node until a moment ago.
      return lastHere.get(visitorId) ?? (isShared ? note(visitorId) : servingSince);
    },
    seek(visitorIds) {
      const away = visitorIds.filter((visitorId) => !isHere(visitorId));
      if (away.length === 0) return;
      // Who cannot be asked may have her.
      if (isShared && peers.isUp() === false) noteAll(away);
      else peers.tell({ name: 'visitorsSought', told: [away] });
    },
    sought(visitorIds) {
      const here = visitorIds.filter(isHere);
      if (here.length > 0) peers.tell({ name: 'visitorsSeen', told: [here] });
    },
    seen: noteAll,
  };
}
