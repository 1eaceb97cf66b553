/** The key that our domain signs its mail with (RFC 6376). The private key is handed on, and shown or logged nowhere. */
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

export type DkimKey = { readonly domain: string; readonly selector: string; readonly privateKey: string };

/** RFC 8301 section 3.2: verifiers need not believe shorter ones. */
const RSA_BITS = 1_024;

/** The key in PEM, or what is wrong with the file, to follow its variable's name. */
export function readDkimKey(path: string): { readonly privateKey: string } | { readonly problem: string } {
  let pem: string;
  try {
    pem = readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no file';
    return { problem: `names a file that cannot be read (${code}): ${path}` };
  }
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    return { problem: `names a file without a private key in PEM that has no passphrase: ${path}` };
  }
  if (key.asymmetricKeyType !== 'rsa') return { problem: `names a key that is no RSA key: ${path}` };
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < RSA_BITS) return { problem: `names a key of ${bits} bits, which nobody believes; make one of 2048` };
  return { privateKey: pem };
}
