/** What we accept as one mail address to write to (ML3): deliberately narrower than RFC 5322. */
import { LIMITS } from '../../shared/limits.ts';

const LOCAL = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const LABEL = /^[\p{L}\p{N}]([\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?$/u;
/** RFC 3696 section 2: no top-level domain is a number; what looks like one is a bare IPv4 address. */
const NUMBER = /^\d+$/;
/** RFC 5321 section 4.5.3.1.1 */
const LOCAL_OCTETS = 64;
/** RFC 1035 section 2.3.4 */
const LABEL_LENGTH = 63;

/** One bare address: no display name, list, comment, quoting or control character. */
export function isMailAddress(text: string): boolean {
  if (text.length > LIMITS.emailLength) return false;
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  if (at < 1 || new TextEncoder().encode(local).length > LOCAL_OCTETS || !LOCAL.test(local)) return false;
  const labels = text.slice(at + 1).split('.');
  if (labels.length < 2 || NUMBER.test(labels.at(-1) ?? '')) return false;
  return labels.every((label) => label.length <= LABEL_LENGTH && LABEL.test(label));
}

/** Whether these lead to one mailbox, as far as we can tell: no system tells addresses apart by capitals. */
export function sameAddress(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
