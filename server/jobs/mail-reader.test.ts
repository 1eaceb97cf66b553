import { createHash } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import type { Entry } from '../../shared/entries.ts';
import type { MailOutcome, MailState, StoredMail } from '../domain/inbound/stored-mail.ts';
import { type Store, StoreDown } from '../store/port.ts';
import { MINUTE_MS, NOW } from '../testing/builders.ts';
import { manualClock } from '../testing/clock.ts';
import { openMailDesk } from '../testing/mail-desk.ts';
import { rawMail } from '../testing/mails.ts';
import { keepMail } from '../use-cases/keep-mail.ts';
import { takeMail } from '../use-cases/take-mail.ts';
import { type MailReaderJob, startMailReader } from './mail-reader.ts';

const TAKEN: MailOutcome = {
  action: 'append',
  reason: null,
  conversationId: 'one',
  number: 'AC-1',
  from: null,
  subject: null,
};
const QUIET = { info: () => {}, warn: () => {}, error: () => {} };
const jobs: MailReaderJob[] = [];
afterEach(async () => {
  await Promise.all(jobs.splice(0).map((job) => job.close()));
});

const waiting = (nextTryAt: number, tries = 0): MailState => ({ kind: 'waiting', tries, nextTryAt, lastError: null });

/** A store of mails alone, which may be down. */
function mailsIn(ids: readonly string[]) {
  const mails = new Map<string, StoredMail>();
  const leasedUntil = new Map<string, number>();
  for (const [index, id] of ids.entries()) {
    const envelope = { from: null, to: [] };
    mails.set(id, { id, size: 1, door: 'imap', receivedAt: NOW, envelope, state: waiting(NOW - ids.length + index) });
  }
  const world = { isDown: false };
  const check = () => {
    if (world.isDown) throw new StoreDown('down');
  };
  const dueOf = ({ id, state }: StoredMail) =>
    state.kind === 'waiting' ? Math.max(state.nextTryAt, leasedUntil.get(id) ?? 0) : Number.POSITIVE_INFINITY;
  const store: Pick<Store, 'leaseMails' | 'nextMailAt' | 'settleMail'> = {
    async leaseMails(now, until, limit) {
      check();
      const due = [...mails.values()].filter((mail) => dueOf(mail) <= now).toSorted((a, b) => dueOf(a) - dueOf(b));
      for (const { id } of due.slice(0, limit)) leasedUntil.set(id, until);
      return due.slice(0, limit);
    },
    async nextMailAt() {
      check();
      const next = Math.min(...[...mails.values()].map(dueOf));
      return Number.isFinite(next) ? next : null;
    },
    async settleMail(id, state) {
      check();
      const mail = mails.get(id);
      if (mail?.state.kind === 'waiting') mails.set(id, { ...mail, state });
      leasedUntil.delete(id);
    },
  };
  return { store, world, stateOf: (id: string) => mails.get(id)?.state };
}

function start(
  store: Pick<Store, 'leaseMails' | 'nextMailAt' | 'settleMail'>,
  take: (mail: StoredMail) => Promise<MailOutcome>,
) {
  const clock = manualClock(NOW);
  const givenUp: string[] = [];
  const job = startMailReader({ store, clock, logger: QUIET, take, onGivenUp: ({ id }) => void givenUp.push(id) });
  jobs.push(job);
  return { clock, job, givenUp };
}

test('[IN1] what waits is read one after the other, the longest waiting first', async () => {
  const { store, stateOf } = mailsIn(['a', 'b', 'c']);
  const order: string[] = [];
  let underWay = 0;
  start(store, async ({ id }) => {
    expect(++underWay).toBe(1);
    order.push(id);
    await Promise.resolve();
    underWay--;
    return TAKEN;
  });
  await vi.waitFor(() => expect(stateOf('c')?.kind).toBe('done'));
  expect(order).toEqual(['a', 'b', 'c']);
  expect(stateOf('a')).toEqual({ kind: 'done', at: NOW, outcome: TAKEN });
});

test('[IN1] what fails is tried again after 1, 5, 15 and 60 minutes, then given up; the next mail does not wait', async () => {
  const { store, stateOf } = mailsIn(['bad', 'good']);
  const triedAt: number[] = [];
  const { clock, givenUp } = start(store, async ({ id }) => {
    if (id === 'good') return TAKEN;
    triedAt.push(clock.now() - NOW);
    throw new Error('no worker');
  });
  await vi.waitFor(() => expect(stateOf('good')?.kind).toBe('done'));
  for (const minutes of [1, 6, 21, 81]) {
    await clock.advanceTo(NOW + minutes * MINUTE_MS);
    await vi.waitFor(() => expect(triedAt.at(-1)).toBe(minutes * MINUTE_MS));
  }
  await vi.waitFor(() => expect(givenUp).toEqual(['bad']));
  expect(triedAt).toHaveLength(5);
  expect(stateOf('bad')).toMatchObject({ outcome: { action: 'reject', reason: 'failed 5 times: Error: no worker' } });
});

test('[IN1] a store that is down costs no try: the mail is taken when it is back', async () => {
  const { store, world, stateOf } = mailsIn(['one']);
  const { clock } = start(store, async () => {
    if (world.isDown) throw new StoreDown('down');
    world.isDown = !('tried' in world);
    Object.assign(world, { tried: true });
    return TAKEN;
  });
  await vi.waitFor(() => expect(world.isDown).toBe(true));
  await clock.advanceTo(NOW + 5_000);
  await clock.advanceTo(NOW + 10_000);
  world.isDown = false;
  await clock.advanceTo(NOW + 15_000);
  await vi.waitFor(() => expect(stateOf('one')?.kind).toBe('done'));
});

/** The store calls that may be the last before the process is killed, one after the other, in the order they come. */
function diesAt(store: Store, step: number): Store {
  let calls = 0;
  const names: readonly (keyof Store)[] = ['saveBlob', 'append', 'settleMail', 'takeNumber'];
  const dead = new Error('killed');
  return new Proxy(store, {
    get(target, name: keyof Store) {
      const method = target[name];
      if (typeof method !== 'function') return method;
      return async (...input: never[]) => {
        if (calls > step) throw dead;
        const isStep = names.includes(name) && calls++ === step;
        const result = await (method as (...given: never[]) => unknown).apply(target, input);
        // What it has written is there; nobody hears of it any more.
        if (isStep) {
          calls = Number.POSITIVE_INFINITY;
          throw dead;
        }
        return result;
      };
    },
  });
}

const FILE = ['--b', 'Content-Type: text/plain; charset=utf-8', '', 'See it.', '--b'];
const PICTURE = [
  'Content-Type: text/plain; name=list.txt',
  'Content-Disposition: attachment; filename=list.txt',
  '',
  'one',
];
const withFile = [...FILE, ...PICTURE, '--b--', ''].join('\r\n');
const raw = (to: string) =>
  Buffer.from(
    Buffer.from(rawMail({ to, text: withFile, messageId: '<killed@mail.example>' }))
      .toString()
      .replace('Content-Type: text/plain; charset=utf-8', 'Content-Type: multipart/mixed; boundary=b')
      .replace('Content-Transfer-Encoding: 8bit\r\n', ''),
  );

test.each([
  ['a message in a ticket', 'ticket'],
  ['a ticket', 'inbox'],
] as const)('[IN1] killed at any write, a mail comes to %s, once, with its file', async (_what, where) => {
  for (let step = 0; ; step++) {
    const desk = await openMailDesk();
    const { deps } = desk.app.app;
    const mail = raw(where === 'ticket' ? desk.token : 'support@activecart.example');
    // Nobody but this test reads it.
    await keepMail({ ...deps, inbound: { ...deps.inbound, wake: () => {} } })(mail, {
      door: 'imap',
      receivedAt: deps.clock.now(),
      envelope: { from: null, to: [] },
    });
    const id = createHash('sha256').update(mail).digest('hex');
    const stored = await deps.store.mail(id);
    if (!stored) throw new Error('it was not kept');
    const before = await desk.entries();

    const dying = diesAt(deps.store, step);
    const first = await takeMail({ ...deps, store: dying }, stored).then(
      async (outcome) =>
        dying.settleMail(id, { kind: 'done', at: NOW, outcome }).then(
          () => 'lived',
          () => 'died',
        ),
      () => 'died',
    );
    if (first === 'died') {
      // The process that comes after knows nothing but what is stored.
      const reborn = await desk.app.restart();
      await vi.waitFor(async () => expect((await reborn.app.deps.store.mail(id))?.state.kind).toBe('done'));
      await expectOnce(reborn.app.deps.store, id, where === 'ticket' ? desk.conversationId : null, before);
      await reborn.close();
    } else {
      await expectOnce(deps.store, id, where === 'ticket' ? desk.conversationId : null, before);
      await desk.app.close();
      // Blob, number where one is needed, append, settling.
      expect(step).toBe(where === 'ticket' ? 3 : 4);
      return;
    }
  }
});

async function expectOnce(
  store: Store,
  mailId: string,
  conversationId: string | null,
  before: readonly Entry[],
): Promise<void> {
  const mail = await store.mail(mailId);
  if (mail?.state.kind !== 'done') throw new Error('it is not done');
  const { outcome } = mail.state;
  expect(outcome.action).toBe(conversationId ? 'append' : 'new-ticket');
  if (conversationId) expect(outcome.conversationId).toBe(conversationId);
  const entries = await store.entries(outcome.conversationId ?? '', 0, 1_000);
  const said = entries.slice(conversationId ? before.length : 0).filter(({ type }) => type === 'message');
  expect(said).toMatchObject([{ text: 'See it.', files: [{ name: 'list.txt', size: 3 }] }]);
  const [message] = said;
  const fileId = message?.type === 'message' ? (message.files?.[0]?.id ?? '') : '';
  expect(Buffer.from((await store.blob(fileId)) ?? []).toString()).toBe('one');
  const letters = (await store.recentLetters(100)).filter(
    ({ letter }) => letter.conversationId === outcome.conversationId,
  );
  if (!conversationId) expect(letters.map(({ letter }) => letter.content.kind).toSorted()).toEqual(['notice']);
}
