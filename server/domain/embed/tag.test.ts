import { describe, expect, test } from 'vitest';
import { accentContrast, isColour } from './accent.ts';
import { pinnedTag, tagOf } from './tag.ts';

const CHAT = 'https://chat.example';

describe('the tag', () => {
  test('[WG1] is one line with what was chosen, and nothing else', () => {
    expect(tagOf({ chat: CHAT })).toBe('<script async src="https://chat.example/widget.js"></script>');
    expect(tagOf({ chat: CHAT, locale: 'bn', position: 'left', accent: '#0b6b57', nonce: '{nonce}' })).toBe(
      '<script async src="https://chat.example/widget.js" data-locale="bn" data-position="left" data-accent="#0b6b57" nonce="{nonce}"></script>',
    );
  });

  test('[SE4] what is put into it stays an attribute', () => {
    expect(tagOf({ chat: CHAT, accent: '"><script>' })).toContain('data-accent="&quot;>&lt;script>"');
  });

  test('[WG2] pinned: a map with the hash of every file, then the loader with its own', () => {
    const release = {
      loader: { path: '/widget/a/widget.js', integrity: 'sha384-L' },
      chunks: [{ path: '/widget/b/en/panel.js', integrity: 'sha384-P' }],
    };
    const pinned = pinnedTag({ chat: CHAT, nonce: 'n' }, release);
    const [, map = ''] = /<script type="importmap" nonce="n">([\s\S]*?)<\/script>/.exec(pinned) ?? [];
    expect(JSON.parse(map)).toEqual({ integrity: { 'https://chat.example/widget/b/en/panel.js': 'sha384-P' } });
    expect(pinned).toContain(
      '<script async src="https://chat.example/widget/a/widget.js" integrity="sha384-L" crossorigin="anonymous" nonce="n"></script>',
    );
  });
});

describe('the accent', () => {
  test.each([
    ['#ffffff', '#000000', 21],
    ['#000', '#ffffff', 21],
    ['#0b6b57', '#ffffff', 6.46],
    ['#ffd400', '#000000', 14.71],
  ])('[WG3] %s carries %s', (colour, text, ofText) => {
    const contrast = accentContrast(colour);
    expect(contrast?.text).toBe(text);
    expect(contrast?.ofText).toBeCloseTo(ofText, 1);
  });

  test('[WG3] text on it has 4.5:1 for any colour', () => {
    for (let value = 0; value < 4096; value += 1) {
      const colour = `#${value.toString(16).padStart(3, '0')}`;
      expect(accentContrast(colour)?.ofText, colour).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each(['#0b6b57', '#ABC', 'rebeccapurple', 'rgb(1 2 3 / 50%)', 'oklch(60% 0.1 200)', 'var(--brand)', 'Teal'])(
    '[WG5] %s is a colour',
    (colour) => expect(isColour(colour)).toBe(true),
  );
  test.each(['0b6b57', '#0b6b5', 'greenish', '', '#ggg'])('[WG5] %s is none', (colour) =>
    expect(isColour(colour)).toBe(false),
  );
});
