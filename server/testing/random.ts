/** Chance that can be repeated: the same seed gives the same numbers in the same order. */

/** The next number in [0, 1). */
export type Random = () => number;

const UINT32 = 2 ** 32;

/** Marsaglia's xorshift of 32 bits: even enough for faults and jitter, and for nothing that must be unguessable. */
export function seededRandom(seed: number): Random {
  // Neighbouring seeds must not begin alike, and a state of 0 would stay 0.
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / UINT32;
  };
  for (let warmUp = 0; warmUp < 8; warmUp++) next();
  return next;
}

/** A whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** One of the list. Throws where the list is empty. */
export function pick<T>(random: Random, list: readonly T[]): T {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}
