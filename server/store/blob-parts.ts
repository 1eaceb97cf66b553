/** Bytes in parts: no row grows too large, and no turn of the event loop too long. */

/** MongoDB has room for 16 MB in a document, and SQLite is done with this much in some milliseconds. */
export const PART_BYTES = 1024 * 1024;

/** At least one part: nothing is a part too. */
export function partsOf(bytes: Uint8Array): readonly Uint8Array[] {
  const count = Math.max(1, Math.ceil(bytes.length / PART_BYTES));
  return Array.from({ length: count }, (_, part) => bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES));
}
