/** POLICY 9: a change of the policy is told to every shopper, once. It is data, with a version that only rises. */
import { randomUUID } from 'node:crypto';
import type { Instant } from '../../shared/entries.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import type { Audience } from '../../shared/topics.ts';
import type { Notice } from '../../shared/views.ts';
import type { Clock } from '../domain/clock.ts';
import type { Store } from '../store/port.ts';
import type { Deps } from './deps.ts';
import type { Session } from './identify.ts';

const SETTING = 'notice';
/** Apart from what is shown now, which is read at every beat of every node. */
const ENDED = 'notices-ended';
/** What shoppers who sign in have acknowledged. */
const SEEN = 'notice:';
/** All that a shop publishes in years, and a page that one looks over. */
const NOTICES_KEPT = 50;
/** One write and one read of a store that is slow to answer; who dies in between holds nobody up for longer. */
const LEASE_MS = 10_000;

/** A notice that is shown no more: replaced by the next one, or withdrawn. */
export type EndedNotice = { readonly notice: Notice; readonly endedAt: Instant; readonly acknowledged: number };

/** A notice that was withdrawn keeps its version, so that the next one is newer. */
type Kept = { readonly version: number; readonly notice: Notice | null };

/** What an admin sees. Who acknowledged is known of shoppers who are signed in: of others their own browser knows. */
export type NoticeDesk = {
  /** The last that was given to any; 0 before the first. */
  readonly version: number;
  readonly current: { readonly notice: Notice; readonly acknowledged: number } | null;
  /** The newest first. */
  readonly ended: readonly EndedNotice[];
};
export type NewNotice = Omit<Notice, 'version' | 'publishedAt'>;

export type NoticeKeeper = {
  readonly current: () => Notice | null;
  /** Takes over what another node has stored meanwhile. */
  again(): Promise<void>;
  desk(): Promise<NoticeDesk>;
  /** `after` is the last version that the admin has seen: where there is a newer one, nothing is published. */
  publish(notice: NewNotice, after?: number): Promise<Outcome<Notice>>;
  withdraw(after?: number): Promise<Outcome<true>>;
};

type NoticeStore = Pick<Store, 'setting' | 'saveSetting' | 'countMarked' | 'takeLease' | 'dropLease'>;

/** `onChanged` hears of every change that is made here. */
export async function keepNotice(
  store: NoticeStore,
  clock: Clock,
  onChanged: (notice: Notice | null) => void,
): Promise<NoticeKeeper> {
  const stored = async (): Promise<Kept> => {
    const text = await store.setting(SETTING);
    return text === null ? { version: 0, notice: null } : (JSON.parse(text) as Kept);
  };
  const ended = async () => JSON.parse((await store.setting(ENDED)) ?? '[]') as readonly EndedNotice[];
  const acknowledged = ({ version }: Notice) => store.countMarked(SEEN, 'visitor', version);

  /** Under a lease: of two admins at two nodes one comes first, and no version is given twice. */
  async function replace<T>(after: number | undefined, next: (version: number) => [Kept, T]): Promise<Outcome<T>> {
    const holder = randomUUID();
    const now = clock.now();
    const isOurs = await store.takeLease(SETTING, holder, now, now + LEASE_MS);
    if (!isOurs) return refuse('conflict', 'Another notice is being published at this moment.');
    try {
      const { version, notice } = await stored();
      if (after !== undefined && after !== version) return refuse('conflict', 'There is a newer notice.');
      const [kept, result] = next(version);
      if (notice) await noteEnded(notice);
      await store.saveSetting(SETTING, JSON.stringify(kept));
      current = kept.notice;
      onChanged(kept.notice);
      return done(result);
    } finally {
      await store.dropLease(SETTING, holder);
    }
  }

  /** The last moment at which it is known who has acknowledged this one and not the next. Killed after it, it is noted again. */
  async function noteEnded(notice: Notice): Promise<void> {
    const just: EndedNotice = { notice, endedAt: clock.now(), acknowledged: await acknowledged(notice) };
    const all = [just, ...(await ended()).filter((one) => one.notice.version !== notice.version)];
    await store.saveSetting(ENDED, JSON.stringify(all.slice(0, NOTICES_KEPT)));
  }

  let current = (await stored()).notice;
  return {
    current: () => current,
    async again() {
      current = (await stored()).notice;
    },
    async desk() {
      const { version, notice } = await stored();
      const shown = notice && { notice, acknowledged: await acknowledged(notice) };
      return {
        version,
        current: shown,
        ended: (await ended()).filter((one) => one.notice.version !== notice?.version),
      };
    },
    publish: (input, after) =>
      replace(after, (before) => {
        const notice: Notice = { ...input, version: before + 1, publishedAt: clock.now() };
        return [{ version: notice.version, notice }, notice];
      }),
    withdraw: (after) => replace(after, (version) => [{ version, notice: null }, true]),
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
const seenBy = (visitorId: string) => `${SEEN}${visitorId}`;
