/** The design's rules on files and imports, and proof that each rule catches what it forbids. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sourcesIn } from './imports.ts';
import { barrels, circles, impurities, strayLibraries, testLeaks, wrongDirections } from './layers.ts';

const MAX_LINES = 300;
const root = resolve(import.meta.dirname, '..');
const folders = ['shared', 'server', 'widget', 'agent-console', 'e2e', 'bench'];
const sources = sourcesIn(
  root,
  folders.filter((folder) => existsSync(resolve(root, folder))),
);

/** A file of one line, as if it stood at `path`. */
const planted = (path: string, text: string) => [{ path, text }];

describe('the project', () => {
  test('is found', () => {
    expect(sources.length).toBeGreaterThan(50);
  });

  test('imports in one direction only', () => {
    expect(wrongDirections(sources)).toEqual([]);
  });

  test('keeps each library in its folder', () => {
    expect(strayLibraries(sources)).toEqual([]);
  });

  test('has no circle of imports at run time', () => {
    expect(circles(sources)).toEqual([]);
  });

  test('has no barrel file', () => {
    expect(barrels(sources)).toEqual([]);
  });

  test('hands clock and ids to what decides', () => {
    expect(impurities(sources)).toEqual([]);
  });

  test(`has no file of more than ${MAX_LINES} lines but lists of texts`, () => {
    const code = sources.filter(({ path }) => !/\/text\/[a-z]+\.ts$/.test(path));
    const long = code.filter(({ text }) => text.split('\n').length > MAX_LINES + 1);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  test('ships nothing of its tests', () => {
    expect(testLeaks(sources)).toEqual([]);
  });
});

describe('a planted fault is caught', () => {
  test.each([
    ['server/domain/queue.ts', `import { broadcast } from '../sockets/broadcast.ts';`],
    ['server/domain/queue.ts', `import type { Store } from '../store/port.ts';`],
    ['server/domain/queue.ts', `import {\n  one,\n  two,\n} from '../use-cases/claim.ts';`],
    ['server/use-cases/claim.ts', `import { sqlite } from '../store/sqlite/open.ts';`],
    ['server/security/sessions.ts', `import { claim } from '../use-cases/claim.ts';`],
    ['server/http/app.ts', `export { io } from '../sockets/server.ts';`],
    ['server/http/app.ts', `import '../mail/smtp.ts';`],
    ['server/http/app.ts', `const late = await import('../app.ts');`],
    ['server/store/sqlite/open.ts', `import { readConfig } from '../../config.ts';`],
    ['shared/entries.ts', `import { queue } from '../server/domain/queue.ts';`],
    ['widget/panel.tsx', `import { reduce } from '../agent-console/reduce.ts';`],
    ['widget/panel.test.tsx', `import { app } from '../server/testing/test-app.ts';`],
    ['agent-console/main.tsx', `import type { Deps } from '../server/use-cases/deps.ts';`],
  ])('direction: %s with %s', (path, text) => {
    expect(wrongDirections(planted(path, text))).toHaveLength(1);
  });

  test.each([
    ['server/use-cases/claim.ts', `import type { Store } from '../store/port.ts';`],
    ['server/use-cases/claim.test.ts', `import { openSqliteStore } from '../store/sqlite/open.ts';`],
    ['server/sockets/answer.ts', `import { rates } from '../security/rates.ts';`],
    ['server/app.ts', `import { createHttpApp } from './http/app.ts';`],
    ['server/domain/queue.ts', `// import { broadcast } from '../sockets/broadcast.ts';`],
    ['server/testing/test-app.ts', `import { createApp } from '../app.ts';`],
  ])('and nothing else: %s with %s', (path, text) => {
    expect(wrongDirections(planted(path, text))).toEqual([]);
  });

  test.each([
    ['server/use-cases/claim.ts', `import Database from 'libsql';`],
    ['server/app.ts', `import type { Server } from 'socket.io';`],
    ['server/jobs/outbox.ts', `import { createTransport } from 'nodemailer';`],
    ['server/sockets/server.ts', `import express from 'express';`],
    ['shared/views.ts', `import { z } from 'zod';`],
    ['widget/live.tsx', `import { z } from 'zod/mini';`],
    ['shared/format.ts', `import { io } from 'socket.io-client';`],
    ['server/store/sqlite/open.ts', `import mongoose from 'mongoose';`],
  ])('library: %s with %s', (path, text) => {
    expect(strayLibraries(planted(path, text))).toHaveLength(1);
  });

  test('test support in what ships', () => {
    const builders = { path: 'server/testing/builders.ts', text: 'export const one = 1;' };
    const random = { path: 'server/domain/random-desk.ts', text: '/** Random commands. Test support. */' };
    const queue = { path: 'server/domain/queue.ts', text: `import { one } from '../testing/builders.ts';` };
    const decide = { path: 'server/domain/decide.ts', text: `import { commands } from './random-desk.ts';` };
    expect(testLeaks([builders, random, queue, decide])).toHaveLength(2);
  });

  test('circle: two files that import each other, though not by types', () => {
    const a = { path: 'shared/a.ts', text: `import { b } from './b.ts';` };
    const b = { path: 'shared/b.ts', text: `import { a } from './a.ts';` };
    const typed = { path: 'shared/b.ts', text: `import type { A } from './a.ts';` };
    expect(circles([a, b])).toEqual(['shared/a.ts -> shared/b.ts -> shared/a.ts']);
    expect(circles([a, typed])).toEqual([]);
  });

  test('barrel: a file of re-exports, or one named index', () => {
    expect(barrels(planted('shared/all.ts', `export { a } from './a.ts';\nexport * from './b.ts';\n`))).toHaveLength(1);
    expect(barrels(planted('widget/index.ts', 'export const a = 1;'))).toHaveLength(1);
    expect(barrels(planted('shared/a.ts', `export { b } from './b.ts';\nexport const a = 1;`))).toEqual([]);
  });

  test.each(['Date.now()', 'new Date()', 'Math.random()', 'crypto.randomUUID()', 'performance.now()'])(
    'clock or chance in a decision: %s',
    (call) => {
      expect(impurities(planted('server/domain/queue.ts', `const x = ${call};`))).toHaveLength(1);
      expect(impurities(planted('server/domain/queue.ts', `// never ${call}\nnew Date(at);`))).toEqual([]);
      expect(impurities(planted('server/system-clock.ts', `const x = ${call};`))).toEqual([]);
    },
  );
});
