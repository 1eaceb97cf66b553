/** Test support. A server's use of the store that never ends, to be killed: it says what has been acknowledged. */
import { writeSync } from 'node:fs';
import { letter, message, storedMail } from '../testing/builders.ts';
import { PART_BYTES } from './blob-parts.ts';
import type { Store } from './port.ts';

/** So many conversations are written to at once: their appends share what a store shares. */
const AT_ONCE = 8;

/** Writes to conversations whose ids begin with `prefix`; each line on stdout is a conversation and its last seq. */
export async function writeWithoutEnd(store: Store, prefix: string): Promise<void> {
  await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => writeFor(store, `${prefix}-${index}`)));
}

async function writeFor(store: Store, conversationId: string): Promise<void> {
  for (let seq = 1; ; seq++) {
    const written = letter(`${conversationId}-${seq}`, { conversationId });
    await store.append(conversationId, seq - 1, [message(seq)], [written]);
    // Written at once: what is still in a buffer at the kill was not said.
    writeSync(1, `${conversationId} ${seq}\n`);
  }
}

/** Keeps mails, small ones and such of many parts; each line on stdout is the id of one. */
export async function keepMailsWithoutEnd(store: Store, prefix: string): Promise<void> {
  await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => keepMailsFor(store, `${prefix}-${index}`, index)));
}

async function keepMailsFor(store: Store, name: string, size: number): Promise<void> {
  for (let count = 1; ; count++) {
    const raw = Buffer.alloc(1 + (size * PART_BYTES) / 2, `${name} ${count} `);
    const mail = storedMail(raw);
    await store.keepMail(mail, raw);
    writeSync(1, `${mail.id}\n`);
  }
}
