/** WG6: one sound over all tabs, and none where somebody looks. Tabs bid; who hears of a lower lot is silent. */
import type { Tabs } from './tabs.ts';

export type Ringing = {
  readonly isLooking: () => boolean;
  /** A tab that was never touched makes no sound, and leaves it to another. */
  readonly mayRing: () => boolean;
  readonly ring: () => void;
};

/** Long enough for the others to object, too short to be noticed. */
const OBJECTIONS_MS = 200;

/** The returned function asks to ring for a message, by an id that all tabs know it by. */
export function ringOnce(tabs: Tabs, { isLooking, mayRing, ring }: Ringing): (message: string) => void {
  let mine: { readonly ring: string; readonly lot: number } | null = null;
  let settled = '';
  let rang = '';

  tabs.on('bid', ({ ring: theirs, lot }) => {
    if (isLooking() || rang === theirs) tabs.tell({ kind: 'hush', ring: theirs });
    else if (mine?.ring !== theirs || lot < mine.lot) silence(theirs);
  });
  tabs.on('hush', ({ ring: theirs }) => silence(theirs));

  function silence(message: string): void {
    settled = message;
    if (mine?.ring === message) mine = null;
  }

  return (message) => {
    if (isLooking() || mine || settled === message || !mayRing()) return;
    const bid = { ring: message, lot: Math.random() };
    mine = bid;
    tabs.tell({ kind: 'bid', ...bid });
    setTimeout(() => {
      if (mine !== bid) return;
      mine = null;
      settled = message;
      rang = message;
      ring();
    }, OBJECTIONS_MS);
  };
}
