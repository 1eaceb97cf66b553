/** Work that comes due again and again, one round at a time. */
export type Rounds = {
  /** A round that begins from now on; settles as that does. */
  ask(): Promise<void>;
  /** Settles when nothing is under way and nobody waits. Never fails. */
  settled(): Promise<void>;
};

/**
 * Who asks while a round is under way gets the next, and shares it with all who ask until it begins. So where a round
 * takes longer than the time between two, as on a slow database, they do not pile up behind each other: the last thing
 * asked for is at most two rounds away.
 */
export function inRounds(round: () => Promise<void>): Rounds {
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;

  function begin(): Promise<void> {
    next = null;
    return round();
  }

  return {
    ask() {
      if (next === null) {
        // One that failed has told those who asked for it.
        next = last.then(begin, begin);
        last = next;
      }
      return next;
    },
    settled: () => last.catch(() => undefined),
  };
}
