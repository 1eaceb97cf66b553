/** POLICY 9: a change of the policy is told to every shopper, once. It is data, with a version that only rises. */
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import type { Audience } from '../../shared/topics.ts';
import type { Notice } from '../../shared/views.ts';
import type { Clock } from '../domain/clock.ts';
import type { Store } from '../store/port.ts';
import type { Deps } from './deps.ts';
import type { Session } from './identify.ts';

const SETTING = 'notice';

/** A notice that was withdrawn keeps its version, so that the next one is newer. */
type Kept = { readonly version: number; readonly notice: Notice | null };

export type NoticeKeeper = {
  readonly current: () => Notice | null;
  /** Takes over what another node has stored meanwhile. */
  again(): Promise<void>;
  publish(notice: Omit<Notice, 'version' | 'publishedAt'>): Promise<Notice>;
  withdraw(): Promise<void>;
};

/** `onChanged` hears of every change that is made here. */
export async function keepNotice(
  store: Pick<Store, 'setting' | 'saveSetting'>,
  clock: Clock,
  onChanged: (notice: Notice | null) => void,
): Promise<NoticeKeeper> {
  const stored = async (): Promise<Kept> => {
    const text = await store.setting(SETTING);
    return text === null ? { version: 0, notice: null } : (JSON.parse(text) as Kept);
  };
  async function keep(next: Kept): Promise<void> {
    await store.saveSetting(SETTING, JSON.stringify(next));
    current = next.notice;
    onChanged(next.notice);
  }

  let current = (await stored()).notice;
  return {
    current: () => current,
    async again() {
      current = (await stored()).notice;
    },
    async publish(input) {
      const version = (await stored()).version + 1;
      const notice: Notice = { ...input, version, publishedAt: clock.now() };
      await keep({ version, notice });
      return notice;
    },
    async withdraw() {
      const { version } = await stored();
      await keep({ version, notice: null });
    },
  };
}

/**
 * What she is still to see: not what the server knows she has acknowledged, nor what is for sellers where she last came
 * as a customer, and the other way round.
 */
export async function noticeFor(
  deps: Deps,
  { visitorId, identity }: Session,
  lastCameAs: Audience | null,
): Promise<Notice | null> {
  const notice = deps.notice();
  if (!notice) return null;
  if (notice.audience !== 'everyone' && lastCameAs !== null && lastCameAs !== notice.audience) return null;
  if (identity === null) return notice;
  const { read } = await deps.store.marks(seenBy(visitorId), 'visitor');
  return read >= notice.version ? null : notice;
}

/** A browser keeps its own; of who has signed in we keep it, for her other browsers (ID2). */
export async function acknowledgeNotice(
  deps: Deps,
  { visitorId, identity }: Session,
  version: number,
): Promise<Outcome<{ version: number }>> {
  if (version > (deps.notice()?.version ?? 0)) return refuse('not-found', 'There is no such notice.');
  if (identity) await deps.store.mark(seenBy(visitorId), 'visitor', { read: version });
  return done({ version });
}

/** A mark as any other: how far she has read, and it only rises. One number for each shopper who signs in. */
const seenBy = (visitorId: string) => `notice:${visitorId}`;
