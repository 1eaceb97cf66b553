/** IN1: what every door does with a mail: it is stored as it came before anybody is told that we have it. */
import { createHash } from 'node:crypto';
import type { KeepMail } from '../domain/inbound/arrival.ts';
import type { Deps } from './deps.ts';

export function keepMail(deps: Pick<Deps, 'store' | 'clock' | 'inbound'>): KeepMail {
  return async (raw, { wholeBytes, ...arrival }) => {
    const id = createHash('sha256').update(raw).digest('hex');
    const state = { kind: 'waiting', tries: 0, nextTryAt: deps.clock.now(), lastError: null } as const;
    const kept = await deps.store.keepMail({ ...arrival, id, size: wholeBytes ?? raw.byteLength, state }, raw);
    if (kept === 'kept') deps.inbound.wake();
    return kept;
  };
}
