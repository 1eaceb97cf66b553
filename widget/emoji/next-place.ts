/** Where a key leads in a grid; null where it is none of the grid's. */
export function nextPlace(key: string, at: number, count: number, columns: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
  };
  if (key === 'Home') return at - (at % columns);
  if (key === 'End') return Math.min(at - (at % columns) + columns, count) - 1;
  const step = steps[key];
  if (step === undefined) return null;
  const next = at + step;
  return next >= 0 && next < count ? next : at;
}
