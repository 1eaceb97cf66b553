import { expect, test } from 'vitest';
import { authOf } from './auth-results.ts';
import { fieldsOf } from './header-fields.ts';

const ours = 'mx.activecart.example';
const auth = (header: string, domain: string | null = 'example.com') => authOf(fieldsOf(header), ours, domain);
const by = (host: string, rest: string) => `Authentication-Results: ${host}; ${rest}`;

test.each([
  [by(ours, 'spf=pass smtp.mailfrom=example.com; dmarc=pass header.from=example.com')],
  [by('MX.ActiveCart.Example', 'dmarc=pass (p=REJECT; dmarc=fail) header.from=EXAMPLE.com')],
  [by(`${ours} 1`, 'dmarc/1 = pass policy.dmarc=none header.from="example.com"')],
  ['Authentication-Results: mx.activecart.example;\n\tdkim=fail;\n\tdmarc=pass\n\theader.from=example.com'],
  [`${by(ours, 'dmarc=pass header.from=example.com')}\n${by('evil.example', 'dmarc=fail')}`],
])('[IN2] passes: %s', (header) => {
  expect(auth(header)).toBe('pass');
});

test.each([
  [by(ours, 'dmarc=fail header.from=example.com')],
  // What is proven is another author of the same mail.
  [by(ours, 'dmarc=pass header.from=evil.example')],
  [`${by(ours, 'dmarc=fail')}\n${by(ours, 'dmarc=pass header.from=example.com')}`],
])('[IN2] fails: %s', (header) => {
  expect(auth(header)).toBe('fail');
});

test.each([
  [''],
  [by('evil.example', 'dmarc=pass header.from=example.com')],
  [`${by('evil.example', 'none')}\n${by(ours, 'dmarc=pass header.from=example.com')}`],
  [by(`(${ours}) evil.example`, 'dmarc=pass header.from=example.com')],
  [by(`"evil.example; ${ours}"`, 'dmarc=pass header.from=example.com')],
  [by(ours, 'none')],
  [by(ours, 'dkim=pass reason="; dmarc=pass header.from=example.com"')],
  [by(ours, 'dkim=pass (; dmarc=pass header.from=example.com')],
  [by(ours, 'dmarc=temperror header.from=example.com')],
  [by(ours, 'spf=pass; x-dmarc=pass header.from=example.com')],
])('[IN2] proves nothing: %s', (header) => {
  expect(auth(header)).toBe('none');
});

test('[IN2] a header without end costs no more than its length', () => {
  for (const sign of ['(', '"', '\\', '=', ';', ' ', 'a="']) expect(auth(by(ours, sign.repeat(120_000)))).toBe('none');
});
