/** Tables for a spreadsheet (RFC 4180), with nothing in them that one would run (SE9). */
export type Cell = string | number | null;

/** What a spreadsheet takes for the beginning of a formula, behind space as well. */
const FORMULA = /^\s*[=+\-@\t\r|%]/u;

/** With a BOM, without which spreadsheets read Bangla as another alphabet. */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

/** A number is ours and stays one, a minus before it too. */
function cellOf(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
