/**
 * NT3: the letters about notices, written and sent one after the other, behind everything that somebody waits for. One
 * node does it for all; each letter is on a lease as those of the outbox are, should two believe that they are that one.
 */
import type { Instant } from '../../shared/entries.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { Notice } from '../../shared/views.ts';
import type { Store } from '../store/port.ts';
import type { NoticeKeeper } from '../use-cases/notice.ts';
import type { Job } from './job.ts';
import { type OutboxDeps, startOutbox } from './outbox.ts';

type AnnouncementStore = Pick<
  Store,
  'nextLetterAt' | 'leaseAnnouncements' | 'nextAnnouncementAt' | 'settleAnnouncement' | 'dropAnnouncements'
>;

export type AnnouncementDeps = Pick<OutboxDeps, 'clock' | 'logger' | 'deliver' | 'jitter'> & {
  readonly store: AnnouncementStore;
  readonly notice: Pick<NoticeKeeper, 'mail' | 'mailDone'>;
  readonly write: (notice: Notice) => Promise<void>;
};

export type Announcements = Job & {
  /** A notice was published or withdrawn. */
  look(): Promise<void>;
};

const STORE_DOWN_PAUSE_MS = 5_000;

export function startAnnouncements(deps: AnnouncementDeps): Announcements {
  const { store, notice, clock, logger, deliver, jitter } = deps;
  let looking: Promise<void> | null = null;
  let again = false;
  let isClosed = false;
  let cancel = () => {};
  const outbox = startOutbox({
    store: behindTheLetters(store, clock.now),
    clock,
    logger,
    deliver,
    atOnce: 1,
    // No answer is lost with it, and a wrong address among thousands is nobody's task: the page of notices counts them.
    noteFailed: async () => {},
    onFailed: () => {},
    // The outbox of the answers says it.
    onAlarm: () => {},
    ...(jitter && { jitter }),
  });

  async function catchUp(): Promise<void> {
    while (again && !isClosed) {
      again = false;
      const { toWrite, toDrop } = notice.mail();
      for (const version of toDrop) {
        await store.dropAnnouncements(version);
        await notice.mailDone(version);
      }
      for (const one of toWrite) {
        await deps.write(one);
        // Withdrawn while they were written.
        if (!(await notice.mailDone(one.version))) await store.dropAnnouncements(one.version);
      }
      outbox.wake();
    }
  }

  function look(): Promise<void> {
    again = true;
    if (isClosed) return Promise.resolve();
    looking ??= catchUp()
      .catch((error) => {
        logger.warn({ error: String(error) }, 'the letters about a notice could not be written');
        cancel();
        cancel = clock.at(clock.now() + STORE_DOWN_PAUSE_MS, () => void look());
      })
      .finally(() => {
        looking = null;
      });
    return looking;
  }

  void look();
  return {
    look,
    async close() {
      isClosed = true;
      cancel();
      await Promise.all([looking, outbox.close()]);
    },
  };
}

/** One at a time and no faster than the mail host takes them; none while an answer or a receipt is due. */
function behindTheLetters(store: AnnouncementStore, now: () => Instant): OutboxDeps['store'] {
  let notBefore: Instant = 0;
  return {
    async leaseLetters(at, leaseUntil) {
      if (at < notBefore) return [];
      const ahead = await store.nextLetterAt();
      const isBehind = ahead !== null && ahead <= at;
      const leased = isBehind ? [] : await store.leaseAnnouncements(at, leaseUntil, 1);
      if (isBehind || leased.length > 0) notBefore = now() + LIMITS.announcementEveryMs;
      return leased;
    },
    async nextLetterAt() {
      const next = await store.nextAnnouncementAt();
      return next === null ? null : Math.max(next, notBefore);
    },
    settleLetter: store.settleAnnouncement,
  };
}
