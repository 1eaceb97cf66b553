/**
 * Reads the mails that wait, one after the other, the longest waiting first (IN1). It runs on every node; a lease in the
 * store keeps two of them off one mail. A mail is done when the store says so: whatever is cut off before that is done
 * again, and comes to the same.
 */
import type { Instant } from '../../shared/entries.ts';
import type { Clock } from '../domain/clock.ts';
import type { MailOutcome, StoredMail } from '../domain/inbound/stored-mail.ts';
import { type Store, StoreDown } from '../store/port.ts';
import type { Logger } from '../use-cases/deps.ts';

export type MailReaderDeps = {
  readonly store: Pick<Store, 'leaseMails' | 'nextMailAt' | 'settleMail'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Reads one, and puts it where it belongs. Throws where that cannot be told yet. */
  readonly take: (mail: StoredMail) => Promise<MailOutcome>;
  /** It was given up: an agent must look at it. */
  readonly onGivenUp: (mail: StoredMail, reason: string) => void;
};

export type MailReaderJob = {
  /** A mail was kept: look now. */
  wake(): void;
  /** Begins no further mail, and waits for the one that is being read. */
  close(): Promise<void>;
};

/** Longer than any mail may take: half a minute for a worker to start, twenty seconds to read, and the store. */
const LEASE_MS = 120_000;
const STORE_DOWN_PAUSE_MS = 5_000;
const MINUTE_MS = 60_000;
/** What fails for an hour and a half fails for good: a person has to see it while it is fresh. */
const DELAYS_MS: readonly number[] = [MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, 60 * MINUTE_MS];
/** Of the 5 s that a process has to end (OP4); a mail that takes longer is read again after the restart. */
const CLOSE_WAIT_MS = 3_000;

/** Starts with what waits already. */
export function startMailReader(deps: MailReaderDeps): MailReaderJob {
  const { store, clock, logger } = deps;
  /** Taken while the store did not answer: still ours until its lease runs out. */
  let held: { readonly mail: StoredMail; readonly until: Instant } | null = null;
  let round: Promise<void> | null = null;
  let again = false;
  let isClosed = false;
  let cancelAlarm = () => {};

  function wake(): void {
    if (isClosed) return;
    again = true;
    round ??= rounds();
  }

  async function rounds(): Promise<void> {
    while (again && !isClosed) {
      again = false;
      try {
        for (let mail = await next(); mail !== null; mail = await next()) await settle(mail);
        wakeAt(await store.nextMailAt());
      } catch (error) {
        logger.warn({ error: String(error) }, 'the store does not answer the mail reader');
        wakeAt(clock.now() + STORE_DOWN_PAUSE_MS);
      }
    }
    round = null;
  }

  async function next(): Promise<StoredMail | null> {
    if (isClosed) return null;
    const now = clock.now();
    if (held && now < held.until) return held.mail;
    const [mail] = await store.leaseMails(now, now + LEASE_MS, 1);
    held = mail ? { mail, until: now + LEASE_MS } : null;
    return mail ?? null;
  }

  async function settle(mail: StoredMail): Promise<void> {
    const tries = (mail.state.kind === 'waiting' ? mail.state.tries : 0) + 1;
    try {
      const outcome = await deps.take(mail);
      await store.settleMail(mail.id, { kind: 'done', at: clock.now(), outcome });
      logger.info({ mail: mail.id, door: mail.door, action: outcome.action, reason: outcome.reason }, 'mail taken');
    } catch (error) {
      if (error instanceof StoreDown) throw error;
      await putOff(mail, tries, error);
    }
    held = null;
  }

  async function putOff(mail: StoredMail, tries: number, error: unknown): Promise<void> {
    const delay = DELAYS_MS[tries - 1];
    const lastError = String(error);
    const at = clock.now();
    logger.error({ err: error, mail: mail.id, tries }, delay === undefined ? 'a mail was given up' : 'a mail failed');
    if (delay !== undefined) {
      return store.settleMail(mail.id, { kind: 'waiting', tries, nextTryAt: at + delay, lastError });
    }
    const { from } = mail.envelope;
    const nothing = { conversationId: null, number: null, from, subject: null };
    await store.settleMail(mail.id, {
      kind: 'done',
      at,
      outcome: { action: 'reject', reason: `failed ${tries} times: ${lastError}`, ...nothing },
    });
    deps.onGivenUp(mail, lastError);
  }

  function wakeAt(instant: Instant | null): void {
    cancelAlarm();
    if (instant !== null && !isClosed) cancelAlarm = clock.at(instant, wake);
  }

  async function close(): Promise<void> {
    isClosed = true;
    cancelAlarm();
    await Promise.race([round, new Promise<void>((resolve) => clock.at(clock.now() + CLOSE_WAIT_MS, resolve))]);
  }

  wake();
  return { wake, close };
}
