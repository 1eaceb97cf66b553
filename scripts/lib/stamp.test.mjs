import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceStamp } from './stamp.mjs';

/** @type {string} */
let root;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stamp-'));
  for (const folder of ['widget', 'agent-console', 'shared', 'server/domain', 'docs/snippets'])
    mkdirSync(join(root, folder), { recursive: true });
  for (const file of [
    'vite.config.ts',
    'tsconfig.json',
    'package-lock.json',
    'server/domain/queue.ts',
    'widget/panel.css',
  ]) {
    writeFileSync(join(root, file), file);
  }
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('[OP1] a copy with other dates is the same source', () => {
  const before = sourceStamp(root);
  const copy = `${root}-copy`;
  cpSync(root, copy, { recursive: true });
  utimesSync(join(copy, 'vite.config.ts'), 1, 1);
  expect(sourceStamp(copy)).toBe(before);
  rmSync(copy, { recursive: true });
});

test.each([
  ['another text', 'widget/panel.css'],
  ['a new file', 'server/domain/claim.ts'],
  ['other packages', 'package-lock.json'],
])('[OP1] %s is another source', (_what, file) => {
  const before = sourceStamp(root);
  writeFileSync(join(root, file), 'changed');
  expect(sourceStamp(root)).not.toBe(before);
});

test('[OP1] a test is no part of the build', () => {
  const before = sourceStamp(root);
  writeFileSync(join(root, 'server/domain/queue.test.ts'), 'changed');
  expect(sourceStamp(root)).toBe(before);
});
