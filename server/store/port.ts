/**
 * The store, as everything else knows it. Two implementations stand behind it (embedded SQLite, and MongoDB for many
 * nodes); `contract.ts` is the suite that both pass. Any method may fail with `StoreDown`.
 */
import type { AgentName, Entry, Instant } from '../../shared/entries.ts';
import type { Locale } from '../../shared/locales.ts';
import type { Skill } from '../../shared/topics.ts';
import type { ConversationHeader, InboxCounts, InboxSort, InboxView, Marks } from '../../shared/views.ts';
import type { Announcement, AnnouncementCounts, Unreached } from '../domain/announcement.ts';
import type { ClockRun } from '../domain/clocks/clock-run.ts';
import type { KeptRelease, ReleaseFile, WidgetRelease } from '../domain/embed/kept-release.ts';
import type { Article, ArticleKey } from '../domain/help/article.ts';
import type { HelpfulCount, SearchCount } from '../domain/help/counts.ts';
import type { MailState, StoredMail } from '../domain/inbound/stored-mail.ts';
import type { Letter, LetterState, StoredLetter } from '../domain/letter.ts';
import type { NodeRecord } from '../domain/presence.ts';

/** The disk or the database does not answer: nothing was stored, the caller may try again. */
export class StoreDown extends Error {
  override readonly name = 'StoreDown';
}

export type AgentRecord = AgentName & {
  readonly email: string;
  readonly role: 'admin' | 'agent';
  readonly passwordHash: string;
  readonly skills: readonly Skill[];
  readonly capacity: number;
};
export type SessionRecord = {
  readonly tokenHash: string;
  readonly agentId: string;
  readonly createdAt: Instant;
  readonly seenAt: Instant;
};

export type Side = 'visitor' | 'agent';

export type { AgentAtNode, NodeRecord } from '../domain/presence.ts';

/** OP7: whether a shopper could send in the minute that began at `minute`. */
export type UptimeMinute = { readonly minute: Instant; readonly isUp: boolean };

/** All that a store holds, for moving house. Sessions stay behind: agents sign in again. */
export type StoreRecord =
  | { readonly kind: 'store'; readonly epoch: string; readonly secret: string }
  | { readonly kind: 'setting'; readonly name: string; readonly value: string }
  | { readonly kind: 'numbers'; readonly last: number }
  | { readonly kind: 'agent'; readonly agent: AgentRecord }
  | {
      readonly kind: 'conversation';
      readonly id: string;
      readonly entries: readonly Entry[];
      readonly letters: readonly StoredLetter[];
      readonly marks: Readonly<Record<Side, Marks>>;
    }
  | { readonly kind: 'mail'; readonly mail: StoredMail }
  /** A part of a blob, in base64; parts of one blob follow each other. With `waitsSince` nothing has named it yet. */
  | {
      readonly kind: 'blob';
      readonly id: string;
      readonly part: number;
      readonly parts: number;
      readonly data: string;
      readonly waitsSince?: Instant;
    }
  | { readonly kind: 'slot'; readonly visitorId: string; readonly conversationId: string }
  | ({ readonly kind: 'uptime' } & UptimeMinute)
  | { readonly kind: 'announcement'; readonly stored: StoredLetter }
  /** Its files in base64. */
  | {
      readonly kind: 'release';
      readonly release: KeptRelease;
      readonly files: readonly { readonly path: string; readonly data: string }[];
    }
  | { readonly kind: 'article'; readonly article: Article }
  /** Without who has answered: after a move everybody may once more. */
  | { readonly kind: 'helpful'; readonly count: HelpfulCount }
  | { readonly kind: 'search'; readonly count: SearchCount };

export type RecordPage = { readonly records: readonly StoreRecord[]; readonly next: string | null };

export type HeaderPage = { readonly rows: readonly ConversationHeader[]; readonly next: string | null };

export interface Store {
  /** Changes when the store is replaced by a backup: clients then forget what they know (MS5). */
  readonly epoch: string;
  /** 32 random bytes made with the store: signs visitor tokens and reply addresses. */
  readonly secret: Uint8Array;
  /** Whether other processes write here too: then what was read a moment ago may be old. */
  readonly isShared: boolean;

  /**
   * The one durable write: entries and the letters they cause, or nothing. `expectedSeq` is the last seq of the log as
   * the caller has just read it. `taken`: somebody else wrote first; read again and decide again.
   */
  append(
    conversationId: string,
    expectedSeq: number,
    entries: readonly Entry[],
    letters: readonly Letter[],
  ): Promise<'stored' | 'taken'>;
  /** Entries with seq > after, in order, at most `limit`. */
  entries(conversationId: string, after: number, limit: number): Promise<readonly Entry[]>;
  /** How far each log reaches; one that is not there is left out. */
  lastSeqs(conversationIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Takes a conversation out with its letters, marks, header, and the mails that went into it, for good. */
  erase(conversationId: string): Promise<void>;

  /**
   * Writes the projection unless a newer one is there, and adds words under which the conversation is found. `clocks`
   * replaces the runs of its clocks, for the report.
   */
  saveHeader(header: ConversationHeader, words: readonly string[], clocks?: readonly ClockRun[]): Promise<void>;
  header(conversationId: string): Promise<ConversationHeader | null>;
  /** Conversations whose header is behind their log, or missing. */
  laggingHeaders(): Promise<readonly string[]>;
  /**
   * A page of a view. Its own order is, for waiting, by time in the queue, for tickets by what is due next, else by last
   * activity; `sort` asks for another. A cursor belongs to its view and order.
   */
  inbox(view: InboxView, agentId: string, cursor: string | null, limit: number, sort?: InboxSort): Promise<HeaderPage>;
  counts(agentId: string): Promise<InboxCounts>;
  /** All headers in a phase, those that wait in the order of waiting: for the queue and for closing time. */
  inPhase(phase: 'queued' | 'live'): Promise<readonly ConversationHeader[]>;
  /** Headers with `wakesAt` up to `now`, the longest due first: something is to be done about them by itself. */
  wakingHeaders(now: Instant, limit: number): Promise<readonly ConversationHeader[]>;
  /** The next instant after `after` at which one wakes; null when none does. */
  nextWakeAt(after: Instant): Promise<Instant | null>;
  /** Open complaints, for a change of the calendar. */
  openComplaints(): Promise<readonly ConversationHeader[]>;
  /** All complaints that were opened from `from` up to and without `to`, the newest first. */
  complaints(from: Instant, to: Instant, limit: number): Promise<readonly ConversationHeader[]>;
  /** Runs of clocks that began from `from` up to and without `to`, by their beginning. */
  clockRuns(from: Instant, to: Instant): Promise<readonly ClockRun[]>;
  /** A visitor's own, the last active first; those that come after `after`, where it is given. */
  ofVisitor(
    visitorId: string,
    limit: number,
    after?: Pick<ConversationHeader, 'id' | 'lastAt'>,
  ): Promise<readonly ConversationHeader[]>;
  /** Conversations that have a word beginning with each of these (`domain/words.ts`), the last active first. */
  search(words: readonly string[], limit: number): Promise<readonly ConversationHeader[]>;

  /** Rising ticket numbers; a number may be skipped, never given twice. */
  takeNumber(): Promise<number>;
  /** AD7: the conversation that holds the visitor's one chat slot. */
  slot(visitorId: string): Promise<string | null>;
  /** Puts `next` in the slot if it still holds `current`, or nothing; returns what it holds afterwards. */
  claimSlot(visitorId: string, current: string | null, next: string): Promise<string>;

  /** Marks only rise. Returns what holds afterwards. `side` is whose eyes they are. */
  mark(conversationId: string, side: Side, marks: Partial<Marks>): Promise<Marks>;
  marks(conversationId: string, side: Side): Promise<Marks>;
  /** Of all marks of a side whose key begins with `prefix`, how many have read as far as `read`. */
  countMarked(prefix: string, side: Side, read: number): Promise<number>;

  /** Leases letters that are due, until `leaseUntil`; a lease that runs out may be taken by another. */
  leaseLetters(now: Instant, leaseUntil: Instant, limit: number): Promise<readonly StoredLetter[]>;
  /** When the next waiting letter is due, leased or not; null when none waits. */
  nextLetterAt(): Promise<Instant | null>;
  /** Records how a try ended, and ends the lease. What is sent or given up stays so, whatever a late worker says. */
  settleLetter(id: string, state: LetterState): Promise<void>;
  /** The newest letters first. */
  recentLetters(limit: number): Promise<readonly StoredLetter[]>;
  letter(id: string): Promise<StoredLetter | null>;
  /** Ids of the conversation's letters to an address, oldest first. */
  lettersTo(conversationId: string, address: string): Promise<readonly string[]>;
  lastAutomaticLetterAt(address: string): Promise<Instant | null>;
  failedLetters(): Promise<number>;

  /** NT3: letters about a notice, each once: one whose id is there already is left as it is. */
  saveAnnouncements(letters: readonly Announcement[]): Promise<void>;
  /** As `leaseLetters` does; the three are apart from those, which go first. */
  leaseAnnouncements(now: Instant, leaseUntil: Instant, limit: number): Promise<readonly StoredLetter[]>;
  nextAnnouncementAt(): Promise<Instant | null>;
  /** As `settleLetter`; and one that was sent may still come back: then it has failed. */
  settleAnnouncement(id: string, state: LetterState): Promise<void>;
  announcement(id: string): Promise<StoredLetter | null>;
  /** Those of the newest notice first; of one notice the last that was settled first, and those that wait last. */
  recentAnnouncements(limit: number): Promise<readonly StoredLetter[]>;
  countAnnouncements(version: number): Promise<AnnouncementCounts>;
  /** Takes out those of a notice that still wait. */
  dropAnnouncements(version: number): Promise<void>;
  /** Addresses that refused a letter about a notice, or sent it back. */
  unreached(): Promise<readonly Unreached[]>;
  /** All conversations with anything in them from `from` on, the last active first. */
  lastActive(from: Instant, cursor: string | null, limit: number): Promise<HeaderPage>;

  /**
   * IN1: the mail and its bytes, durable when it returns. `known` where one with this id (the hash of the bytes) is
   * there already, whatever its state: nothing is written then.
   */
  keepMail(mail: StoredMail, raw: Uint8Array): Promise<'kept' | 'known'>;
  mail(id: string): Promise<StoredMail | null>;
  /** Leases mails that wait to be read, as `leaseLetters` does. */
  leaseMails(now: Instant, leaseUntil: Instant, limit: number): Promise<readonly StoredMail[]>;
  nextMailAt(): Promise<Instant | null>;
  /** Records what became of it, and ends the lease. What is done stays so. */
  settleMail(id: string, state: MailState): Promise<void>;
  /** The newest first, before `before` where it is given (`receivedAt:id`). */
  recentMails(
    before: string | null,
    limit: number,
  ): Promise<{ readonly mails: readonly StoredMail[]; readonly next: string | null }>;

  /**
   * Bytes under the hash of them; putting the same again writes nothing. A part of it alone is never read. With
   * `waitsSince` they wait from then on to be named, and may be swept; without, they stay. What stays does so for good.
   */
  saveBlob(id: string, bytes: Uint8Array, waitsSince?: Instant): Promise<void>;
  /** Before a message names them: from now on they stay. False where one of them is not there any more. */
  nameBlobs(ids: readonly string[]): Promise<boolean>;
  /** Deletes what waits since before then, and what a broken try has left of it, in `limit` pieces at most; how many. */
  sweepBlobs(waitsBefore: Instant, limit: number): Promise<number>;
  blob(id: string): Promise<Uint8Array | null>;

  /** WG2: the release whole, once; of one that is there only `servedAt` rises. */
  keepRelease(release: WidgetRelease, servedAt: Instant): Promise<void>;
  /** The last served first. */
  keptReleases(): Promise<readonly KeptRelease[]>;
  releaseFiles(id: string): Promise<readonly ReleaseFile[] | null>;
  /** Takes it out, unless it was served again meanwhile. */
  dropRelease(release: Pick<KeptRelease, 'id' | 'servedAt'>): Promise<void>;

  agents(): Promise<readonly AgentRecord[]>;
  agentByEmail(email: string): Promise<AgentRecord | null>;
  agentById(id: string): Promise<AgentRecord | null>;
  /** `false` where the address is taken, or where `onlyIfFirst` and there is an agent already. */
  addAgent(agent: AgentRecord, onlyIfFirst: boolean): Promise<boolean>;
  saveSession(session: SessionRecord): Promise<void>;
  session(tokenHash: string): Promise<SessionRecord | null>;
  deleteSession(tokenHash: string): Promise<void>;

  /** A named setting, as JSON text: the calendar, for one. */
  setting(name: string): Promise<string | null>;
  saveSetting(name: string, value: string): Promise<void>;

  /** OP6: `name`'s work is this holder's until then; false where another holds it at `now`. */
  takeLease(name: string, holder: string, now: Instant, until: Instant): Promise<boolean>;
  /** Gives it back before its time, if it is still this holder's. */
  dropLease(name: string, holder: string): Promise<void>;
  /** Replaces what this node said before. */
  saveNode(node: NodeRecord): Promise<void>;
  removeNode(id: string): Promise<void>;
  nodes(): Promise<readonly NodeRecord[]>;
  /** A minute is up as soon as anybody has found it so. */
  saveUptime(sample: UptimeMinute): Promise<void>;
  /** From `from` up to and without `to`, in order. */
  uptime(from: Instant, to: Instant): Promise<readonly UptimeMinute[]>;

  /** KB1: every article in every language, by slug and locale. */
  articles(): Promise<readonly Article[]>;
  article(key: ArticleKey): Promise<Article | null>;
  /** Writes it where the one before its `version` stands there (0: nothing). `taken`: somebody else wrote first. */
  saveArticle(article: Article): Promise<'stored' | 'taken'>;
  /** Rises with every change of any article, so that who keeps them in memory need not read them all to know. */
  articleChanges(): Promise<number>;
  /** KB2: `voter` is a hash of who says so; false where the same has said so lately (`VOTERS_KEPT`). */
  countHelpful(key: ArticleKey, helped: boolean, voter: string): Promise<boolean>;
  helpfulCounts(): Promise<readonly HelpfulCount[]>;
  /** Of more than `SEARCHES_KEPT` different ones the rarest are dropped. */
  countSearch(locale: Locale, query: string, isMissed: boolean, at: Instant): Promise<void>;
  /** The most often `missed` or asked for (`times`) first; of `missed` only those that ever were. */
  searchCounts(by: 'times' | 'missed', limit: number): Promise<readonly SearchCount[]>;

  /** A page of everything, each conversation whole. `cursor` is the last page's `next`, null at the beginning. */
  dump(cursor: string | null): Promise<RecordPage>;
  /**
   * Puts records into a store that has none of them. Headers are not among them: project them afterwards. Another
   * epoch and secret hold from the next opening on.
   */
  load(records: readonly StoreRecord[]): Promise<void>;

  /** A cheap durable write and read, for readiness. */
  probe(): Promise<void>;
  close(): Promise<void>;
}

/** NT3: what a store does for the letters about notices. */
export type AnnouncementMethods = Pick<
  Store,
  | 'saveAnnouncements'
  | 'leaseAnnouncements'
  | 'nextAnnouncementAt'
  | 'settleAnnouncement'
  | 'announcement'
  | 'recentAnnouncements'
  | 'countAnnouncements'
  | 'dropAnnouncements'
  | 'unreached'
  | 'lastActive'
>;
/** WG2: what a store does for releases of the widget. */
export type ReleaseMethods = Pick<Store, 'keepRelease' | 'keptReleases' | 'releaseFiles' | 'dropRelease'>;
export type ReleaseRecord = Extract<StoreRecord, { kind: 'release' }>;
export type AnnouncementRecord = Extract<StoreRecord, { kind: 'announcement' }>;
