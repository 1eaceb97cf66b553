import { expect, test } from 'vitest';
import { createOrigins } from './origins.ts';

const origins = createOrigins('https://chat.example/base/', ['https://shop.example', 'http://localhost:8080']);

test.each(['https://chat.example', 'https://shop.example', 'http://localhost:8080'])('[SE1] let in: %s', (origin) => {
  expect(origins.isAllowed(origin)).toBe(true);
});

test.each([
  ['none', undefined],
  ['an empty one', ''],
  ['null, as sandboxed frames and files send it', 'null'],
  ['a stranger', 'https://evil.example'],
  ['ours as the beginning of another', 'https://shop.example.evil.example'],
  ['ours as the end of another', 'https://evilshop.example'],
  ['ours as a name in front', 'https://shop.example@evil.example'],
  ['a name under ours', 'https://sub.shop.example'],
  ['the name above ours', 'https://example'],
  ['another scheme', 'http://shop.example'],
  ['another port', 'https://shop.example:8443'],
  ['the port left out', 'http://localhost'],
  ['the same port spelled out', 'https://shop.example:443'],
  ['a slash at the end', 'https://shop.example/'],
  ['a path', 'https://shop.example/cart'],
  ['capitals, which no browser sends', 'https://SHOP.example'],
  ['a dot at the end', 'https://shop.example.'],
  ['a space', ' https://shop.example'],
  ['two at once', 'https://shop.example, https://evil.example'],
  ['a wildcard', '*'],
])('[SE1] kept out: %s', (_, origin) => {
  expect(origins.isAllowed(origin)).toBe(false);
  expect(origins.isOwn(origin)).toBe(false);
});

test('[SE1] a shop is let in, and is not our own page', () => {
  expect([origins.isOwn('https://shop.example'), origins.isOwn('https://chat.example')]).toEqual([false, true]);
});

test('[SE1] with no shop named only our own pages are let in', () => {
  const alone = createOrigins('http://localhost:3000', []);
  expect([alone.isAllowed('http://localhost:3000'), alone.isAllowed('http://127.0.0.1:3000')]).toEqual([true, false]);
});
