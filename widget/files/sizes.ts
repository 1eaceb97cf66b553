/** How large a file is, in the reader's own digits and units. */
const KILO = 1_000;

export function sizeIn(locale: string, bytes: number): string {
  const isLarge = bytes >= KILO * KILO;
  const unit = isLarge ? 'megabyte' : 'kilobyte';
  const n = isLarge ? bytes / KILO / KILO : Math.max(1, bytes / KILO);
  return n.toLocaleString(locale, { style: 'unit', unit, maximumFractionDigits: isLarge ? 1 : 0 });
}
