import { expect, test } from 'vitest';
import { letsIn, nonceOf, readPolicies, ruling, writePolicy } from './policy.ts';

test('[WG2] a policy is read and written again as it was, directives in their order', () => {
  const text = "default-src 'none'; script-src 'nonce-abc' https://a.example; upgrade-insecure-requests";
  const [policy = new Map()] = readPolicies(text);
  expect(writePolicy(policy)).toBe(text);
  expect(nonceOf(policy.get('script-src') ?? [])).toBe('abc');
});

test('[WG2] several policies with commas are several; what is named twice counts as it stands first', () => {
  const policies = readPolicies("default-src 'self'; Default-Src *, connect-src a.example,");
  expect(policies.map(writePolicy)).toEqual(["default-src 'self'", 'connect-src a.example']);
});

test('[WG2] the directive that decides is the nearest there', () => {
  const [policy = new Map()] = readPolicies("default-src 'none'; script-src a.example");
  expect(ruling(policy, 'script')?.name).toBe('script-src');
  expect(ruling(policy, 'connect')?.name).toBe('default-src');
  expect(ruling(new Map(), 'connect')).toBeNull();
});

const SHOP = 'https://shop.example/cart';
test.each([
  ['https://chat.example', 'https://chat.example/widget.js', true],
  ['chat.example', 'https://chat.example/widget.js', true],
  ['chat.example', 'wss://chat.example/socket.io/', true],
  ['https://chat.example', 'wss://chat.example/socket.io/', false],
  ['wss://chat.example', 'wss://chat.example/socket.io/', true],
  ['http://chat.example', 'https://chat.example/widget.js', true],
  ['https://chat.example', 'http://chat.example/widget.js', false],
  ['https:', 'https://chat.example/widget.js', true],
  ['wss:', 'wss://chat.example/', true],
  ['https:', 'wss://chat.example/', false],
  ['*', 'wss://chat.example/', true],
  ['*.example', 'https://chat.example/', true],
  ['*.chat.example', 'https://chat.example/', false],
  ['https://chat.example/widget.js', 'https://chat.example/widget/a/panel.js', false],
  ['https://chat.example/widget/', 'https://chat.example/widget/a/panel.js', true],
  ['https://chat.example:8443', 'https://chat.example/', false],
  ['https://chat.example:*', 'https://chat.example:8443/', true],
  ["'self'", 'https://shop.example/a.js', true],
  ["'self'", 'https://chat.example/a.js', false],
  ["'none'", 'https://chat.example/a.js', false],
  ["'nonce-abc'", 'https://chat.example/a.js', false],
  ['https://CHAT.example', 'https://chat.example/a.js', true],
])('[WG2] %s with %s: %s', (source, address, expected) => {
  expect(letsIn([source], address, SHOP)).toBe(expected);
});
