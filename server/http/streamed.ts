/** A body of bytes as it comes in, held no longer than it may be (SE3, SE6). */
import type { Request, Response } from 'express';
import { LIMITS } from '../../shared/limits.ts';
import { done, type Outcome, type Refused, refuse } from '../../shared/reply.ts';
import { TOO_LARGE } from '../use-cases/take-file.ts';
import { sendRefusal } from './errors.ts';

export type Pace = { readonly lookEveryMs: number; readonly leastBytes: number };

/** A phone at the edge of the network sends 4 kB a second; who sends less keeps a place from others. */
const PACE: Pace = { lookEveryMs: 10_000, leastBytes: 8 * 1024 };
/** How long what is not wanted is still read: who is cut off while she sends never sees the answer. */
const LINGER_MS = 2_000;

const TOO_SLOW = refuse('rate-limited', 'This file came too slowly. Try again.', { retryAfterMs: 1_000 });
const NOT_WHOLE = refuse('bad-request', 'This file did not arrive whole.');

/** The whole body, or a refusal as soon as there is too much of it, or too little for too long. */
export function streamed(request: Request, { lookEveryMs, leastBytes } = PACE): Promise<Outcome<Uint8Array>> {
  if (Number(request.headers['content-length'] ?? 0) > LIMITS.fileBytes) return Promise.resolve(TOO_LARGE);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    let before = 0;
    const settle = (outcome: Outcome<Uint8Array>): void => {
      clearInterval(watch);
      request.off('data', take).off('end', end).off('close', breakOff).off('error', breakOff);
      resolve(outcome);
    };
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      if (length > LIMITS.fileBytes) settle(TOO_LARGE);
      else chunks.push(chunk);
    };
    const end = (): void => settle(done(Buffer.concat(chunks)));
    const breakOff = (): void => settle(NOT_WHOLE);
    const watch = setInterval(() => {
      if (length - before < leastBytes) settle(TOO_SLOW);
      before = length;
    }, lookEveryMs);
    request.on('data', take).on('end', end).on('close', breakOff).on('error', breakOff);
  });
}

/** Answers at once, and lets what is still on its way run into nothing, for a while. */
export function refuseUnread(request: Request, response: Response, { refusal }: Refused): void {
  sendRefusal(response, refusal);
  if (request.complete) return;
  request.on('error', () => {});
  request.resume();
  const end = setTimeout(() => request.destroy(), LINGER_MS);
  request.once('end', () => clearTimeout(end)).once('close', () => clearTimeout(end));
}
