/** When this page falls asleep and when it wakes. A sleeping page's timers stand still, and its socket may be dead. */

export type Sleeper = {
  /** Nothing is held over a sleep: neither the socket nor a turn that another tab waits for. */
  readonly sleeps: () => void;
  /** `isElsewhere`: in another network, perhaps. */
  readonly wakes: (isElsewhere: boolean) => void;
};

const TICK_MS = 2_000;
/** A lid that was closed tells nothing: the clock jumps, by more than a busy page could be late. */
const SLEPT_MS = 8_000;

/** No `unload` and no `beforeunload`: they would keep the page out of the back-forward cache. */
export function watchSleep({ sleeps, wakes }: Sleeper): void {
  const wokeHere = () => wakes(false);
  addEventListener('pagehide', sleeps);
  document.addEventListener('freeze', sleeps);
  addEventListener('pageshow', wokeHere);
  document.addEventListener('resume', wokeHere);
  document.addEventListener('visibilitychange', () => document.hidden || wokeHere());
  addEventListener('online', () => wakes(true));
  let tickedAt = Date.now();
  setInterval(() => {
    const now = Date.now();
    if (now - tickedAt > SLEPT_MS) wokeHere();
    tickedAt = now;
  }, TICK_MS);
}
