/** POLICY 9: a change of the policy is told to every shopper, once. It is data, with a version that only rises. */
import { randomUUID } from 'node:crypto';
import type { Instant } from '../../shared/entries.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import type { Audience } from '../../shared/topics.ts';
import type { Notice } from '../../shared/views.ts';
import type { AnnouncementCounts } from '../domain/announcement.ts';
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
export type EndedNotice = {
  readonly notice: Notice;
  readonly endedAt: Instant;
  readonly acknowledged: number;
  readonly byEmail?: true;
};

/** A notice that was withdrawn keeps its version, so that the next one is newer. */
type Kept = {
  readonly version: number;
  readonly notice: Notice | null;
  readonly byEmail?: true;
  readonly mail?: NoticeMail;
};
/** NT3: what is still to be done about letters. It is kept with the notices, so that who dies leaves it to the next. */
export type NoticeMail = {
  /** Notices whose letters are to be written. */
  readonly toWrite: readonly Notice[];
  /** Versions that were withdrawn: their letters that have not gone out stay here. */
  readonly toDrop: readonly number[];
};
const NO_MAIL: NoticeMail = { toWrite: [], toDrop: [] };

/** `mail` is null of a notice that was not told by mail. */
export type NoticeRow = {
  readonly notice: Notice;
  readonly acknowledged: number;
  readonly mail: AnnouncementCounts | null;
};
/** What an admin sees. Who acknowledged is known of shoppers who are signed in: of others their own browser knows. */
export type NoticeDesk = {
  /** The last that was given to any; 0 before the first. */
  readonly version: number;
  readonly current: NoticeRow | null;
  /** The newest first. */
  readonly ended: readonly (NoticeRow & Pick<EndedNotice, 'endedAt'>)[];
};
export type NewNotice = Omit<Notice, 'version' | 'publishedAt'>;

export type NoticeKeeper = {
  readonly current: () => Notice | null;
  /** Takes over what another node has stored meanwhile. */
  again(): Promise<void>;
  desk(): Promise<NoticeDesk>;
  /** `after` is the last version that the admin has seen: where there is a newer one, nothing is published. */
  publish(notice: NewNotice, more?: { readonly after?: number; readonly byEmail?: boolean }): Promise<Outcome<Notice>>;
  withdraw(after?: number): Promise<Outcome<true>>;
  readonly mail: () => NoticeMail;
  /** `look` is called when there may be something to do about letters. */
  watchMail(look: () => void): void;
  /** The letters of this version are written, or dropped. False where they were not to be written any more. */
  mailDone(version: number): Promise<boolean>;
};

type NoticeStore = Pick<
  Store,
  'setting' | 'saveSetting' | 'countMarked' | 'countAnnouncements' | 'takeLease' | 'dropLease'
>;

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
  const mailOf = async ({ version }: Notice, byEmail = false) =>
    byEmail ? await store.countAnnouncements(version) : null;
  let kept = await stored();
  let look = () => {};

  /** Under a lease: of two admins at two nodes one comes first, and no version is given twice. */
  async function replace<T>(next: (before: Kept) => Promise<Outcome<readonly [Kept, T]>>): Promise<Outcome<T>> {
    const holder = randomUUID();
    const now = clock.now();
    const isOurs = await store.takeLease(SETTING, holder, now, now + LEASE_MS);
    if (!isOurs) return refuse('conflict', 'Another notice is being published at this moment.');
    try {
      const decided = await next(await stored());
      if (!decided.ok) return decided;
      const [after, result] = decided.value;
      await store.saveSetting(SETTING, JSON.stringify(after));
      kept = after;
      return done(result);
    } finally {
      await store.dropLease(SETTING, holder);
    }
  }

  /** Another notice, or none, in the place of the one that is shown. */
  async function change<T>(after: number | undefined, next: (before: Kept) => [Kept, T]): Promise<Outcome<T>> {
    const changed = await replace(async (before) => {
      if (after !== undefined && after !== before.version) return refuse('conflict', 'There is a newer notice.');
      if (before.notice) await noteEnded(before.notice, before.byEmail);
      return done(next(before));
    });
    if (changed.ok) {
      onChanged(kept.notice);
      look();
    }
    return changed;
  }

  /** The last moment at which it is known who has acknowledged this one and not the next. Killed after it, it is noted again. */
  async function noteEnded(notice: Notice, byEmail?: true): Promise<void> {
    const endedAt = clock.now();
    const just = { notice, endedAt, acknowledged: await acknowledged(notice), ...(byEmail && { byEmail }) };
    const all = [just, ...(await ended()).filter((one) => one.notice.version !== notice.version)];
    await store.saveSetting(ENDED, JSON.stringify(all.slice(0, NOTICES_KEPT)));
  }

  async function shown({ notice, byEmail }: Kept): Promise<NoticeRow | null> {
    if (notice === null) return null;
    return { notice, acknowledged: await acknowledged(notice), mail: await mailOf(notice, byEmail) };
  }

  return {
    current: () => kept.notice,
    async again() {
      kept = await stored();
      look();
    },
    async desk() {
      const now = await stored();
      const past = (await ended()).filter(({ notice }) => notice.version !== now.notice?.version);
      const rows = past.map(async ({ byEmail, ...one }) => ({ ...one, mail: await mailOf(one.notice, byEmail) }));
      return { version: now.version, current: await shown(now), ended: await Promise.all(rows) };
    },
    publish: (input, { after, byEmail = false } = {}) =>
      change(after, ({ version, mail = NO_MAIL }) => {
        const notice: Notice = { ...input, version: version + 1, publishedAt: clock.now() };
        const told = { ...mail, toWrite: [...mail.toWrite, notice] };
        return [{ version: notice.version, notice, ...(byEmail ? { byEmail, mail: told } : { mail }) }, notice];
      }),
    withdraw: (after) =>
      change(after, ({ version, notice, byEmail, mail = NO_MAIL }) => {
        const toWrite = mail.toWrite.filter((one) => one.version !== notice?.version);
        const toDrop = byEmail && notice ? [...mail.toDrop, notice.version] : mail.toDrop;
        return [{ version, notice: null, mail: { toWrite, toDrop } }, true];
      }),
    mail: () => kept.mail ?? NO_MAIL,
    watchMail(listener) {
      look = listener;
    },
    async mailDone(version) {
      const settled = await replace(async (before) => {
        const { toWrite, toDrop } = before.mail ?? NO_MAIL;
        const mail = {
          toWrite: toWrite.filter((one) => one.version !== version),
          toDrop: toDrop.filter((one) => one !== version),
        };
        return done([{ ...before, mail }, mail.toWrite.length < toWrite.length] as const);
      });
      if (!settled.ok) throw new Error(settled.refusal.message);
      return settled.value;
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
const seenBy = (visitorId: string) => `${SEEN}${visitorId}`;
