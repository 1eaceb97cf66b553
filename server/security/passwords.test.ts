import * as argon2 from '@node-rs/argon2';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createPasswords, type Passwords } from './passwords.ts';

vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof argon2>();
  return { ...real, hash: vi.fn(real.hash), verify: vi.fn(real.verify) };
});

const PASSWORD = 'a long enough password';
let passwords: Passwords;
let stored = '';

beforeAll(async () => {
  passwords = await createPasswords();
  stored = await passwords.hash(PASSWORD);
});
afterEach(() => vi.clearAllMocks());

test('[ID3] the hash is argon2id with the parameters that OWASP names, and salted', async () => {
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await passwords.hash(PASSWORD)).not.toBe(stored);
});

test.each([
  ['the password', PASSWORD, true],
  ['another', 'another long password', false],
  ['one with other capitals', 'A long enough password', false],
  ['its beginning', PASSWORD.slice(0, -1), false],
  ['one with a space more', `${PASSWORD} `, false],
  ['nothing', '', false],
])('[ID3] %s fits: %s', async (_, password, fits) => {
  expect(await passwords.fits(password, stored)).toBe(fits);
});

test('[ID3] a password typed on another keyboard is the same: é is é', async () => {
  const composed = await passwords.hash('caf\u00e9 au lait, encore');
  expect(await passwords.fits('cafe\u0301 au lait, encore', composed)).toBe(true);
});

describe('an address that nobody has', () => {
  test('[S22] costs the same work as a wrong password: one verification with the same parameters', async () => {
    expect(await passwords.fits(PASSWORD, null)).toBe(false);
    expect(await passwords.fits('wrong', stored)).toBe(false);
    const parameters = vi
      .mocked(argon2.verify)
      .mock.calls.map(([hash]) => String(hash).split('$').slice(0, 4).join('$'));
    expect(parameters).toEqual(Array(2).fill(stored.split('$').slice(0, 4).join('$')));
  });

  test('[S22] has no password that fits', async () => {
    expect(await passwords.fits('nobody has this password', null)).toBe(false);
  });
});

test('[S23] two are hashed at once, the others wait, and all are answered, time after time', async () => {
  let running = 0;
  let most = 0;
  vi.mocked(argon2.verify).mockImplementation(async (_, password) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
    return password === PASSWORD;
  });
  for (let time = 0; time < 3; time++) {
    const guesses = [PASSWORD, 'wrong', 'wrong', PASSWORD, 'wrong'];
    const fits = await Promise.all(guesses.map((guess) => passwords.fits(guess, stored)));
    expect([most, fits]).toEqual([2, [true, false, false, true, false]]);
  }
});

test('[S23] a hashing that fails gives its place back', async () => {
  vi.mocked(argon2.verify).mockRejectedValue(new Error('no memory'));
  const failing = await Promise.allSettled([1, 2, 3, 4].map(() => passwords.fits(PASSWORD, stored)));
  expect(failing.map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
  vi.mocked(argon2.verify).mockResolvedValue(true);
  expect(await passwords.fits(PASSWORD, stored)).toBe(true);
});
