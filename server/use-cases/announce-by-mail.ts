/** NT3: the letters about a notice: who gets one is found once, and each is written once, whoever is killed meanwhile. */
import { LIMITS } from '../../shared/limits.ts';
import type { Notice } from '../../shared/views.ts';
import { announcementTo, type Correspondent, correspondents, isFor } from '../domain/announcement.ts';
import type { Deps } from './deps.ts';

type AnnounceDeps = Pick<Deps, 'store' | 'secrets' | 'supportEmail' | 'clock'>;

/** Conversations a page: with a few kilobytes each, a page is read between two answers to people. */
const CONVERSATIONS_PER_PAGE = 500;

/** Writes those that are not written yet. */
export async function writeAnnouncements(deps: AnnounceDeps, notice: Notice): Promise<void> {
  for await (const readers of readersOf(deps, notice)) {
    const letters = readers.map((reader) =>
      announcementTo(reader, notice, deps.secrets.announcementIdFor(notice.version, reader.address)),
    );
    await deps.store.saveAnnouncements(letters);
  }
}

/** How many would get one now. */
export async function countReaders(deps: AnnounceDeps, notice: Pick<Notice, 'audience'>): Promise<number> {
  let count = 0;
  for await (const readers of readersOf(deps, notice)) count += readers.length;
  return count;
}

async function* readersOf(
  deps: AnnounceDeps,
  notice: Pick<Notice, 'audience'>,
): AsyncGenerator<readonly Correspondent[]> {
  const { store, secrets, supportEmail, clock } = deps;
  const since = clock.now() - LIMITS.announcedWithinMs;
  const among = correspondents({
    supportEmail,
    forgedVisitorId: (address) => secrets.mailVisitorId(address, true),
    unreached: await store.unreached(),
  });
  for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
    const page = await store.lastActive(since, cursor, CONVERSATIONS_PER_PAGE);
    yield among(page.rows).filter((reader) => isFor(notice, reader));
    cursor = page.next;
  }
}
