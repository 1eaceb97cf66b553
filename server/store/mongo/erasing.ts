/**
 * A conversation taken out for good, with everything that hangs on it: the mails that went into it too, as they came.
 * Files stay: under the hash of its bytes a file may belong to other conversations as well.
 */
import { trusted } from 'mongoose';
import type { Store } from '../port.ts';
import { type Blobs, removeBlob } from './blobs.ts';
import type { Headers } from './headers.ts';
import { type Appends, SEALED, seal } from './log.ts';
import type { Mails } from './mails.ts';
import type { SmallCollections } from './small.ts';

/**
 * The log is sealed first, and the seal stays: an id and nothing else. Without it a process that had read the log just
 * before could still write behind its end.
 */
type Parts = {
  readonly appends: Appends;
  readonly headers: Headers;
  readonly mails: Mails;
  readonly blobs: Blobs;
  readonly small: SmallCollections;
};

export function erasing({ appends, headers, mails, blobs, small }: Parts): Pick<Store, 'erase'> {
  const { marks, slots } = small;

  /** The mail last: while it is there its bytes are found, and whoever brings it again is told that it is known. */
  async function removeMails(conversationId: string): Promise<void> {
    for (const { _id } of await mails.find({ conversationId }).select('_id').lean()) {
      await removeBlob(blobs, _id);
      await mails.deleteOne({ _id });
    }
  }

  return {
    async erase(conversationId) {
      if (await seal(appends, conversationId)) {
        await appends.deleteMany({ conversationId, lastSeq: trusted({ $lt: SEALED }) });
      }
      await Promise.all([
        removeMails(conversationId),
        headers.deleteOne({ _id: conversationId }),
        marks.deleteOne({ _id: conversationId }),
        slots.deleteMany({ conversationId }),
      ]);
    },
  };
}
