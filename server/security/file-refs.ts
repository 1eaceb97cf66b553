/**
 * What we say of a file that was uploaded, signed, until it stands in a message: nothing of it is kept meanwhile but its
 * bytes. Who has another's reference has nothing: it names whose it is.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../shared/entries.ts';
import type { FileRef } from '../../shared/mail-source.ts';

/** Who uploads; ids of visitors and of agents are told apart. */
export type Uploader = { readonly kind: 'visitor' | 'agent'; readonly id: string };

export type FileStatement = { readonly file: FileRef; readonly by: Uploader; readonly until: Instant };

export type FileRefs = {
  refFor(statement: FileStatement): string;
  /** Null where we never gave it out. Whether its time is over is for the caller to see. */
  statementIn(ref: string): FileStatement | null;
};

/** 128 bits. */
const MAC_BYTES = 16;
const REF = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{22})$/;

/** `secret` is the store's: references stay good over restarts and over nodes. */
export function fileRefs(secret: Uint8Array): FileRefs {
  // The purpose goes into the code, so that no other use of the secret makes a reference.
  const macOf = (body: string) =>
    createHmac('sha256', secret).update(`file-ref\n${body}`).digest().subarray(0, MAC_BYTES).toString('base64url');
  return {
    refFor(statement) {
      const body = Buffer.from(JSON.stringify(statement)).toString('base64url');
      return `${body}.${macOf(body)}`;
    },
    statementIn(ref) {
      const [, body, mac] = REF.exec(ref) ?? [];
      if (body === undefined || mac === undefined) return null;
      if (!timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(body)))) return null;
      return JSON.parse(Buffer.from(body, 'base64url').toString()) as FileStatement;
    },
  };
}
