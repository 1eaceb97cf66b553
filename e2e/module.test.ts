/** The module as a shop has it: installed from the server, typed, and without effect where there is no page. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packModule } from '../scripts/lib/pack-module.mjs';
import { startTestApp, type TestApp } from '../server/testing/test-app.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '..');
const built = join(root, 'dist/module');

let folder: string;
let app: TestApp | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shop-'));
});
afterEach(async () => {
  await app?.close();
  app = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** What a shop that uses it wrongly is told. */
const WRONG = `import { loadChat } from 'activecart-chat';
const chat = loadChat({ src: 'https://chat.example/widget.js', position: 'right' });
const stop: () => void = chat.on('unread', ({ count }) => count.toFixed());
chat.status().then((status) => status?.channels.chat.open);
chat.ready().then((isThere: boolean) => isThere);
stop();
// @ts-expect-error: no such event
chat.on('closed', () => {});
// @ts-expect-error: no such side
loadChat({ src: '', position: 'top' });
// @ts-expect-error: facts are texts
chat.setContext({ items: 2 });
`;

test('[WG5] npm installs it from the server’s address, with nothing else, and its types say what is wrong', async () => {
  app = await startTestApp();
  writeFileSync(join(folder, 'package.json'), '{ "name": "a-shop", "private": true, "type": "module" }');
  // A registry that is nowhere: whatever else it asked for would fail.
  const npm = [
    'install',
    `${app.url}/module/activecart-chat.tgz`,
    '--no-audit',
    '--no-fund',
    '--registry',
    'http://127.0.0.1:9/',
  ];
  await run('npm', npm, { cwd: folder, shell: process.platform === 'win32' });
  const installed = join(folder, 'node_modules/activecart-chat');
  expect(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))).toMatchObject({
    license: 'MIT',
    sideEffects: false,
  });
  for (const name of ['index.js', 'index.d.ts', 'LICENSE', 'README.md']) {
    expect(readFileSync(join(installed, name), 'utf8')).toBe(readFileSync(join(built, name), 'utf8'));
  }

  const used = `const names = Object.keys(globalThis); const { loadChat, ...more } = await import('activecart-chat');
    const chat = loadChat({ src: 'https://chat.example/widget.js' });
    console.log(JSON.stringify([Object.keys(more), Object.keys(globalThis).length - names.length, await chat.ready(), await chat.status()]));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', used], { cwd: folder });
  expect(JSON.parse(stdout)).toEqual([[], 0, false, null]);

  writeFileSync(join(folder, 'shop.ts'), WRONG);
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const strict = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--types', '', 'shop.ts'];
  await run(process.execPath, [tsc, ...strict], { cwd: folder });
});

test('[WG5] packed again it is the same file, so that a shop’s package-lock.json stays true', async () => {
  const again = join(folder, 'module');
  cpSync(built, again, { recursive: true });
  rmSync(join(again, 'activecart-chat.tgz'));
  await packModule(again);
  const name = 'activecart-chat.tgz';
  expect(readFileSync(join(again, name)).equals(readFileSync(join(built, name)))).toBe(true);
});

test('[WG5] it is served to pages of other origins too, for those that import it by its address', async () => {
  app = await startTestApp();
  const answer = await fetch(`${app.url}/module/index.js`);
  expect(answer.headers.get('content-type')).toContain('javascript');
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  const index = await answer.text();
  expect(index).not.toMatch(/^import /m);
  expect((await fetch(`${app.url}/module/`)).status).toBe(404);
});
