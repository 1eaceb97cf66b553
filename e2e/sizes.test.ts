/** The weights that a shop's page pays for the chat: design section 5, gzip -9, of the built files. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

const dist = resolve(import.meta.dirname, '../dist');
const chunks = readdirSync(join(dist, 'widget')).filter((name) => name.endsWith('.js'));
const panel = chunkOf('panel');
const live = chunkOf('live');

describe('the weight', () => {
  test('[WG1] of the script of the tag is at most 2,048 bytes', () => {
    expect(weight('widget.js')).toBeLessThanOrEqual(2_048);
  });

  test('[WG1] of the message form alone is at most 12,000 bytes', () => {
    expect(weight(panel)).toBeLessThanOrEqual(12_000);
  });

  test('[WG1] of the opened live chat is at most 28,000 bytes', () => {
    expect(weight(panel) + weight(live)).toBeLessThanOrEqual(28_000);
  });
});

describe('the files', () => {
  test('[WG1] are the panel and the live chat, and no third request', () => {
    expect(chunks.map((name) => `widget/${name}`).sort()).toEqual([live, panel].sort());
    expect(readdirSync(join(dist, 'widget')).filter((name) => name.endsWith('.css'))).toEqual([]);
  });

  test('[WG1] load no socket with the message form', () => {
    expect(code(live)).toContain('socket.io');
    expect(code(panel)).not.toContain('socket.io');
  });

  test('[WG2] name each other relative to themselves, so that a page of another origin can load them', () => {
    expect(code(panel)).toMatch(new RegExp(`import\\(.\\./${live.replace('widget/', '')}`));
    expect(code('widget.js')).toContain(panel);
  });

  test('[WG1] bring no preloader of the bundler', () => {
    expect(code(panel)).not.toMatch(/vite:preloadError|modulepreload/);
  });
});

function chunkOf(name: string): string {
  const found = chunks.filter((chunk) => chunk.startsWith(`${name}-`));
  expect(found).toHaveLength(1);
  return `widget/${found[0]}`;
}

function code(file: string): string {
  return readFileSync(join(dist, file), 'utf8');
}

function weight(file: string): number {
  return gzipSync(code(file), { level: 9 }).length;
}
