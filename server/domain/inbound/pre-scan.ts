/**
 * What a mail would cost to parse, seen on its raw bytes in one pass, before any parser has it (IN2). It follows parts
 * as a parser does; where a parser reads a boundary that is written in some other way, the parser's own limits hold.
 */
import { firstOf, headerEnd, readHeader } from './header-fields.ts';
import { type MailLimits, SCAN } from './limits.ts';
import { contentType } from './structured-header.ts';

const LF = 0x0a;
const DASH = 0x2d;
const SPACE = 0x20;

/** Null for a mail that may be parsed. */
export function preScan(raw: Uint8Array, limits: MailLimits): 'too-large' | 'too-complex' | null {
  if (raw.length > limits.messageBytes) return 'too-large';
  const open: Uint8Array[] = [];
  let parts = 1;
  let dashed = 0;

  /** Reads the header of a part, and says where its body begins; null where it is too much. */
  const enter = (from: number): number | null => {
    const end = headerEnd(raw, from, from + SCAN.headerBytes + 1);
    if (end - from > SCAN.headerBytes) return null;
    const { type, params } = contentType(firstOf(readHeader(raw.subarray(from, end)).fields, 'content-type'));
    const boundary = type.startsWith('multipart/') ? params.get('boundary') : undefined;
    if (boundary) open.push(new TextEncoder().encode(boundary));
    return open.length > limits.depth ? null : end;
  };

  const body = enter(0);
  if (body === null) return 'too-complex';
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  // A boundary may follow the header at once.
  for (let at = nextDashed(bytes, body - 1); at !== -1; at = nextDashed(bytes, at + 1)) {
    if (++dashed > SCAN.dashedLines) return 'too-complex';
    const depth = open.findLastIndex((boundary) => isBoundary(raw, at + 3, boundary));
    const boundary = open[depth];
    if (boundary === undefined) continue;
    const behind = at + 3 + boundary.length;
    // What was open inside ends with it, closed or not.
    if (raw[behind] === DASH && raw[behind + 1] === DASH) {
      open.length = depth;
      continue;
    }
    open.length = depth + 1;
    if (++parts > limits.parts) return 'too-complex';
    const start = lineEnd(raw, behind);
    const end = enter(start);
    if (end === null) return 'too-complex';
    // The empty line that ends a header may stand before the next boundary.
    at = Math.max(start, end - 1) - 1;
  }
  return null;
}

/** Whether this is the boundary and not only the beginning of another: a space, a line's end or `--` is behind it. */
function isBoundary(raw: Uint8Array, at: number, boundary: Uint8Array): boolean {
  for (let index = 0; index < boundary.length; index++) if (raw[at + index] !== boundary[index]) return false;
  const next = raw[at + boundary.length] ?? LF;
  return next <= SPACE || (next === DASH && raw[at + boundary.length + 1] === DASH);
}

/** By the search of the platform: the largest mail must not hold up who else is served. */
function nextDashed(bytes: Buffer, from: number): number {
  return bytes.indexOf('\n--', Math.max(from, 0), 'latin1');
}

function lineEnd(raw: Uint8Array, from: number): number {
  const at = raw.indexOf(LF, from);
  return at === -1 ? raw.length : at + 1;
}
