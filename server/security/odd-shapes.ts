/** SE4, S9, S11: what no honest client sends, refused before any schema looks at it. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
/** Our deepest command has two levels, a page inside a start; a calendar has more and says so. */
export const DEEPEST = 4;

/** Whether the value nests deeper than `levels` or carries a key that could reach a prototype. */
export function hasOddShape(value: unknown, levels = DEEPEST): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels <= 0 || ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return true;
  return Object.keys(value).some((key) => FORBIDDEN_KEYS.has(key) || hasOddShape(Reflect.get(value, key), levels - 1));
}
