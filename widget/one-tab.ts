/** A turn that one tab has at a time, where the browser has locks. Where it has none, all have it: that does no harm. */

export type Turn = {
  readonly isMine: () => boolean;
  /** Calls `go` when it is ours. Asking again changes nothing. */
  readonly take: (go: () => void) => void;
  /** Lets the next tab go on; also where it was only waited for. */
  readonly give: () => void;
};

const NAME = 'activecart-chat outbox';
/** A tab that hangs must not hold up what another has written: the server stores nothing twice (MS1). */
const PATIENCE_MS = 5_000;

export function turnTaker(): Turn {
  let isMine = false;
  let giveIt: (() => void) | null = null;

  function take(go: () => void): void {
    if (giveIt) return;
    const stop = new AbortController();
    const isOver = new Promise((resolve) => stop.signal.addEventListener('abort', resolve));
    const start = () => {
      clearTimeout(patience);
      if (stop.signal.aborted) return;
      isMine = true;
      go();
    };
    const patience = setTimeout(start, PATIENCE_MS);
    giveIt = () => {
      giveIt = null;
      isMine = false;
      clearTimeout(patience);
      stop.abort();
    };
    if (!navigator.locks) {
      start();
      return;
    }
    const held = () => {
      start();
      return isOver;
    };
    // Rejects where the turn is given up before it was ours.
    navigator.locks.request(NAME, { signal: stop.signal }, held).catch(() => {});
  }

  return { isMine: () => isMine, take, give: () => giveIt?.() };
}
