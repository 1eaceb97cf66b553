/**
 * The outbox worker: takes the letters that are due on a lease, sends two at a time, and records how each try ended
 * (ML1). A letter is sent at least once: where its end could not be recorded, it goes out again under the same
 * Message-ID.
 */
import type { Instant } from '../../shared/entries.ts';
import type { Clock } from '../domain/clock.ts';
import type { Letter, LetterState, StoredLetter } from '../domain/letter.ts';
import { afterTry, type Delivery, STOP_MS } from '../domain/retry.ts';
import type { Store } from '../store/port.ts';

export type OutboxDeps = {
  readonly store: Pick<Store, 'leaseLetters' | 'nextLetterAt' | 'settleLetter'>;
  readonly clock: Clock;
  /** Renders and tries once. What it throws counts as `retry`. */
  readonly deliver: (letter: Letter) => Promise<Delivery>;
  readonly logger: {
    info(facts: object, message: string): void;
    warn(facts: object, message: string): void;
    error(facts: object, message: string): void;
  };
  /** Writes into the conversation that a letter is given up. Called before that is recorded, so maybe more than once. */
  readonly noteFailed: (letter: Letter, reason: string) => Promise<void>;
  /** A letter was given up: an agent must hear of it. */
  readonly onFailed: (letter: Letter, reason: string) => void;
  /** The mail server refuses us; told once, and again only if it has worked in between. */
  readonly onAlarm: (reason: string) => void;
  /** How many tries are under way together. */
  readonly atOnce?: number;
  /** 0..1 */
  readonly jitter?: () => number;
};

export type Outbox = {
  /** A letter was stored: look now. */
  wake(): void;
  /** Takes no more letters and waits a moment for those under way; a later end leaves its lease to run out. */
  close(): Promise<void>;
};

type Ended = { readonly stored: StoredLetter; readonly state: LetterState };

const AT_ONCE = 2;
/** Longer than any try may take (the transport cuts one off after 90 s). */
const LEASE_MS = 120_000;
const STORE_DOWN_PAUSE_MS = 5_000;
/** Of the 5 s that a process has to end (OP4). */
const CLOSE_WAIT_MS = 3_000;

/** Starts with what is due already. */
export function startOutbox(deps: OutboxDeps): Outbox {
  const { store, clock, logger, atOnce = AT_ONCE, jitter = Math.random } = deps;
  const underWay = new Map<string, Promise<void>>();
  /** Tries that ended and are not recorded yet: the store comes before the next letter. */
  const ended = new Map<string, Ended>();
  let round: Promise<void> | null = null;
  let again = false;
  let closed = false;
  let stoppedUntil: Instant | null = null;
  let cancelAlarm = () => {};

  function wake(): void {
    if (closed) return;
    again = true;
    round ??= rounds();
  }

  async function rounds(): Promise<void> {
    while (again && !closed) {
      again = false;
      try {
        await recordEnded();
        await takeDue();
        // With both hands full, the end of a try is what wakes it.
        wakeAt(underWay.size < atOnce ? await store.nextLetterAt() : null);
      } catch (error) {
        logger.warn({ error: String(error) }, 'the store does not answer the outbox');
        wakeAt(clock.now() + STORE_DOWN_PAUSE_MS);
      }
    }
    round = null;
  }

  async function recordEnded(): Promise<void> {
    for (const [id, { stored, state }] of ended) {
      // The conversation first: a crash between the two tries the letter again, and is not silent about it.
      if (state.kind === 'failed') await deps.noteFailed(stored.letter, state.reason);
      await store.settleLetter(id, state);
      ended.delete(id);
      if (state.kind === 'failed') deps.onFailed(stored.letter, state.reason);
    }
  }

  async function takeDue(): Promise<void> {
    const free = atOnce - underWay.size;
    const now = clock.now();
    if (closed || free === 0 || (stoppedUntil !== null && now < stoppedUntil)) return;
    for (const stored of await store.leaseLetters(now, now + LEASE_MS, free)) {
      const { id } = stored.letter;
      // A machine that slept in the middle of a try finds its own lease run out.
      if (!underWay.has(id) && !ended.has(id)) underWay.set(id, tryOnce(stored));
    }
  }

  async function tryOnce(stored: StoredLetter): Promise<void> {
    const { letter } = stored;
    const delivery = await delivered(letter);
    underWay.delete(letter.id);
    ended.set(letter.id, { stored, state: stateAfter(stored, delivery) });
    wake();
  }

  async function delivered(letter: Letter): Promise<Delivery> {
    try {
      return await deps.deliver(letter);
    } catch (error) {
      return { kind: 'retry', reason: String(error) };
    }
  }

  function stateAfter({ letter, state }: StoredLetter, delivery: Delivery): LetterState {
    const now = clock.now();
    const tries = (state.kind === 'waiting' ? state.tries : 0) + 1;
    noteStop(delivery, now);
    const facts = { letter: letter.id, kind: letter.content.kind, tries };
    if (delivery.kind === 'sent' || delivery.kind === 'captured') logger.info(facts, `letter ${delivery.kind}`);
    else logger.warn({ ...facts, reason: delivery.reason }, `letter not sent: ${delivery.kind}`);
    return afterTry(delivery, { createdAt: letter.createdAt, tries, now, jitter: jitter() });
  }

  function noteStop(delivery: Delivery, now: Instant): void {
    if (delivery.kind !== 'stopped') {
      // What the server says of a letter, it says to a client that it lets in; a lost line says nothing.
      if (delivery.kind !== 'retry') stoppedUntil = null;
      return;
    }
    if (stoppedUntil === null) {
      logger.error({ reason: delivery.reason }, 'the mail server refuses us: no letter goes out');
      deps.onAlarm(delivery.reason);
    }
    stoppedUntil = now + STOP_MS;
  }

  function wakeAt(instant: Instant | null): void {
    cancelAlarm();
    if (instant === null || closed) return;
    cancelAlarm = clock.at(Math.max(instant, stoppedUntil ?? instant), wake);
  }

  async function close(): Promise<void> {
    closed = true;
    cancelAlarm();
    const finish = async () => {
      await round;
      await Promise.all(underWay.values());
      await recordEnded().catch((error) => logger.warn({ error: String(error) }, 'a try could not be recorded'));
    };
    await Promise.race([finish(), new Promise<void>((resolve) => clock.at(clock.now() + CLOSE_WAIT_MS, resolve))]);
  }

  wake();
  return { wake, close };
}
