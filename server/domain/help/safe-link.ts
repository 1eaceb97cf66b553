/** Where a link in an article may lead: to the web, to a mail or phone program, and to our own pages. */

const PROTOCOLS: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:']);
/** Our pages that anybody may read, by the start of their path; a part of the same article. */
const OWN = /^\/(?:help|feedback|status|chat)(?:\/[a-z0-9-]+)?(?:\?[\w=&-]*)?(?:#[^\s"<>]*)?$/;
const PART = /^#[^\s"<>]+$/;

/** The address as it may stand in a link; null where it may not. */
export function safeLink(address: string): string | null {
  const trimmed = address.trim();
  if (OWN.test(trimmed) || PART.test(trimmed)) return trimmed;
  try {
    const url = new URL(trimmed);
    return PROTOCOLS.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
