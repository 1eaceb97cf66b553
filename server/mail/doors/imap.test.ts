import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Arrival } from '../../domain/inbound/arrival.ts';
import { StoreDown } from '../../store/port.ts';
import { NOW } from '../../testing/builders.ts';
import { type ManualClock, manualClock } from '../../testing/clock.ts';
import { faultProxy } from '../../testing/fault-proxy.ts';
import { seededRandom } from '../../testing/random.ts';
import type { TooLarge } from './drain.ts';
import { type MailboxState, type MailboxWatch, watchMailbox } from './imap.ts';
import type { MailboxAddress } from './mailbox-address.ts';
import { mailboxCursor } from './mailbox-cursor.ts';
import { hashOf, imapUrl, mailNamed, newMailbox, type TestMailbox } from './testing-mailbox.ts';

vi.setConfig({ testTimeout: 120_000 });
const WAIT = { timeout: 60_000, interval: 5 };
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const LIMITS = { mailBytes: 64 * 1024, answerMs: 10_000, mailMs: 10_000 };

const toClose: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

async function mailbox(): Promise<TestMailbox> {
  const made = await newMailbox();
  toClose.push(made.close);
  return made;
}

async function lineTo(box: TestMailbox) {
  const { port } = box.address();
  const proxy = await faultProxy({ target: () => port, random: seededRandom(1) });
  toClose.push(proxy.close);
  return proxy;
}

/** What holds over restarts of the server: its mails, by their content, and its settings. */
function desk() {
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
type Desk = ReturnType<typeof desk>;

type Watching = {
  readonly clock?: ManualClock;
  readonly keep?: Desk['keep'];
  readonly settings?: Desk['settings'];
  readonly limits?: Partial<typeof LIMITS>;
  /** Goes on as soon as it waits, as if the time had passed. */
  readonly isImpatient?: boolean;
};

function watch(address: MailboxAddress, its: Desk, more: Watching = {}) {
  const { clock = manualClock(NOW) } = more;
  const states: MailboxState[] = [];
  const tooLarge: TooLarge[] = [];
  const errors: string[] = [];
  const watched = watchMailbox({
    address,
    keep: more.keep ?? its.keep,
    cursor: mailboxCursor(more.settings ?? its.settings, address),
    clock,
    logger: { info() {}, warn() {}, error: (_, message) => void errors.push(message) },
    limits: { ...LIMITS, ...more.limits },
    onTooLarge: async (mail) => void tooLarge.push(mail),
    onState(state) {
      states.push(state);
      if (more.isImpatient && state.kind === 'waiting') void nextTurn().then(() => clock.advanceTo(state.until));
    },
    jitter: () => 1,
  });
  toClose.push(watched.close);
  return { ...watched, clock, states, tooLarge, errors };
}

const allOf = (mails: readonly string[]) => mails.map(hashOf).toSorted();
const idsOf = ({ kept }: Desk) => [...kept.keys()].toSorted();
const until = (look: () => void) => vi.waitFor(look, WAIT);
const isWatching = (one: MailboxWatch) => until(() => expect(one.state().kind).toBe('watching'));
const named = (count: number, name = 'Burst', bytes = 200) =>
  Array.from({ length: count }, (_, n) => mailNamed(`${name} ${n}`, bytes));

describe.skipIf(!imapUrl)(imapUrl ? 'a mailbox' : 'skipped: set IMAP_TEST_URL', () => {
  test('[IN1] bursts of 50 while it is watched: every mail once, by hints alone, with no time passing', async () => {
    const [box, its] = [await mailbox(), desk()];
    const one = watch(box.address(), its);
    await isWatching(one);
    const mails: string[] = [];
    for (const burst of [1, 2, 3]) {
      const more = named(50, `Burst ${burst}`);
      await box.deliver(more);
      mails.push(...more);
      await until(() => expect(its.kept.size).toBe(mails.length));
    }
    expect(idsOf(its)).toEqual(allOf(mails));
    expect([its.known, one.clock.now()]).toEqual([0, NOW]);
  });

  test('[IN1] a line that breaks ten times in the middle of a burst: every mail once', async () => {
    const [box, its] = [await mailbox(), desk()];
    const proxy = await lineTo(box);
    // Slow enough that a cut finds mails under way.
    proxy.slow({ bytesPerSecond: 1_000_000 });
    const mails = named(120, 'Burst', 16_000);
    await box.deliver(mails);
    let cutAt = 5;
    const keep: Desk['keep'] = async (raw, arrival) => {
      const outcome = await its.keep(raw, arrival);
      if (its.kept.size < cutAt || proxy.cuts === 10) return outcome;
      const before = proxy.cuts;
      proxy.reset();
      // Mails that were here already are handed on after a cut: that is none in the middle.
      if (proxy.cuts > before) cutAt = its.kept.size + 5;
      return outcome;
    };
    const one = watch(box.address({ port: proxy.port }), its, { keep, isImpatient: true });
    await until(() => expect(its.kept.size).toBe(120));
    await isWatching(one);
    expect(proxy.cuts).toBe(10);
    expect(idsOf(its)).toEqual(allOf(mails));
  });

  test('[IN1] a mail that never comes through in time: those behind it come first, and it is asked for again each hour', async () => {
    const [box, its] = [await mailbox(), desk()];
    const proxy = await lineTo(box);
    const [large, behind] = [mailNamed('Large', 60_000), named(5, 'Behind')];
    await box.deliver([large, ...behind]);
    proxy.slow({ bytesPerSecond: 20_000 });
    const one = watch(box.address({ port: proxy.port }), its, { limits: { mailMs: 2_000 }, isImpatient: true });
    await until(() => expect(idsOf(its)).toEqual(allOf(behind)));
    await isWatching(one);
    proxy.slow({});
    await one.clock.advanceTo(one.clock.now() + 60 * MINUTE_MS);
    await one.check();
    expect(idsOf(its)).toEqual(allOf([large, ...behind]));
    expect(its.known).toBe(0);
  });

  test('[IN1] another UIDVALIDITY: everything is read again, and each mail is here once', async () => {
    const [box, its] = [await mailbox(), desk()];
    const mails = named(20);
    await box.deliver(mails);
    const one = watch(box.address(), its, { isImpatient: true });
    await until(() => expect(its.kept.size).toBe(20));
    await box.makeAnew();
    const more = [...mails, ...named(5, 'After')];
    await box.deliver(more);
    await one.check().catch(() => one.check());
    expect(idsOf(its)).toEqual(allOf(more));
    expect(its.known).toBe(20);
  });

  test('[IN1] [SL2] a day of downtime: every mail once, received when the mailbox received it', async () => {
    const [box, its] = [await mailbox(), desk()];
    const clock = manualClock(NOW);
    const first = watch(box.address(), its, { clock });
    await isWatching(first);
    await first.close();
    const mails = named(30, 'While away');
    for (const [n, mail] of mails.entries()) await box.deliver([mail], { at: NOW + n * 30 * MINUTE_MS });
    const ahead = mailNamed('From a server whose clock is ahead');
    await box.deliver([ahead], { at: NOW + 2 * DAY_MS });
    clock.jumpTo(NOW + DAY_MS);
    await watch(box.address(), its, { clock }).check();
    expect(idsOf(its)).toEqual(allOf([...mails, ahead]));
    expect(mails.map((mail) => its.kept.get(hashOf(mail))?.receivedAt)).toEqual(
      mails.map((_, n) => NOW + n * 30 * MINUTE_MS),
    );
    expect(its.kept.get(hashOf(ahead))).toEqual({
      door: 'imap',
      receivedAt: NOW + DAY_MS,
      envelope: { from: null, to: [] },
    });
  });

  test('[IN1] a store that is down in the middle: the mailbox keeps the rest, and the mail that was not stored', async () => {
    const [box, its] = [await mailbox(), desk()];
    const mails = named(20);
    await box.deliver(mails);
    let refusals = 0;
    const keep: Desk['keep'] = async (raw, arrival) => {
      if (its.kept.size === 7 && refusals++ < 3) throw new StoreDown('down');
      return its.keep(raw, arrival);
    };
    const one = watch(box.address(), its, { keep, isImpatient: true });
    await isWatching(one);
    expect(idsOf(its)).toEqual(allOf(mails));
    expect([its.known, refusals]).toEqual([0, 4]);
    expect(one.states.map(({ kind }) => kind)).toEqual(['waiting', 'waiting', 'waiting', 'watching']);
  });

  test('[IN1] killed between a mail and its cursor: the mail is fetched again, and known', async () => {
    const [box, its] = [await mailbox(), desk()];
    const mails = named(3);
    await box.deliver(mails);
    let saves = 0;
    const settings = {
      ...its.settings,
      async saveSetting(name: string, value: string) {
        if (saves++ === 2) throw new StoreDown('killed');
        await its.settings.saveSetting(name, value);
      },
    };
    await isWatching(watch(box.address(), its, { settings, isImpatient: true }));
    expect(idsOf(its)).toEqual(allOf(mails));
    expect(its.known).toBe(1);
  });

  test('[TK3] nothing changes for agents who read the mailbox in a mail program, and what they have read comes in', async () => {
    const [box, its] = [await mailbox(), desk()];
    const one = watch(box.address(), its);
    await isWatching(one);
    const [unread, read] = [mailNamed('Unread'), mailNamed('Read before we saw it')];
    await box.deliver([unread]);
    await box.deliver([read], { flags: ['\\Seen'] });
    await one.check();
    expect(idsOf(its)).toEqual(allOf([unread, read]));
    expect(await box.flags()).toEqual([[], ['\\Seen']]);
  });

  test('[IN1] a mailbox in use: what nobody has read comes in, the past stays out, after another UIDVALIDITY too', async () => {
    const [box, its] = [await mailbox(), desk()];
    const [past, waiting] = [named(5, 'Answered last year'), named(2, 'Waiting')];
    await box.deliver(past, { at: NOW - 365 * DAY_MS, flags: ['\\Seen'] });
    await box.deliver(waiting, { at: NOW - DAY_MS });
    const one = watch(box.address(), its, { isImpatient: true });
    await isWatching(one);
    expect(idsOf(its)).toEqual(allOf(waiting));
    await box.makeAnew();
    const moved = mailNamed('Moved here by an agent');
    await box.deliver(past, { at: NOW - 365 * DAY_MS, flags: ['\\Seen'] });
    await box.deliver(waiting, { at: NOW - DAY_MS, flags: ['\\Seen'] });
    await one.check().catch(() => one.check());
    await box.deliver([moved], { at: NOW - 300 * DAY_MS, flags: ['\\Seen'] });
    await one.check();
    expect(idsOf(its)).toEqual(allOf([...waiting, moved]));
  });

  test('[IN2] a mail above the limit is not fetched; it is told of once, with who wrote it', async () => {
    const [box, its] = [await mailbox(), desk()];
    const [large, ...small] = [mailNamed('Holiday pictures', 70_000), ...named(2)];
    await box.deliver([small[0] ?? '', large ?? '', small[1] ?? '']);
    const one = watch(box.address(), its);
    await one.check();
    await one.check();
    expect(idsOf(its)).toEqual(allOf(small));
    expect(one.tooLarge).toEqual([
      { from: 'rahima@mail.example', subject: 'Holiday pictures', size: Buffer.byteLength(large ?? '') },
    ]);
  });

  test('[IN1] a wrong password is told to the operator once, and not tried again for a quarter of an hour', async () => {
    const [box, its] = [await mailbox(), desk()];
    const one = watch(box.address({ password: 'wrong' }), its);
    await until(() => expect(one.state().kind).toBe('refused'));
    await one.clock.advanceTo(NOW + 14 * MINUTE_MS);
    expect(one.states).toHaveLength(1);
    expect(one.state()).toMatchObject({ reason: expect.stringContaining('IMAP_URL'), until: NOW + 15 * MINUTE_MS });
    expect(JSON.stringify(one.states)).not.toContain('wrong');
    await one.clock.advanceTo(NOW + 15 * MINUTE_MS);
    await until(() => expect(one.states).toHaveLength(2));
    expect(one.errors).toEqual(['the mailbox refuses us: no mail comes in']);
    await expect(one.check()).rejects.toThrow('IMAP_URL');
  });

  test('[IN1] a folder that is not there is told to the operator, and read when it is', async () => {
    const [box, its] = [await mailbox(), desk()];
    const one = watch(box.address({ folder: 'Elsewhere' }), its);
    await until(() =>
      expect(one.state()).toMatchObject({ kind: 'refused', reason: expect.stringContaining('Elsewhere') }),
    );
  });

  test('[IN1] a line that dies silently: found out within a minute and the time to answer, and nothing is lost', async () => {
    const [box, its] = [await mailbox(), desk()];
    const proxy = await lineTo(box);
    const one = watch(box.address({ port: proxy.port }), its, { limits: { answerMs: 2_000 } });
    await isWatching(one);
    proxy.set('half-open');
    const mails = named(3, 'Unheard');
    await box.deliver(mails);
    await one.clock.advanceTo(NOW + MINUTE_MS);
    await until(() => expect(one.state()).toMatchObject({ kind: 'waiting', reason: expect.stringContaining('2 s') }));
    expect(its.kept.size).toBe(0);
    proxy.set('open');
    await one.check();
    expect(idsOf(its)).toEqual(allOf(mails));
  });

  test('[IN1] a server that stops in the middle of a mail, or does not greet: given up in time, and read after', async () => {
    const [box, its] = [await mailbox(), desk()];
    const proxy = await lineTo(box);
    const mails = named(3, 'Slow', 40_000);
    await box.deliver(mails);
    proxy.slow({ bytesPerSecond: 100_000 });
    const limits = { answerMs: 3_000, mailMs: 2_000 };
    const keep: Desk['keep'] = (raw, arrival) => {
      if (its.kept.size === 0) proxy.set('half-open');
      return its.keep(raw, arrival);
    };
    const one = watch(box.address({ port: proxy.port }), its, { limits, keep });
    await until(() => expect(one.state().kind).toBe('waiting'));
    const [first] = one.states;
    await expect(one.check()).rejects.toThrow();
    proxy.set('open');
    proxy.slow({});
    await one.check();
    expect(first?.kind === 'waiting' && first.until - NOW).toBeLessThanOrEqual(2_000);
    expect(idsOf(its)).toEqual(allOf(mails));
  });

  test('[IN1] a mailbox that is away is tried with growing waits, up to a minute', async () => {
    const [box, its] = [await mailbox(), desk()];
    const proxy = await lineTo(box);
    proxy.set('refusing');
    const one = watch(box.address({ port: proxy.port }), its);
    const waits: number[] = [];
    for (let tries = 1; tries <= 9; tries++) {
      await until(() => expect(one.states).toHaveLength(tries));
      const state = one.state();
      if (state.kind !== 'waiting') throw new Error(state.kind);
      waits.push((state.until - one.clock.now()) / 1_000);
      await one.clock.advanceTo(state.until);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  test('[IN1] a hint brings a mail in at once', async () => {
    const [box, its] = [await mailbox(), desk()];
    const one = watch(box.address(), its);
    await isWatching(one);
    const took: number[] = [];
    for (const mail of named(20, 'One at a time')) {
      const sent = performance.now();
      await box.deliver([mail]);
      await until(() => expect(its.kept.has(hashOf(mail))).toBe(true));
      took.push(performance.now() - sent);
    }
    const sorted = took.toSorted((a, b) => a - b).map(Math.round);
    console.log(`a mail seen while idle: median ${sorted[10]} ms, longest ${sorted.at(-1)} ms of ${sorted.length}`);
    // The poll, which no time passes for here, would take a minute.
    expect(one.clock.now()).toBe(NOW);
    expect(sorted.at(-1)).toBeLessThan(10_000);
  });

  test('[OP4] closing finishes the mail that is being kept, and takes no other', async () => {
    const [box, its] = [await mailbox(), desk()];
    await box.deliver(named(10));
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begun = 0;
    const keep: Desk['keep'] = async (raw, arrival) => {
      begun++;
      await held;
      return its.keep(raw, arrival);
    };
    const one = watch(box.address(), its, { keep });
    await until(() => expect(begun).toBe(1));
    const closed = one.close();
    release();
    await closed;
    expect([begun, its.kept.size]).toEqual([1, 1]);
    await expect(one.check()).rejects.toThrow();
  });
});
