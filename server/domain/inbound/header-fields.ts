/** The header of a mail as a list of fields, read from its bytes: what the decisions about it look at. */

/** Unfolded; the name in small letters. Encoded words are still encoded. */
export type HeaderField = { readonly name: string; readonly value: string };

export type HeaderBlock = {
  readonly fields: readonly HeaderField[];
  /** Where the body begins. */
  readonly end: number;
};

const LF = 0x0a;
const CR = 0x0d;
/** RFC 5322 section 3.6.8: printable ASCII but the colon. */
const FIELD = /^([!-9;-~]{1,100})[ \t]*:(.*)$/s;
const decoder = new TextDecoder();

/** The header that begins at `from`; up to the first empty line. Lines that are no fields are passed over. */
export function readHeader(raw: Uint8Array, from = 0): HeaderBlock {
  const end = headerEnd(raw, from, raw.length);
  return { fields: fieldsOf(decoder.decode(raw.subarray(from, end))), end };
}

/** Where the header that begins at `from` ends, behind its empty line; `limit` where it goes on beyond that. */
export function headerEnd(raw: Uint8Array, from: number, limit: number): number {
  const last = Math.min(limit, raw.length);
  let lineStart = from;
  for (let at = from; at < last; at++) {
    if (raw[at] !== LF) continue;
    const length = at - lineStart - (at > lineStart && raw[at - 1] === CR ? 1 : 0);
    if (length === 0) return at + 1;
    lineStart = at + 1;
  }
  return last;
}

/** The fields of a header that is text already, such as one inside a bounce. */
export function fieldsOf(header: string): HeaderField[] {
  const fields: { name: string; lines: string[] }[] = [];
  let isField = false;
  for (const line of header.split(/\r?\n/)) {
    if (/^[ \t]/.test(line)) {
      if (isField) fields.at(-1)?.lines.push(line);
      continue;
    }
    const [, name, value] = FIELD.exec(line) ?? [];
    isField = name !== undefined && value !== undefined;
    if (name !== undefined && value !== undefined) fields.push({ name: name.toLowerCase(), lines: [value] });
  }
  return fields.map(({ name, lines }) => ({ name, value: lines.join('').trim() }));
}

/** Of several the topmost, which is the one that mail programs show and the last host wrote. */
export function firstOf(fields: readonly HeaderField[], name: string): string | null {
  return fields.find((field) => field.name === name)?.value ?? null;
}

/** All of a name, from the top. */
export function allOf(fields: readonly HeaderField[], name: string): string[] {
  return fields.filter((field) => field.name === name).map(({ value }) => value);
}

const MESSAGE_ID = /<[^<>\s]+>/g;

/** The ids in a Message-ID, In-Reply-To or References, each with its brackets. */
export function messageIds(value: string, length: number): string[] {
  return [...value.matchAll(MESSAGE_ID)].map(([id]) => id).filter((id) => id.length <= length);
}
