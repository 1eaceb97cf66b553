/** Headers that have a grammar, such as Content-Type and Authentication-Results, taken apart in one pass. */

/** What stands between two semicolons. Names of parameters are in small letters; the first of a name counts. */
export type Segment = { readonly words: readonly string[]; readonly params: ReadonlyMap<string, string> };

/**
 * RFC 2045 section 5.1 and RFC 8601 section 2.2: words and `name=value` between semicolons, with quoted strings and
 * nested comments. Each step moves on, so that no input takes longer than its length.
 */
export function readStructured(value: string): Segment[] {
  const segments: Segment[] = [];
  let words: string[] = [];
  let params = new Map<string, string>();
  let at = 0;

  const skipSpace = () => {
    while (at < value.length) {
      if (value[at] === '(') at = commentEnd(value, at);
      else if (isSpace(value[at])) at++;
      else return;
    }
  };
  const readWord = (ends: string): string => {
    if (value[at] === '"') {
      const [text, end] = quoted(value, at);
      at = end;
      return text;
    }
    const start = at;
    while (at < value.length && !isSpace(value[at]) && !ends.includes(value[at] ?? '')) at++;
    return value.slice(start, at);
  };

  while (at < value.length) {
    skipSpace();
    if (at >= value.length) break;
    if (value[at] === ';') {
      segments.push({ words, params });
      words = [];
      params = new Map();
      at++;
      continue;
    }
    const word = readWord(';(="');
    skipSpace();
    if (value[at] !== '=') {
      words.push(word);
      continue;
    }
    at++;
    skipSpace();
    // Old programs write boundaries with `=` in them and no quotes.
    const text = readWord(';(');
    const name = word.toLowerCase();
    if (!params.has(name)) params.set(name, text);
  }
  segments.push({ words, params });
  return segments;
}

export type ContentType = { readonly type: string; readonly params: ReadonlyMap<string, string> };

/** A Content-Type: `type` in small letters, `text/plain` where there is none (RFC 2045 section 5.2). */
export function contentType(value: string | null): ContentType {
  const [first, ...rest] = readStructured(value ?? '');
  const params = new Map<string, string>();
  for (const segment of [first, ...rest]) {
    for (const [name, text] of segment?.params ?? []) if (!params.has(name)) params.set(name, text);
  }
  return { type: first?.words.join('').toLowerCase() || 'text/plain', params };
}

function isSpace(sign: string | undefined): boolean {
  return sign === ' ' || sign === '\t' || sign === '\r' || sign === '\n';
}

/** Behind the comment that begins at `start`; comments nest, and one that never ends takes the rest. */
function commentEnd(value: string, start: number): number {
  let depth = 0;
  for (let at = start; at < value.length; at++) {
    const sign = value[at];
    if (sign === '\\') at++;
    else if (sign === '(') depth++;
    else if (sign === ')' && --depth === 0) return at + 1;
  }
  return value.length;
}

/** The text of the quoted string that begins at `start`, and where it ends. */
function quoted(value: string, start: number): [text: string, end: number] {
  const parts: string[] = [];
  let from = start + 1;
  for (let at = from; at < value.length; at++) {
    if (value[at] === '"') return [parts.join('') + value.slice(from, at), at + 1];
    if (value[at] !== '\\') continue;
    parts.push(value.slice(from, at));
    from = at + 1;
    at++;
  }
  return [parts.join('') + value.slice(from), value.length];
}
