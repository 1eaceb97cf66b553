import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Delivery } from '../domain/retry.ts';
import { capturedMail } from '../mail/captured.ts';
import { renderLetter } from '../mail/render/letter.ts';
import { smtpMail } from '../mail/smtp.ts';
import { SENDER, WRITTEN_AT } from '../mail/testing-letters.ts';
import type { TestSmtp } from '../mail/testing-smtp.ts';
import { arrivedIds, HOUR, MINUTE, messageId, type Office, openOffice, QUICK, receipt } from './outbox-harness.ts';

let office: Office;
let smtp: TestSmtp;

beforeEach(async () => {
  office = await openOffice();
  smtp = await office.smtpServer();
});

afterEach(() => office.close());

describe('the outbox with a server that accepts', () => {
  test('[ML1] [TK1] sends what was stored before it started, and what is stored while it runs', async () => {
    const before = receipt();
    await office.write(before);
    const { outbox, ends } = office.work(smtpMail(smtp.url, QUICK));
    await ends(1);
    const after = receipt();
    await office.write(after);
    outbox.wake();
    await ends(2);
    expect(arrivedIds(smtp)).toEqual([messageId(before), messageId(after)]);
    expect(await office.stateOf(after)).toEqual({ kind: 'sent', at: WRITTEN_AT });
  });

  test('[ML1] sends many letters, each once, two at a time', async () => {
    const letters = Array.from({ length: 15 }, () => receipt());
    await office.write(...letters);
    let atOnce = 0;
    let most = 0;
    const transport = smtpMail(smtp.url, QUICK);
    const { ends } = office.work(transport, async (letter) => {
      atOnce++;
      most = Math.max(most, atOnce);
      const delivery = await transport.send(renderLetter(letter, SENDER));
      atOnce--;
      return delivery;
    });
    await ends(15);
    expect(most).toBe(2);
    expect([...arrivedIds(smtp)].sort()).toEqual(letters.map(messageId).sort());
  });

  test('[ML4] without SMTP letters are captured, not sent', async () => {
    const letter = receipt();
    await office.write(letter);
    await office.work(capturedMail()).ends(1);
    expect(await office.stateOf(letter)).toEqual({ kind: 'captured', at: WRITTEN_AT });
    expect(smtp.arrived).toEqual([]);
  });
});

describe('the outbox with a server that refuses', () => {
  test.each([
    ['recipient', 450],
    ['recipient', 421],
    ['data', 451],
  ] as const)('[ML1] at the %s with %i: tries again after a minute, under the same Message-ID', async (at, code) => {
    const letter = receipt();
    await office.write(letter);
    smtp.next({ at, code });
    const { ends, failed } = office.work(smtpMail(smtp.url, QUICK));
    await ends(1);
    expect(await office.stateOf(letter)).toMatchObject({ kind: 'waiting', tries: 1, nextTryAt: WRITTEN_AT + MINUTE });
    expect(smtp.arrived).toEqual([]);
    await office.clock.advanceTo(WRITTEN_AT + MINUTE);
    await ends(2);
    expect(arrivedIds(smtp)).toEqual([messageId(letter)]);
    expect(await office.stateOf(letter)).toEqual({ kind: 'sent', at: WRITTEN_AT + MINUTE });
    expect(failed).toEqual([]);
  });

  test.each([
    ['recipient', 550],
    ['data', 552],
    ['data', 554],
  ] as const)('[ML1] at the %s with %i: fails at once, and an agent is told', async (at, code) => {
    const letter = receipt();
    const other = receipt({ createdAt: WRITTEN_AT + 1 });
    await office.write(letter, other);
    smtp.next({ at, code });
    const { ends, failed } = office.work(smtpMail(smtp.url, QUICK));
    await ends(1);
    const reason = expect.stringContaining(String(code));
    expect(await office.stateOf(letter)).toEqual({ kind: 'failed', at: WRITTEN_AT, reason });
    expect(failed).toEqual([{ id: letter.id, reason }]);
    await office.clock.advanceTo(WRITTEN_AT + 1);
    await ends(2);
    expect(await office.stateOf(other)).toMatchObject({ kind: 'sent' });
    expect(await office.store.failedLetters()).toBe(1);
  });

  test('[ML1] for 48 hours: the letter is given up, and an agent is told once', async () => {
    const letter = receipt();
    await office.write(letter);
    const deliver = vi.fn(async (): Promise<Delivery> => ({ kind: 'retry', reason: '450 mailbox busy' }));
    const { ends, failed } = office.work(capturedMail(), deliver);
    await ends(1);
    for (let tries = 2; (await office.stateOf(letter))?.kind === 'waiting'; tries++) {
      await office.clock.advanceTo((await office.store.nextLetterAt()) ?? 0);
      await ends(tries);
    }
    expect(office.clock.now() - WRITTEN_AT).toBeGreaterThan(40 * HOUR);
    expect(failed).toEqual([{ id: letter.id, reason: expect.stringContaining('450 mailbox busy') }]);
    await office.clock.advanceTo(WRITTEN_AT + 100 * HOUR);
    expect(deliver).toHaveBeenCalledTimes(12);
  });
});

describe('closing the outbox', () => {
  test('[OP4] waits for the letter under way, and begins no other', async () => {
    const letters = [receipt(), receipt(), receipt()];
    await office.write(...letters);
    const answers: ((delivery: Delivery) => void)[] = [];
    const deliver = vi.fn(() => new Promise<Delivery>((resolve) => answers.push(resolve)));
    const { outbox, settled } = office.work(capturedMail(), deliver);
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    const closed = outbox.close();
    for (const answer of answers) answer({ kind: 'sent' });
    await closed;
    expect(settled.map(({ state }) => state.kind)).toEqual(['sent', 'sent']);
    outbox.wake();
    await office.clock.advanceTo(WRITTEN_AT + HOUR);
    expect(deliver).toHaveBeenCalledTimes(2);
  });

  test('[OP4] leaves a letter that takes too long to its lease, and the next process sends it', async () => {
    const letter = receipt();
    await office.write(letter);
    const { outbox } = office.work(capturedMail(), () => new Promise<Delivery>(() => {}));
    await vi.waitFor(async () => expect(await office.store.nextLetterAt()).toBe(WRITTEN_AT + 2 * MINUTE));
    const closed = outbox.close();
    await office.clock.advanceTo(WRITTEN_AT + 3_000);
    await closed;
    const { ends } = office.work(smtpMail(smtp.url, QUICK));
    await office.clock.advanceTo(WRITTEN_AT + 2 * MINUTE);
    await ends(1);
    expect(arrivedIds(smtp)).toEqual([messageId(letter)]);
  });
});
