/** Whether the author's domain stands behind a mail, as our own mail server has found (IN2). */
import { allOf, type HeaderField } from './header-fields.ts';
import { readStructured } from './structured-header.ts';

export type Auth = 'pass' | 'fail' | 'none';

/**
 * DMARC by Authentication-Results (RFC 8601). Our server writes its own on top of those that a sender has put in, so
 * only the topmost can prove anything, and only where it bears our server's name. `domain` is that of the author we
 * show: a pass for another author of the same mail proves nothing about this one.
 */
export function authOf(fields: readonly HeaderField[], trustedAuthservId: string, domain: string | null): Auth {
  const [topmost] = allOf(fields, 'authentication-results');
  if (topmost === undefined) return 'none';
  const [server, ...methods] = readStructured(topmost);
  if (server?.words[0]?.toLowerCase() !== trustedAuthservId.toLowerCase()) return 'none';
  const dmarc = methods.find(({ params }) => resultOf(params) !== undefined)?.params;
  const result = dmarc && resultOf(dmarc);
  if (result === 'fail') return 'fail';
  if (result !== 'pass') return 'none';
  const proven = dmarc?.get('header.from')?.toLowerCase();
  return proven === undefined || proven.replace(/\.$/, '') === domain?.toLowerCase() ? 'pass' : 'fail';
}

/** `dmarc=pass`, also with a version: `dmarc/1=pass`. */
function resultOf(params: ReadonlyMap<string, string>): string | undefined {
  return (params.get('dmarc') ?? params.get('dmarc/1'))?.toLowerCase();
}
