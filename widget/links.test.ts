import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkParts } from './links.ts';

const hrefs = (text: string) => linkParts(text).flatMap(({ href }) => (href === undefined ? [] : [href]));

describe('links in a message', () => {
  test('[MS7] are http, https and mailto only', () => {
    expect(hrefs('see https://a.example/b?c=1 or http://d.example or mailto:e@f.example')).toEqual([
      'https://a.example/b?c=1',
      'http://d.example',
      'mailto:e@f.example',
    ]);
    expect(hrefs('javascript:alert(1) data:text/html,x ftp://x.example //x.example JAVASCRIPT://https://x')).toEqual(
      [],
    );
  });

  test('leave the punctuation around them outside', () => {
    expect(hrefs('(https://a.example), "https://b.example". https://c.example।')).toEqual([
      'https://a.example',
      'https://b.example',
      'https://c.example',
    ]);
  });

  test('[MS7] take nothing from the text and add nothing to it', () => {
    const words = fc.constantFrom('https://a.example', '(', ')', ' ', '\n', 'mailto:', 'http://', '.', 'আমি', 'x');
    fc.assert(
      fc.property(fc.array(words), (parts) => {
        const text = parts.join('');
        expect(
          linkParts(text)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  test('[MS7] are found in linear time', () => {
    const text = '('.repeat(4_000) + 'https://'.repeat(4_000) + '.'.repeat(4_000);
    expect(
      linkParts(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});
