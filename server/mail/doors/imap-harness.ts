/** Test support. A mailbox, a line to it that breaks, a desk that keeps what comes in, and the watch between them. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import type { Arrival } from '../../domain/inbound/arrival.ts';
import { NOW } from '../../testing/builders.ts';
import { type ManualClock, manualClock } from '../../testing/clock.ts';
import { faultProxy } from '../../testing/fault-proxy.ts';
import { seededRandom } from '../../testing/random.ts';
import { type MailboxState, type MailboxWatch, watchMailbox } from './imap.ts';
import type { MailboxAddress } from './mailbox-address.ts';
import { mailboxCursor } from './mailbox-cursor.ts';
import { hashOf, mailNamed, newMailbox, type TestMailbox } from './testing-mailbox.ts';

const WAIT = { timeout: 60_000, interval: 5 };
export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;
const LIMITS = { mailBytes: 64 * 1024, answerMs: 10_000, mailMs: 10_000 };

const toClose: (() => unknown)[] = [];

/** After each test. */
export async function closeAll(): Promise<void> {
  for (const close of toClose.splice(0).reverse()) await close();
}

export async function mailbox(): Promise<TestMailbox> {
  const made = await newMailbox();
  toClose.push(made.close);
  return made;
}

export async function lineTo(box: TestMailbox) {
  const { port } = box.address();
  const proxy = await faultProxy({ target: () => port, random: seededRandom(1) });
  toClose.push(proxy.close);
  return proxy;
}

/** What holds over restarts of the server: its mails, by their content, and its settings. */
export function desk() {
  const settings = new Map<string, string>();
  const kept = new Map<string, Arrival>();
  let known = 0;
  return {
    settings: {
      setting: async (name: string) => settings.get(name) ?? null,
      async saveSetting(name: string, value: string) {
        settings.set(name, value);
      },
    },
    kept,
    get known() {
      return known;
    },
    async keep(raw: Uint8Array, arrival: Arrival): Promise<'kept' | 'known'> {
      const id = hashOf(raw);
      if (kept.has(id)) {
        known++;
        return 'known';
      }
      kept.set(id, arrival);
      return 'kept';
    },
  };
}
export type Desk = ReturnType<typeof desk>;

type Watching = {
  readonly clock?: ManualClock;
  readonly keep?: Desk['keep'];
  readonly settings?: Desk['settings'];
  readonly limits?: Partial<typeof LIMITS>;
  /** Goes on as soon as it waits, as if the time had passed. */
  readonly isImpatient?: boolean;
};

export function watch(address: MailboxAddress, its: Desk, more: Watching = {}) {
  const { clock = manualClock(NOW) } = more;
  const states: MailboxState[] = [];
  const errors: string[] = [];
  const watched = watchMailbox({
    address,
    keep: more.keep ?? its.keep,
    cursor: mailboxCursor(more.settings ?? its.settings, address),
    clock,
    logger: { info() {}, warn() {}, error: (_, message) => void errors.push(message) },
    limits: { ...LIMITS, ...more.limits },
    onState(state) {
      states.push(state);
      if (more.isImpatient && state.kind === 'waiting') void nextTurn().then(() => clock.advanceTo(state.until));
    },
    jitter: () => 1,
  });
  toClose.push(watched.close);
  return { ...watched, clock, states, errors };
}

export const allOf = (mails: readonly string[]) => mails.map(hashOf).toSorted();
export const idsOf = ({ kept }: Desk) => [...kept.keys()].toSorted();
export const until = (look: () => void) => vi.waitFor(look, WAIT);
export const isWatching = (one: MailboxWatch) => until(() => expect(one.state().kind).toBe('watching'));
export const named = (count: number, name = 'Burst', bytes = 200) =>
  Array.from({ length: count }, (_, n) => mailNamed(`${name} ${n}`, bytes));
