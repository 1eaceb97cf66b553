import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Letter } from '../domain/letter.ts';
import { smtpMail } from '../mail/smtp.ts';
import { WRITTEN_AT } from '../mail/testing-letters.ts';
import type { TestSmtp } from '../mail/testing-smtp.ts';
import { StoreDown } from '../store/port.ts';
import { arrivedIds, HOUR, MINUTE, messageId, type Office, openOffice, QUICK, receipt } from './outbox-harness.ts';

let office: Office;
let smtp: TestSmtp;

beforeEach(async () => {
  office = await openOffice();
  smtp = await office.smtpServer();
});

afterEach(() => office.close());

describe('the outbox with a bad line', () => {
  test.each(['hang-before-greeting', 'hang-after-data'] as const)(
    '[ML1] %s: the try ends, and is repeated',
    async (behaviour) => {
      const letter = receipt();
      await office.write(letter);
      smtp.next(behaviour);
      const { ends } = office.work(smtpMail(smtp.url, QUICK));
      await ends(1);
      expect(await office.stateOf(letter)).toMatchObject({ kind: 'waiting', tries: 1 });
      await office.clock.advanceTo(WRITTEN_AT + MINUTE);
      await ends(2);
      expect(await office.stateOf(letter)).toMatchObject({ kind: 'sent' });
      expect(new Set(arrivedIds(smtp))).toEqual(new Set([messageId(letter)]));
    },
  );

  test('[ML1] dropped after DATA: the letter may arrive twice, under one Message-ID', async () => {
    const letter = receipt();
    await office.write(letter);
    smtp.next('drop-after-data');
    const { ends } = office.work(smtpMail(smtp.url, QUICK));
    await ends(1);
    expect(await office.stateOf(letter)).toMatchObject({ kind: 'waiting', tries: 1 });
    await office.clock.advanceTo(WRITTEN_AT + MINUTE);
    await ends(2);
    const id = messageId(letter);
    expect(arrivedIds(smtp)).toEqual([id, id]);
    expect(smtp.arrived[0]?.mail.text).toBe(smtp.arrived[1]?.mail.text);
  });

  test('[ML1] the server is down for an hour: every letter of that hour goes out once it is back, none twice', async () => {
    const { port } = smtp;
    await smtp.close();
    const { outbox, settled, ends, pass } = office.work(smtpMail(`smtp://127.0.0.1:${port}`, QUICK));
    const letters: Letter[] = [];
    for (let minute = 0; minute < 60; minute += 15) {
      await pass(WRITTEN_AT + minute * MINUTE);
      const letter = receipt({ createdAt: office.clock.now() });
      letters.push(letter);
      await office.write(letter);
      const tried = settled.length;
      outbox.wake();
      await ends(tried + 1);
    }
    await pass(WRITTEN_AT + HOUR);
    expect(await office.allStates()).toEqual(letters.map(() => 'waiting'));
    smtp = await office.smtpServer({ port });
    await pass(WRITTEN_AT + 2 * HOUR);
    expect(await office.allStates()).toEqual(letters.map(() => 'sent'));
    expect([...arrivedIds(smtp)].sort()).toEqual(letters.map(messageId).sort());
  });
});

describe('the outbox with a server that refuses us', () => {
  test('[ML1] a wrong password stops everything for 5 minutes, alarms once, and fails no letter', async () => {
    const locked = await office.smtpServer({ password: 'right' });
    const letters = [receipt(), receipt()];
    await office.write(...letters);
    const { outbox, alarms, failed, settled, ends, watched } = office.work(
      smtpMail(locked.url.replace('right', 'wrong'), QUICK),
    );
    await ends(2);
    expect(alarms).toEqual([expect.stringContaining('wrong password')]);
    const late = receipt();
    await office.write(late);
    watched.nextLetterAt.mockClear();
    outbox.wake();
    await vi.waitFor(() => expect(watched.nextLetterAt).toHaveBeenCalled());
    expect(await office.stateOf(late)).toMatchObject({ kind: 'waiting', tries: 0, lastError: null });
    for (let minute = 5; minute <= 60; minute += 5) {
      const tried = settled.length;
      await office.clock.advanceTo(WRITTEN_AT + minute * MINUTE);
      await ends(tried + 1);
    }
    for (const letter of [...letters, late])
      expect(await office.stateOf(letter)).toMatchObject({ kind: 'waiting', tries: 0 });
    expect({ alarms: alarms.length, failed }).toEqual({ alarms: 1, failed: [] });
  });

  test('[ML1] once the server lets us in again, everything goes out, and a new refusal alarms again', async () => {
    const locked = await office.smtpServer({ password: 'right' });
    const refusal = { at: 'sign-in', code: 535 } as const;
    locked.next(refusal, refusal);
    await office.write(receipt(), receipt(), receipt());
    const { outbox, alarms, ends } = office.work(smtpMail(locked.url, QUICK));
    await ends(2);
    expect(locked.arrived).toEqual([]);
    await office.clock.advanceTo(WRITTEN_AT + 5 * MINUTE);
    await ends(5);
    expect(locked.arrived).toHaveLength(3);
    expect(alarms).toHaveLength(1);
    locked.hangUp();
    locked.next(refusal);
    await office.write(receipt({ createdAt: office.clock.now() }));
    outbox.wake();
    await ends(6);
    expect(alarms).toHaveLength(2);
  });

  test('[ML1] a server that wants a password we were not given is no fault of the letter', async () => {
    const locked = await office.smtpServer({ password: 'right' });
    const letter = receipt();
    await office.write(letter);
    const { alarms, ends } = office.work(smtpMail(locked.url.replace('shop:right@', ''), QUICK));
    await ends(1);
    expect(await office.stateOf(letter)).toMatchObject({ kind: 'waiting', tries: 0 });
    expect(alarms).toHaveLength(1);
  });
});

describe('the outbox with a bad store', () => {
  test('[ML1] a store that is down is asked again every 5 s', async () => {
    const letter = receipt();
    await office.write(letter);
    const { outbox, watched, ends } = office.work(smtpMail(smtp.url, QUICK));
    await ends(1);
    watched.leaseLetters.mockRejectedValueOnce(new StoreDown('disk full'));
    const next = receipt();
    await office.write(next);
    const asked = watched.leaseLetters.mock.calls.length;
    outbox.wake();
    await vi.waitFor(() => expect(watched.leaseLetters).toHaveBeenCalledTimes(asked + 1));
    await office.clock.advanceTo(WRITTEN_AT + 5_000);
    await ends(2);
    expect(await office.stateOf(next)).toMatchObject({ kind: 'sent' });
  });

  test('[ML1] a sent letter whose end could not be recorded is recorded later, not sent again', async () => {
    const letter = receipt();
    await office.write(letter);
    const { watched, settle, ends } = office.work(smtpMail(smtp.url, QUICK));
    watched.settleLetter.mockRejectedValue(new StoreDown('disk full'));
    await vi.waitFor(() => expect(watched.settleLetter).toHaveBeenCalled());
    await office.clock.advanceTo(WRITTEN_AT + 10 * MINUTE);
    expect(await office.stateOf(letter)).toMatchObject({ kind: 'waiting' });
    watched.settleLetter.mockImplementation(settle);
    await office.clock.advanceTo(WRITTEN_AT + 11 * MINUTE);
    await ends(1);
    expect(await office.stateOf(letter)).toMatchObject({ kind: 'sent' });
    expect(smtp.arrived).toHaveLength(1);
  });
});
