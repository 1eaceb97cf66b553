/** Figures out of many measurements, and how they stand to what was aimed for. */

export type Figures = Readonly<Record<string, number | string>>;
/** One line of a benchmark's table: what was measured, and its figures by name and unit. Each `group` is a table of its own. */
export type Row = { readonly what: string; readonly group?: string; readonly figures: Figures };
/** A figure that has a target: a ratio of two that were measured in turns, or an amount. */
export type Held = { readonly what: string; readonly value: number; readonly target: string; readonly isMet: boolean };

/** Between the two in the middle where there is an even number of them; 0 of none. */
export function median(values: readonly number[]): number {
  const ordered = values.toSorted((a, b) => a - b);
  const upper = ordered[Math.floor(ordered.length / 2)] ?? 0;
  const lower = ordered[Math.floor((ordered.length - 1) / 2)] ?? 0;
  return (upper + lower) / 2;
}

/** The value that `share` (0..1) of all do not exceed; 0 of none. */
export function percentile(values: Iterable<number>, share: number): number {
  const ordered = Float64Array.from(values).sort();
  return ordered[Math.max(0, Math.ceil(ordered.length * share) - 1)] ?? 0;
}

/** Three digits say more than the noise leaves true. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

export function atLeast(what: string, value: number, target: number): Held {
  return { what, value: rounded(value), target: `>= ${target}`, isMet: value >= target };
}

export function atMost(what: string, value: number, target: number): Held {
  return { what, value: rounded(value), target: `<= ${target}`, isMet: value <= target };
}
