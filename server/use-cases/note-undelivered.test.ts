import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Entry } from '../../shared/entries.ts';
import type { TicketResult } from '../../shared/http-api.ts';
import { startSmtp, type TestSmtp } from '../mail/testing-smtp.ts';
import { StoreDown } from '../store/port.ts';
import { SATURDAY_22, startTestApp, type TestApp } from '../testing/test-app.ts';

const HOUR_MS = 3_600_000;

let smtp: TestSmtp;
let app: TestApp;
beforeEach(async () => {
  smtp = await startSmtp();
  app = await startTestApp({ now: SATURDAY_22, smtpUrl: smtp.url });
});
afterEach(async () => {
  await app.close();
  await smtp.close();
});

/** Rahima's ticket; what her receipt comes to is the test's. The notice to the house goes out. */
async function ticket(): Promise<string> {
  const body = { topic: 'payment', audience: 'customer', name: 'Rahima', text: 'I paid twice.', locale: 'en' };
  const given = { ...body, clientId: randomBytes(16).toString('hex'), email: 'rahima@mail.example' };
  const { conversationId } = (await (await app.post('/api/tickets', given)).json()) as TicketResult;
  return conversationId;
}

async function undelivered(id: string): Promise<readonly Entry[]> {
  return (await app.app.deps.store.entries(id, 0, 100)).filter(({ type }) => type === 'undelivered');
}

function receiptFate(): Promise<string | undefined> {
  return app.letters().then((all) => all.find(({ letter }) => letter.content.kind === 'receipt')?.state.kind);
}

function refuseRahima(code = 550): void {
  // Two letters wait, in an order of their own; the house's notice must not take the refusal.
  smtp.refuse('rahima@mail.example', { at: 'recipient', code });
}

describe('a letter that is given up', () => {
  test('[ML1] stands in its conversation, once, with what the server said, and an agent is told', async () => {
    refuseRahima();
    const agent = await app.agent();
    const id = await ticket();
    await agent.hears('letter:failed', ({ to }) => to === 'rahima@mail.example');
    expect(await undelivered(id)).toMatchObject([
      { by: { kind: 'system' }, to: 'rahima@mail.example', status: null, reason: '550 as the test asked' },
    ]);
    await app.app.deps.projections.settled();
    expect((await app.app.deps.store.header(id))?.isUndelivered).toBe(true);
    expect(await receiptFate()).toBe('failed');
  });

  test('[ML1] after 48 hours of trying it is given up, and says for how long we tried', async () => {
    refuseRahima(450);
    const id = await ticket();
    for (let tries = 0; (await receiptFate()) !== 'failed' && tries < 30; tries++) {
      await vi.waitFor(async () => {
        const next = await app.app.deps.store.nextLetterAt();
        if (next !== null && next <= app.clock.now()) throw new Error('a try is under way');
      });
      const next = await app.app.deps.store.nextLetterAt();
      if (next !== null) await app.clock.advanceTo(next);
    }
    expect(app.clock.now() - SATURDAY_22).toBeGreaterThan(40 * HOUR_MS);
    expect(await undelivered(id)).toMatchObject([{ reason: expect.stringContaining('48 hours') }]);
  });

  test('[ML1] a crash after the conversation was told and before the letter was settled tells nothing twice', async () => {
    refuseRahima();
    vi.spyOn(app.app.deps.store, 'settleLetter').mockRejectedValue(new StoreDown('killed here'));
    const id = await ticket();
    await vi.waitFor(async () => expect(await undelivered(id)).toHaveLength(1));
    expect(await receiptFate()).toBe('waiting');
    app = await app.restart(SATURDAY_22 + 3 * 60_000);
    await vi.waitFor(async () => expect(await receiptFate()).toBe('failed'));
    expect(await undelivered(id)).toHaveLength(1);
  });

  test('[ML1] a store that is down when it is given up hears of it when it is back', async () => {
    refuseRahima();
    const { store } = app.app.deps;
    const append = store.append;
    const id = await ticket();
    expect(id).toBeTruthy();
    const down = vi.spyOn(store, 'append').mockRejectedValue(new StoreDown('the disk is full'));
    await vi.waitFor(() => expect(down).toHaveBeenCalled());
    expect(await receiptFate()).toBe('waiting');
    down.mockImplementation(append);
    await app.clock.advanceTo(SATURDAY_22 + 5_000);
    await vi.waitFor(async () => expect(await receiptFate()).toBe('failed'));
    expect(await undelivered(id)).toHaveLength(1);
  });
});
