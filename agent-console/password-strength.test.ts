import { expect, test } from 'vitest';
import { isLongEnough, strengthOf } from './password-strength.ts';

test.each([
  ['', { kind: 'empty' }],
  ['short one', { kind: 'short', missing: 6 }],
  ['aaaaaaaaaaaaaaaa', { kind: 'plain' }],
  ['nadia is at work', { kind: 'own' }],
  ['seven green lamps', { kind: 'good' }],
  ['seven green lamps by the river', { kind: 'strong' }],
] as const)('[ID3] %j is told as it is', (password, strength) => {
  expect(strengthOf(password, ['Nadia', 'nadia@activecart.example'])).toEqual(strength);
});

test('[ID3] length is counted in characters after composition, so a decomposed one counts no more', () => {
  const decomposed = 'e\u0301'.repeat(14);
  expect(decomposed.length).toBe(28);
  expect(isLongEnough(decomposed)).toBe(false);
  expect(isLongEnough('e\u0301'.repeat(15))).toBe(true);
});
