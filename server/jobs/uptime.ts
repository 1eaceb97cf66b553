/**
 * OP7: whether a shopper can send, minute by minute. One node tries at a time, and again within the minute while it
 * fails, as the widget does: a restart of a few seconds is no outage. A store that is down cannot record that it is:
 * what could not be saved is kept here and saved when it is back.
 */
import type { Instant } from '../../shared/entries.ts';
import { startOfMinute } from '../domain/uptime.ts';
import type { VisitorTokens } from '../security/secrets.ts';
import type { Deps } from '../use-cases/deps.ts';
import { keepProbe } from '../use-cases/keep-probe.ts';
import { keepSince } from '../use-cases/uptime-report.ts';
import type { Job } from './job.ts';
import { type Trying, tryAsShopper } from './shopper-probe.ts';

const LOOK_EVERY_MS = 10_000;
/** Another node takes over within the minute in which the holder was killed. */
const LEASE_MS = 20_000;
const LEASE = 'uptime';
/** The server listens by then. */
const FIRST_LOOK_MS = 1_000;

export type UptimeWatch = Job & {
  /** Looks now; settles when this minute's try, if one was due, is recorded. */
  look(): Promise<void>;
};

export type UptimeDeps = {
  readonly deps: Deps;
  readonly tokens: VisitorTokens;
  /** Where this process listens; null while it does not. */
  readonly url: () => string | null;
  readonly origin: string;
};

export function watchUptime({ deps, tokens, url, origin }: UptimeDeps): UptimeWatch {
  const { store, clock, logger, metrics, nodeId } = deps;
  const tried = metrics.counter('activecart_uptime_tries_total', 'Tries to send as a shopper would', 'outcome');
  const unsaved = new Map<Instant, boolean>();
  let upMinute: Instant | null = null;
  let isHolder = false;
  let isClosed = false;
  let trying: Trying | null = null;
  let looking: Promise<void> | null = null;
  let cancel = wait(clock.now() + FIRST_LOOK_MS);

  function wait(at: Instant): () => void {
    return clock.at(at, () => void look());
  }

  function look(): Promise<void> {
    cancel();
    looking ??= lookOnce()
      .catch((error: unknown) => logger.warn({ err: error }, 'the uptime could not be recorded'))
      .finally(() => {
        looking = null;
      });
    const now = clock.now();
    if (!isClosed) cancel = wait(now - (now % LOOK_EVERY_MS) + LOOK_EVERY_MS);
    return looking;
  }

  async function lookOnce(): Promise<void> {
    const address = url();
    if (isClosed || address === null || !(await holds())) return;
    const minute = startOfMinute(clock.now());
    if (minute !== upMinute) {
      const outcome = await outcomeAt(address, minute);
      if (isClosed && outcome !== 'up') return;
      tried(outcome);
      if (outcome === 'up') upMinute = minute;
      else logger.warn({ outcome }, 'a shopper could not send');
      unsaved.set(minute, outcome === 'up');
    }
    await save();
  }

  /** A store that does not answer leaves the work with whom it was. */
  async function holds(): Promise<boolean> {
    const now = clock.now();
    isHolder = await store.takeLease(LEASE, nodeId, now, now + LEASE_MS).catch(() => isHolder);
    return isHolder;
  }

  async function outcomeAt(address: string, minute: Instant): Promise<string> {
    try {
      const probe = await keepProbe(deps, tokens);
      trying = tryAsShopper(address, origin, probe, `minute-${minute}-${nodeId.slice(0, 8)}`);
      return await trying.outcome;
    } catch {
      return 'store-down';
    }
  }

  async function save(): Promise<void> {
    for (const [minute, isUp] of unsaved) {
      await keepSince(store, minute);
      await store.saveUptime({ minute, isUp });
      unsaved.delete(minute);
    }
  }

  return {
    look,
    async close() {
      isClosed = true;
      cancel();
      trying?.cut();
      await looking;
      if (isHolder) await store.dropLease(LEASE, nodeId).catch(() => undefined);
    },
  };
}
