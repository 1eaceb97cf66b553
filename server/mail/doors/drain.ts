/** Takes what is new in a mailbox: every mail once, each kept before the cursor passes it (IN1). */
import type { Clock } from '../../domain/clock.ts';
import type { Arrival, KeepMail } from '../../domain/inbound/arrival.ts';
import type { Cursor, CursorKeeper } from './mailbox-cursor.ts';
import type { FetchedMail, ListedMail, MailboxSession } from './mailbox-session.ts';

export type DrainParts = {
  readonly keep: KeepMail;
  readonly cursor: CursorKeeper;
  readonly clock: Clock;
  readonly mailBytes: number;
  /** The server would not hand these out, several times over: they are left for later. */
  readonly stepOver: ReadonlySet<number>;
  /** Whether what is owed is asked for in this round. */
  readonly asksForOwed: boolean;
};

/** The connection ended, or the server refused, while this mail was asked for. */
export class NotHandedOut extends Error {
  override readonly name = 'NotHandedOut';
  readonly uid: number;
  readonly isOwed: boolean;
  constructor(uid: number, isOwed: boolean, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.uid = uid;
    this.isOwed = isOwed;
  }
}

/** As many as one answer lists; the mails themselves come one by one. */
const BATCH = 50;

/** Returns when the server has no mail that we have not taken, but for what it owes. */
export async function drain(session: MailboxSession, parts: DrainParts): Promise<void> {
  let cursor = await cursorHere(session, parts);
  for (let uids = await session.uidsAfter(cursor.uid); uids.length > 0; uids = await session.uidsAfter(cursor.uid)) {
    for (let at = 0; at < uids.length; at += BATCH) {
      cursor = await takeBatch(session, parts, cursor, uids.slice(at, at + BATCH));
    }
  }
  if (parts.asksForOwed && cursor.owed.length > 0) await takeOwed(session, parts, cursor);
}

/**
 * A mailbox that was never read begins with everything in it that nobody has read: a desk that is set up on a mailbox
 * in use gets what waits there, and not years of answered mail. After a change of UIDVALIDITY everything is taken
 * again, which harms nothing as what is here already is known by its content; but that past stays the past.
 */
async function cursorHere({ uidValidity, uidNext }: MailboxSession, { cursor, clock }: DrainParts): Promise<Cursor> {
  const saved = await cursor.read();
  if (saved?.uidValidity === uidValidity) return saved;
  const until = saved?.before.until ?? clock.now();
  const begun: Cursor = { uidValidity, uid: 0, owed: [], before: { uid: uidNext, until } };
  // At once: whoever reads the first mail in a mail program before we do has not made it the past.
  await cursor.save(begun);
  return begun;
}

function isPast(uid: number, { isSeen, arrivedAt }: ListedMail, { before }: Cursor): boolean {
  return isSeen && uid < before.uid && arrivedAt !== null && arrivedAt <= before.until;
}

async function takeBatch(
  session: MailboxSession,
  parts: DrainParts,
  from: Cursor,
  batch: readonly number[],
): Promise<Cursor> {
  let cursor = from;
  const last = Math.max(...batch);
  const pending = new Set(batch);
  const listed = await session.list(batch);
  const save = async (next: Cursor) => {
    await parts.cursor.save(next);
    cursor = next;
  };
  const settle = async (uid: number) => {
    pending.delete(uid);
    // Servers may answer in any order: the cursor stays under the first that is missing.
    const passed = Math.min(last, ...[...pending].map((one) => one - 1));
    if (passed > cursor.uid) await save({ ...cursor, uid: passed });
  };

  for (const [uid, mail] of listed) {
    if (pending.has(uid) && isPast(uid, mail, cursor)) pending.delete(uid);
  }
  await take(session, parts, listed, [...pending], settle, false);
  // Gone since it was found, or not handed out: it is asked for again, and forgotten if it is not there then.
  await save({ ...cursor, uid: last, owed: [...cursor.owed, ...pending] });
  return cursor;
}

async function takeOwed(session: MailboxSession, parts: DrainParts, from: Cursor): Promise<void> {
  let cursor = from;
  const settle = async (uid: number) => {
    const next = { ...cursor, owed: cursor.owed.filter((one) => one !== uid) };
    await parts.cursor.save(next);
    cursor = next;
  };
  const listed = await session.list(from.owed);
  const all = { ...parts, stepOver: new Set<number>() };
  for (const uid of from.owed) {
    if (listed.has(uid)) await take(session, all, listed, [uid], settle, true);
    else await settle(uid);
  }
}

/** Keeps each mail, then settles it. What the server does not list or hand out is not settled. */
async function take(
  session: MailboxSession,
  { keep, clock, mailBytes, stepOver }: DrainParts,
  listed: ReadonlyMap<number, ListedMail>,
  uids: readonly number[],
  settle: (uid: number) => Promise<void>,
  isOwed: boolean,
): Promise<void> {
  const arrival = (arrivedAt: number | null): Arrival => {
    const now = clock.now();
    // SL2: the server's receipt is ours; its clock may be ahead.
    return { door: 'imap', receivedAt: Math.min(arrivedAt ?? now, now), envelope: { from: null, to: [] } };
  };
  const wanted: number[] = [];
  for (const uid of uids) {
    const mail = listed.get(uid);
    if (!mail || stepOver.has(uid)) continue;
    if (mail.size <= mailBytes) {
      wanted.push(uid);
      continue;
    }
    const header = await headerOf(session, uid, isOwed);
    if (header === null) continue;
    await keep(header, { ...arrival(mail.arrivedAt), wholeBytes: mail.size });
    await settle(uid);
  }
  for await (const { uid, raw, arrivedAt } of handedOut(session, wanted, isOwed)) {
    await keep(raw, arrival(arrivedAt));
    await settle(uid);
  }
}

/** IN2: of a mail that is too large, what is needed to tell of it. */
async function headerOf(session: MailboxSession, uid: number, isOwed: boolean): Promise<Uint8Array | null> {
  try {
    return await session.header(uid);
  } catch (error) {
    throw new NotHandedOut(uid, isOwed, error);
  }
}

async function* handedOut(
  session: MailboxSession,
  uids: readonly number[],
  isOwed: boolean,
): AsyncGenerator<FetchedMail> {
  const left = new Set(uids);
  if (left.size === 0) return;
  try {
    for await (const mail of session.mails(uids)) if (left.delete(mail.uid)) yield mail;
  } catch (error) {
    const [first] = left;
    throw first === undefined ? error : new NotHandedOut(first, isOwed, error);
  }
}
