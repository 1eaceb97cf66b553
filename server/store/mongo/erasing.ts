/** A conversation taken out for good, with everything that hangs on it. */
import { trusted } from 'mongoose';
import type { Store } from '../port.ts';
import type { Headers } from './headers.ts';
import { type Appends, SEALED, seal } from './log.ts';
import type { SmallCollections } from './small.ts';

/**
 * The log is sealed first, and the seal stays: an id and nothing else. Without it a process that had read the log just
 * before could still write behind its end.
 */
export function erasing(appends: Appends, headers: Headers, { marks, slots }: SmallCollections): Pick<Store, 'erase'> {
  return {
    async erase(conversationId) {
      if (await seal(appends, conversationId)) {
        await appends.deleteMany({ conversationId, lastSeq: trusted({ $lt: SEALED }) });
      }
      await Promise.all([
        headers.deleteOne({ _id: conversationId }),
        marks.deleteOne({ _id: conversationId }),
        slots.deleteMany({ conversationId }),
      ]);
    },
  };
}
