/**
 * The mailbox as a door (IN1): what is new is drained, IDLE hints that there is more, and every minute it is asked for
 * anyway, as hints get lost. A lost connection is opened again; nothing is lost meanwhile, as the mailbox keeps it.
 */
import type { Instant } from '../../../shared/entries.ts';
import type { Clock } from '../../domain/clock.ts';
import type { KeepMail } from '../../domain/inbound/arrival.ts';
import { drain, NotHandedOut } from './drain.ts';
import type { MailboxAddress } from './mailbox-address.ts';
import type { CursorKeeper } from './mailbox-cursor.ts';
import { MailboxRefused, type MailboxSession, openSession, type SessionLimits } from './mailbox-session.ts';

export type MailboxState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'watching' }
  /** Out of reach just now, or our store is: tried again by itself. */
  | { readonly kind: 'waiting'; readonly reason: string; readonly until: Instant }
  /** Not let in, or no such folder: somebody has to mend that. */
  | { readonly kind: 'refused'; readonly reason: string; readonly until: Instant };

export type WatchParts = {
  readonly address: MailboxAddress;
  readonly keep: KeepMail;
  readonly cursor: CursorKeeper;
  readonly clock: Clock;
  readonly logger: {
    info(facts: object, message: string): void;
    warn(facts: object, message: string): void;
    error(facts: object, message: string): void;
  };
  readonly limits: SessionLimits;
  /** Told at every change. */
  readonly onState?: (state: MailboxState) => void;
  /** 0..1 */
  readonly jitter?: () => number;
};

export type MailboxWatch = {
  state(): MailboxState;
  /** Looks now, whatever it waits for; settles when all that was there is kept, or with why it could not be. */
  check(): Promise<void>;
  /** What is being kept is finished. */
  close(): Promise<void>;
};

/** IN1: within this a mail is here, whatever became of the hint. */
const POLL_MS = 60_000;
const FIRST_WAIT_MS = 1_000;
/** A mailbox that is back is read as soon as if it had been watched. */
const LONGEST_WAIT_MS = POLL_MS;
/** Wrong passwords in a row make hosts shut a whole address out. */
const REFUSED_WAIT_MS = 15 * 60_000;
/** So often in a row the line may break at one mail before those behind it come first. */
const TRIES_A_MAIL = 5;
/** A mail that its server cannot hand out is mended by its operator, not by asking. */
const OWED_EVERY_MS = 3_600_000;

type Check = { readonly resolve: () => void; readonly reject: (error: Error) => void };

/** Begins at once; that the mailbox cannot be reached delays nobody. */
export function watchMailbox(parts: WatchParts): MailboxWatch {
  const { address, clock, logger, jitter = Math.random } = parts;
  let state: MailboxState = { kind: 'starting' };
  let isClosed = false;
  let isHinted = false;
  let isDue = false;
  let wake = () => {};
  let checks: Check[] = [];
  let failures = 0;
  let stuck = { uid: 0, tries: 0 };
  let owedAgainAt: Instant = 0;
  let session: MailboxSession | null = null;

  function hint(): void {
    isHinted = true;
    wake();
  }

  function tell(next: MailboxState): void {
    const isNews = next.kind !== state.kind;
    const facts = { host: address.host, folder: address.folder, ...next };
    state = next;
    parts.onState?.(next);
    if (!isNews) return;
    if (next.kind === 'refused') logger.error(facts, 'the mailbox refuses us: no mail comes in');
    else if (next.kind === 'waiting') logger.warn(facts, 'the mailbox cannot be read just now');
    else logger.info(facts, 'the mailbox is watched');
  }

  async function run(): Promise<void> {
    while (!isClosed) {
      try {
        session = await openSession(address, parts.limits, hint);
        await watch(session);
      } catch (error) {
        await pause(failed(error));
      } finally {
        session?.close();
        session = null;
      }
    }
  }

  async function watch(open: MailboxSession): Promise<void> {
    while (!isClosed) {
      const opensAgain = isDue;
      isHinted = isDue = false;
      const served = checks;
      checks = [];
      try {
        if (opensAgain) await open.openAgain();
        await look(open);
      } catch (error) {
        checks = [...served, ...checks];
        throw error;
      }
      for (const { resolve } of served) resolve();
      failures = 0;
      if (state.kind !== 'watching') tell({ kind: 'watching' });
      await hinted(open);
    }
  }

  function look(open: MailboxSession): Promise<void> {
    return drain(open, {
      ...parts,
      async keep(raw, arrival) {
        const kept = await parts.keep(raw, arrival);
        // A line that breaks again and again, yet carries some of it each time, is worth another try at once.
        failures = 0;
        return kept;
      },
      mailBytes: parts.limits.mailBytes,
      stepOver: new Set(stuck.tries >= TRIES_A_MAIL ? [stuck.uid] : []),
      asksForOwed: clock.now() >= owedAgainAt,
    });
  }

  /** Until there is a hint, or a minute has passed. */
  async function hinted(open: MailboxSession): Promise<void> {
    if (isHinted || isClosed) return;
    open.idle();
    await wokenBy(clock.now() + POLL_MS);
    isDue ||= !isHinted;
  }

  function wokenBy(instant: Instant): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.at(instant, resolve);
      wake = () => {
        cancel();
        resolve();
      };
    });
  }

  /** How long to wait after it. */
  function failed(error: unknown): MailboxState & { readonly until: Instant } {
    const reason = error instanceof Error ? error.message : String(error);
    for (const { reject } of checks.splice(0)) reject(new Error(reason, { cause: error }));
    const now = clock.now();
    if (error instanceof MailboxRefused) return { kind: 'refused', reason, until: now + REFUSED_WAIT_MS };
    if (error instanceof NotHandedOut && error.isOwed) owedAgainAt = now + OWED_EVERY_MS;
    else if (error instanceof NotHandedOut) {
      stuck = { uid: error.uid, tries: error.uid === stuck.uid ? stuck.tries + 1 : 1 };
    }
    const longest = Math.min(FIRST_WAIT_MS * 2 ** failures++, LONGEST_WAIT_MS);
    return { kind: 'waiting', reason, until: now + Math.round(longest * (0.5 + jitter() / 2)) };
  }

  /** Until then, or until somebody asks. */
  async function pause(next: MailboxState & { readonly until: Instant }): Promise<void> {
    if (isClosed) return;
    tell(next);
    if (checks.length === 0) await wokenBy(next.until);
  }

  const running = run();
  return {
    state: () => state,
    check() {
      if (isClosed) return Promise.reject(new Error('the mailbox is not watched any more'));
      const checked = new Promise<void>((resolve, reject) => checks.push({ resolve, reject }));
      isDue = true;
      hint();
      return checked;
    },
    async close() {
      isClosed = true;
      session?.close();
      wake();
      await running;
      for (const { reject } of checks.splice(0)) reject(new Error('the mailbox is not watched any more'));
    },
  };
}
