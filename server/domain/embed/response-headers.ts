/** A response's headers as somebody pastes them: from `curl -I`, from a browser, or a policy alone. */

/** By name in lower case; a header that came several times has several values. */
export type PastedHeaders = ReadonlyMap<string, readonly string[]>;

export function readHeaders(pasted: string): PastedHeaders {
  const headers = new Map<string, readonly string[]>();
  const add = (name: string, value: string) => headers.set(name, [...(headers.get(name) ?? []), value]);
  let last: string | null = null;
  for (const line of pasted.split(/\r?\n/)) {
    const named = /^\s*([a-z][a-z0-9-]*)\s*:\s*(.*)$/i.exec(line);
    // A browser's tools copy the name on one line and its value on the next.
    const alone = /^\s*(content-security-policy(?:-report-only)?|clear-site-data)\s*$/i.exec(line);
    // `script-src https:…` has a colon too, behind a name that is a directive's.
    if (named && !isPolicy(line)) add((named[1] ?? '').toLowerCase(), (named[2] ?? '').trim());
    else if (isPolicy(line)) add(last ?? 'content-security-policy', line.trim());
    last = alone ? (alone[1] ?? '').toLowerCase() : null;
  }
  return headers;
}

function isPolicy(line: string): boolean {
  return /^\s*(?:[a-z]+-src(?:-elem|-attr)?|sandbox|base-uri|form-action|frame-ancestors|upgrade-insecure-requests|require-trusted-types-for|trusted-types)(?:[\s;]|$)/i.test(
    line,
  );
}
