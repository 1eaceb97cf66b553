import { expect, test } from 'vitest';
import { LIMITS } from '../../shared/limits.ts';
import { cleanPage } from './page-address.ts';

test.each([
  ['scheme, host and path', 'https://shop.example/orders/7', 'https://shop.example/orders/7'],
  ['a port of its own', 'http://localhost:3000/', 'http://localhost:3000/'],
  [
    'utm_* of the query only',
    'https://shop.example/?utm_source=mail&token=s3cret',
    'https://shop.example/?utm_source=mail',
  ],
  ['no query', 'https://shop.example/cart?session=s3cret', 'https://shop.example/cart'],
  ['no key that only contains utm_', 'https://shop.example/?x_utm_=s3cret&UTM_source=s3cret', 'https://shop.example/'],
  ['no fragment', 'https://shop.example/#access_token=s3cret', 'https://shop.example/'],
  ['no name and password', 'https://user:s3cret@shop.example/', 'https://shop.example/'],
  ['an encoded path as it is', 'https://shop.example/%E0%A6%B6', 'https://shop.example/%E0%A6%B6'],
  ['a host of other letters in its plain form', 'https://দোকান.example/', 'https://xn--p5b7ah1gxc.example/'],
])('[S26] kept: %s', (_, url, kept) => {
  const page = cleanPage({ url, title: '' });
  expect(page.url).toBe(kept);
  expect(JSON.stringify(page)).not.toContain('s3cret');
});

test.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>',
  'file:///etc/passwd',
  'blob:https://shop.example/7',
  'ftp://shop.example/',
  'about:blank',
  '/orders/7',
  'shop.example/orders',
  'https://',
  '',
  'not an address',
])('[S26] nothing is kept of %j', (url) => {
  expect(cleanPage({ url, title: 'Home' })).toEqual({ url: '', title: 'Home' });
});

test('[S26] a title is one clean line, and both are cut', () => {
  const long = cleanPage({
    url: `https://shop.example/${'a'.repeat(5_000)}`,
    title: `Order \n\u202E7 ${'x'.repeat(5_000)}`,
  });
  expect([long.url.length, long.title.length]).toEqual([LIMITS.urlLength, LIMITS.titleLength]);
  expect(long.title).toMatch(/^Order 7 x+$/);
});
