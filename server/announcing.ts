/** How a notice is told by mail: the job that does it for all nodes, wired together (NT3). */
import type { Letter } from './domain/letter.ts';
import type { Delivery } from './domain/retry.ts';
import { startAnnouncements } from './jobs/announcements.ts';
import type { Job } from './jobs/job.ts';
import { leased } from './jobs/leased.ts';
import { writeAnnouncements } from './use-cases/announce-by-mail.ts';
import type { Deps } from './use-cases/deps.ts';
import type { NoticeKeeper } from './use-cases/notice.ts';

export async function announceNotices(
  deps: Deps,
  notice: NoticeKeeper,
  deliver: (letter: Letter) => Promise<Delivery>,
): Promise<Job> {
  const { store, clock, logger } = deps;
  const work = await leased(deps, 'announcements', () =>
    startAnnouncements({ store, clock, logger, notice, deliver, write: (one) => writeAnnouncements(deps, one) }),
  );
  notice.watchMail(() => void work.here()?.look());
  return work;
}
