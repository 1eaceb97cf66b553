import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addressKey, type Bucket, createRates, type Rates } from './rates.ts';

test.each([
  ['192.168.7.9', '192.168.7.9'],
  ['::ffff:192.168.7.9', '192.168.7.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2:ffff::1', '2001:db8:1:2'],
  ['2001:db8:1:2::', '2001:db8:1:2'],
  ['2001:db8:1::1', '2001:db8:1:0'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:db8::1:2:3:4:5', '2001:db8:0:1'],
  ['1:2:3:4:5:6:7::', '1:2:3:4'],
  ['::1', '0:0:0:0'],
  ['::', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['64:ff9b::192.0.2.1', '64:ff9b:0:0'],
  ['', ''],
])('[SE3] %s counts as %s', (ip, key) => {
  expect(addressKey(ip)).toBe(key);
});

test('[SE3] neighbours in one IPv6 network count as one, those of two networks as two', () => {
  expect(addressKey('2001:db8:1:2::a')).toBe(addressKey('2001:db8:1:2:ffff:ffff:ffff:ffff'));
  expect(addressKey('2001:db8:1:2::a')).not.toBe(addressKey('2001:db8:1:3::a'));
});

describe('buckets', () => {
  let rates: Rates;
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-11-23T05:00:00Z') });
    rates = createRates();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** How many points in a row a bucket gives. */
  async function points(bucket: Bucket, key: string, most = 25_000): Promise<number> {
    for (let taken = 0; taken < most; taken++) if ((await rates.take({ [bucket]: key })) !== null) return taken;
    return most;
  }

  test.each<[Bucket, number, number]>([
    ['socket', 100, 5_000],
    ['visitor', 160, 5_000],
    ['address', 2_000, 5_000],
    ['hundreds', 10, 5_000],
    ['hundredsOfAddress', 200, 5_000],
    ['handshakesOfAddress', 1_000, 10_000],
    ['openings', 20, 600_000],
    ['openingsOfAddress', 1_000, 600_000],
    ['signIn', 5, 900_000],
    ['signInOfAddress', 50, 900_000],
  ])(
    '[SE3] %s gives %i points in %i ms, then says how long to wait, then gives again',
    async (bucket, size, window) => {
      expect(await points(bucket, 'key')).toBe(size);
      const wait = await rates.take({ [bucket]: 'key' });
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(window);
      vi.advanceTimersByTime(window);
      expect(await rates.take({ [bucket]: 'key' })).toBeNull();
    },
  );

  test('[SE3] one flooder empties nobody else’s bucket', async () => {
    expect(await points('visitor', 'flooder')).toBe(160);
    expect(await rates.take({ visitor: 'rahima' })).toBeNull();
    expect(await rates.take({ socket: 'flooder' })).toBeNull();
  });

  test('[SE3] of several buckets the empty one decides', async () => {
    await points('openings', 'rahima');
    expect(await rates.take({ socket: 's', openings: 'rahima' })).toBeGreaterThan(0);
    expect(await rates.take({ socket: 's', openings: 'salma' })).toBeNull();
  });

  test('[SE3] fifty people behind one address are served', async () => {
    const people = Array.from({ length: 50 }, (_, index) => `visitor-${index}`);
    for (const visitor of people) {
      for (let sent = 0; sent < 30; sent++) expect(await rates.take({ visitor, address: 'office' })).toBeNull();
    }
  });

  test('[ID3] a right password gives the guesses of that account back, and no other', async () => {
    await points('signIn', 'nadia');
    await points('signIn', 'karim');
    await rates.refill('signIn', 'nadia');
    expect(await points('signIn', 'nadia')).toBe(5);
    expect(await rates.take({ signIn: 'karim' })).toBeGreaterThan(0);
  });
});
