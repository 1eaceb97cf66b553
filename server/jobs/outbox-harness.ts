/** Test support. An outbox at work for the tests: the real store, a real SMTP server, and a clock that the test moves. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { Letter, LetterState } from '../domain/letter.ts';
import { renderLetter } from '../mail/render/letter.ts';
import { letterOf, receiptContent, SENDER, WRITTEN_AT } from '../mail/testing-letters.ts';
import { startSmtp, type TestSmtp } from '../mail/testing-smtp.ts';
import type { MailTransport } from '../mail/transport.ts';
import { openSqliteStore } from '../store/sqlite/open.ts';
import { manualClock } from '../testing/clock.ts';
import { startOutbox } from './outbox.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** Short enough to wait for, long enough for a busy machine, on which a server that is well answers late. */
export const QUICK = { silenceMs: 3_000, letterMs: 12_000 };

export type Office = Awaited<ReturnType<typeof openOffice>>;

/** A store in a folder of its own, a mail server, and what the tests ask of both. */
export async function openOffice() {
  const folder = await mkdtemp(join(tmpdir(), 'outbox-'));
  const store = await openSqliteStore(folder);
  const clock = manualClock(WRITTEN_AT);
  const toClose: (() => unknown)[] = [];

  async function smtpServer(options: Parameters<typeof startSmtp>[0] = {}): Promise<TestSmtp> {
    const server = await startSmtp(options);
    toClose.push(server.close);
    return server;
  }

  return {
    store,
    clock,
    smtpServer,
    /** Stores letters in the one durable write, as a use case does. */
    async write(...letters: readonly Letter[]): Promise<void> {
      for (const letter of letters) await store.append(letter.conversationId, 0, [], [letter]);
    },
    async stateOf(letter: Letter): Promise<LetterState | undefined> {
      return (await store.letter(letter.id))?.state;
    },
    async allStates(): Promise<readonly string[]> {
      return (await store.recentLetters(100)).map(({ state }) => state.kind);
    },
    /** Starts a worker, its doings told as events. */
    work(transport: MailTransport, deliver = (letter: Letter) => transport.send(renderLetter(letter, SENDER))) {
      const settled: { id: string; state: LetterState }[] = [];
      const failed: { id: string; reason: string }[] = [];
      const alarms: string[] = [];
      const noteFailed = vi.fn(async (_letter: Letter, _reason: string) => {});
      let begun = 0;
      async function settle(id: string, state: LetterState): Promise<void> {
        await store.settleLetter(id, state);
        settled.push({ id, state });
      }
      const watched = {
        leaseLetters: vi.fn(store.leaseLetters),
        nextLetterAt: vi.fn(store.nextLetterAt),
        settleLetter: vi.fn(settle),
      };
      const outbox = startOutbox({
        store: watched,
        clock,
        deliver: (letter) => {
          begun++;
          return deliver(letter);
        },
        logger: { info() {}, warn() {}, error() {} },
        noteFailed,
        onFailed: (letter, reason) => failed.push({ id: letter.id, reason }),
        onAlarm: (reason) => alarms.push(reason),
        jitter: () => 0,
      });
      toClose.push(async () => {
        transport.close();
        await Promise.all([outbox.close(), clock.advanceTo(clock.now() + 3_000)]);
      });
      /** So many tries have ended. An alarm that was set for an instant already past rings at the next look. */
      const ends = (count: number) =>
        vi.waitFor(async () => {
          await clock.advanceTo(clock.now());
          expect(settled.length).toBeGreaterThanOrEqual(count);
        });
      /** Lets time pass, and lets each try end before it goes on. */
      async function pass(until: number): Promise<void> {
        for (;;) {
          const next = await store.nextLetterAt();
          if (next === null || next > until) break;
          const before = settled.length;
          await clock.advanceTo(next);
          await ends(before + 1);
          await vi.waitFor(() => expect(settled).toHaveLength(begun));
        }
        await clock.advanceTo(until);
      }
      return { outbox, settled, failed, noteFailed, alarms, watched, settle, ends, pass };
    },
    async close(): Promise<void> {
      for (const close of toClose.splice(0).reverse()) await close();
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

export function receipt(more: Partial<Letter> = {}): Letter {
  return letterOf(receiptContent(), more);
}

/** The Message-IDs that arrived, in order. */
export function arrivedIds(smtp: TestSmtp): readonly (string | undefined)[] {
  return smtp.arrived.map(({ mail }) => mail.messageId);
}

export function messageId({ id }: Letter): string {
  return SENDER.addresses.messageId(id);
}
