/** The addresses of a mail's headers. */
import libmime from 'libmime';
import addressparser from 'nodemailer/lib/addressparser';
import { cleanLine, cut } from '../../domain/clean-text.ts';
import { KEPT } from '../../domain/inbound/limits.ts';
import type { MailAddress } from '../../domain/inbound/read-mail.ts';
import { isMailAddress } from '../../domain/mail-address.ts';

/** Those of the fields that we could write to, in their order; groups are opened. */
export function addressesOf(values: readonly string[]): MailAddress[] {
  const found: MailAddress[] = [];
  for (const value of values) {
    for (const { name, address = '' } of addressparser(value, { flatten: true })) {
      if (found.length === KEPT.addresses) return found;
      // RFC 2047 section 5: an address has no encoded words, and what decodes to one is a trick.
      if (isMailAddress(address)) found.push({ name: nameOf(name), address });
    }
  }
  return found;
}

/** A header's text with its encoded words decoded, as one line. What cannot be decoded stays as it is. */
export function decodedLine(value: string, length: number): string {
  return cut(cleanLine(decoded(value)), length);
}

/** Decoded after the addresses were told apart, so that a name cannot hold an address that the header has not. */
function nameOf(value: string): string | null {
  return decodedLine(value, KEPT.nameLength) || null;
}

function decoded(value: string): string {
  try {
    return libmime.decodeWords(value);
  } catch {
    return value;
  }
}
