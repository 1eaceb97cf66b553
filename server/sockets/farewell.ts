/** OP4: a server that stops shows everybody out, not all at one moment, so that they do not all come back at one. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Socket } from 'socket.io';

/** 200 a second is what a neighbour or the next process greets with ease. */
const EACH_MS = 5;
/** Of the five seconds that a stop may take, finishing and closing the store need the rest. */
const LONGEST_MS = 2_000;

/**
 * Closes the lines of the sockets one after the other; who is still there is served meanwhile. What was said to a
 * client before is sent first. Their transport closes, so that clients come back by themselves after a pause of their own.
 */
export async function farewell(sockets: readonly Pick<Socket, 'conn'>[]): Promise<void> {
  const eachMs = Math.min(EACH_MS, LONGEST_MS / sockets.length);
  const startedAt = performance.now();
  for (const [index, { conn }] of sockets.entries()) {
    const early = startedAt + index * eachMs - performance.now();
    if (early > 1) await sleep(early);
    conn.close();
  }
}
