import { describe, expect, test } from 'vitest';
import { NOW } from '../testing/builders.ts';
import { identityOf, SHOP_SECRET, signed } from '../testing/identities.ts';
import { createIdentities } from './identity.ts';

const S = Math.floor(NOW / 1_000);
const HOUR_S = 3_600;
const OTHER = 'another secret of the shop, long enough too';
const one = createIdentities(new Map([['2026a', SHOP_SECRET]]));
const two = createIdentities(
  new Map([
    ['2026a', SHOP_SECRET],
    ['2026b', OTHER],
  ]),
);
const good = { sub: 'user-1', aud: 'activecart-chat', exp: S + HOUR_S };

const whyNot = async (token: unknown, from = one) => {
  const read = await from.read(token, NOW);
  if (read.ok) return 'taken';
  expect(read.refusal.code).toBe('unauthorized');
  expect(read.refusal.message).toMatch(/^[A-Z][^{}<>]{8,120}\.$/);
  return read.refusal.message;
};

describe('an identity', () => {
  test('[ID2] says who she is, and until when', async () => {
    const more = { name: ' Rahima\u202E\nBegum ', email: 'rahima@mail.example' };
    expect(await one.read(identityOf('user-1', NOW, more), NOW)).toEqual({
      ok: true,
      value: { sub: 'user-1', name: 'Rahima Begum', email: 'rahima@mail.example', until: (S + HOUR_S) * 1_000 },
    });
  });

  test('[ID2] stands where the name or the address of the shop is none: these are left out', async () => {
    const read = await one.read(identityOf('user-1', NOW, { name: { $ne: 1 }, email: 'a@b, c@d' }), NOW);
    expect(read).toMatchObject({ ok: true, value: { name: null, email: null } });
  });

  test('[ID2] is signed with one of the live secrets, told apart by kid', async () => {
    const by = (kid: string | undefined, secret: string) =>
      signed(good, secret, { alg: 'HS256', ...(kid !== undefined && { kid }) });
    expect(await whyNot(by('2026a', SHOP_SECRET), two)).toBe('taken');
    expect(await whyNot(by('2026b', OTHER), two)).toBe('taken');
    expect(await whyNot(by('2026b', SHOP_SECRET), two)).toContain('signature');
    expect(await whyNot(by('2025z', SHOP_SECRET), two)).toContain('kid');
    expect(await whyNot(by('2025z', SHOP_SECRET))).toContain('kid');
    expect(await whyNot(by('__proto__', SHOP_SECRET))).toContain('kid');
    expect(await whyNot(by(undefined, SHOP_SECRET), two)).toContain('kid');
    expect(await whyNot(by(undefined, SHOP_SECRET))).toBe('taken');
  });

  test.each([
    ['a moment ago, by a clock that is a minute behind', S - 59, 'taken'],
    ['a minute ago', S - 61, 'expired'],
    ['in 24 hours', S + 24 * HOUR_S, 'taken'],
    ['in 24 hours and two minutes', S + 24 * HOUR_S + 120, '24 hours'],
    ['in ten thousand years', 1e12, '24 hours'],
  ])('[ID2] that ends %s', async (_, exp, verdict) => {
    expect(await whyNot(signed({ ...good, exp }))).toContain(verdict);
  });

  test.each<[string, unknown, string]>([
    ['nothing', '', 'signed token'],
    ['no text', { userId: 'user-1' }, 'signed token'],
    ['words', 'abc', 'not a signed token'],
    ['three empty parts', '..', 'not a signed token'],
    ['one without a signature', `${signed(good).split('.').slice(0, 2).join('.')}.`, 'signature'],
    ['alg none', `${signed(good, '', { alg: 'none' }).split('.').slice(0, 2).join('.')}.`, 'HS256'],
    ['another algorithm', signed(good, SHOP_SECRET, { alg: 'HS512' }), 'HS256'],
    ['a critical extension', signed(good, SHOP_SECRET, { alg: 'HS256', crit: ['b64'], b64: false }), 'signed token'],
    ['another secret', signed(good, OTHER), 'signature'],
    ['no end', signed({ ...good, exp: undefined }), 'exp'],
    ['an end in words', signed({ ...good, exp: 'tomorrow' }), 'exp'],
    ['no audience', signed({ ...good, aud: undefined }), 'aud'],
    ['another audience', signed({ ...good, aud: 'the-newsletter' }), 'aud'],
    ['no subject', signed({ ...good, sub: undefined }), 'sub'],
    ['an empty subject', signed({ ...good, sub: '' }), 'sub'],
    ['a subject of two lines', signed({ ...good, sub: 'a\nb' }), 'sub'],
    ['a subject of 129', signed({ ...good, sub: 'x'.repeat(129) }), 'sub'],
    ['a subject that is an operator', signed({ ...good, sub: { $ne: null } }), 'sub'],
    ['claims that are no object', signed([1]), 'signed token'],
    ['more than 4 KiB', signed({ ...good, name: 'x'.repeat(4_000) }), '4 KiB'],
  ])('[ID2] refused: %s', async (_, token, why) => {
    expect(await whyNot(token)).toContain(why);
  });

  test('[ID2] without a secret is refused, and it is said what is not set up', async () => {
    expect(await whyNot(identityOf('user-1', NOW), createIdentities(new Map()))).toContain('IDENTITY_SECRETS');
  });
});
