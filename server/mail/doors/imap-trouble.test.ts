import { afterEach, describe, expect, test, vi } from 'vitest';
import { StoreDown } from '../../store/port.ts';
import { NOW } from '../../testing/builders.ts';
import {
  allOf,
  closeAll,
  type Desk,
  desk,
  idsOf,
  isWatching,
  lineTo,
  MINUTE_MS,
  mailbox,
  named,
  until,
  watch,
} from './imap-harness.ts';
import { imapUrl, mailNamed } from './testing-mailbox.ts';

vi.setConfig({ testTimeout: 120_000 });
afterEach(closeAll);
/** Short enough to wait for; a mailbox on a busy machine lets us in within it. */
const ANSWER_MS = 6_000;

describe.skipIf(!imapUrl)(imapUrl ? 'a mailbox in trouble' : 'skipped: set IMAP_TEST_URL', () => {
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

  test('[IN1] a folder that is not there is told to the operator', async () => {
    const [box, its] = [await mailbox(), desk()];
    const one = watch(box.address({ folder: 'Elsewhere' }), its);
    await until(() =>
      expect(one.state()).toMatchObject({ kind: 'refused', reason: expect.stringContaining('Elsewhere') }),
    );
  });

  test('[IN1] a line that dies silently: found out within a minute and the time to answer, and nothing is lost', async () => {
    const [box, its] = [await mailbox(), desk()];
    const proxy = await lineTo(box);
    const one = watch(box.address({ port: proxy.port }), its, { limits: { answerMs: ANSWER_MS } });
    await isWatching(one);
    proxy.set('half-open');
    const mails = named(3, 'Unheard');
    await box.deliver(mails);
    await one.clock.advanceTo(NOW + MINUTE_MS);
    await until(() => expect(one.state()).toMatchObject({ kind: 'waiting', reason: expect.stringContaining('6 s') }));
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
    const limits = { answerMs: ANSWER_MS, mailMs: 2_000 };
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
