/** How large a file is, as its largest part. */
const KILO = 1_000;

export type Size = { readonly unit: 'bytes' | 'kilobytes' | 'megabytes'; readonly n: number };

export function sizeOf(bytes: number): Size {
  if (bytes < KILO) return { unit: 'bytes', n: bytes };
  if (bytes < KILO * KILO) return { unit: 'kilobytes', n: Math.round(bytes / KILO) };
  return { unit: 'megabytes', n: Math.round(bytes / ((KILO * KILO) / 10)) / 10 };
}
