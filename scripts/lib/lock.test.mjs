import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

// Many processes on few cores.
vi.setConfig({ testTimeout: 30_000 });

/** @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  writeFileSync(join(folder, 'count'), '0');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Reads, pauses and writes: two at once would lose a count. */
const counting = `
  await withLock(lock, async () => {
    const count = Number(readFileSync(file, 'utf8'));
    await new Promise((done) => setTimeout(done, 5));
    writeFileSync(file, String(count + 1));
  });`;

/** @param {string} work */
function start(work) {
  const program = `
    import { readFileSync, writeFileSync } from 'node:fs';
    import { shareLock, withLock } from ${JSON.stringify(new URL('lock.mjs', import.meta.url).href)};
    const [lock, file] = ${JSON.stringify([join(folder, 'locks', 'set-up'), join(folder, 'count')])};
    ${work}`;
  return spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** A process that takes the lock, says so, and keeps it until it is killed. @param {string} [first] */
async function holder(first = '') {
  const child = start(`await withLock(lock, async (mine) => {
    ${first}
    console.log('held');
    await new Promise((done) => setTimeout(done, 60_000));
  });`);
  await once(child.stdout, 'data');
  return child;
}

test('[OP1] one process at a time does the set-up', async () => {
  const children = Array.from({ length: 8 }, () => start(counting));
  const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]));
  expect(codes).toEqual(children.map(() => 0));
  expect(readFileSync(join(folder, 'count'), 'utf8')).toBe('8');
  expect(existsSync(join(folder, 'locks', 'set-up'))).toBe(false);
});

test('[OP1] what a kill -9 leaves is taken over, by one of those who wait', async () => {
  const killed = await holder();
  const children = Array.from({ length: 6 }, () => start(counting));
  killed.kill('SIGKILL');
  await Promise.all(children.map((child) => once(child, 'exit')));
  expect(readFileSync(join(folder, 'count'), 'utf8')).toBe('6');
});

test('[OP1] a child that a killed set-up left at work is waited for', async () => {
  const npm = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)']);
  const killed = await holder(`shareLock(mine, ${npm.pid});`);
  killed.kill('SIGKILL');
  await once(killed, 'exit');

  const next = start(`await withLock(lock, async () => console.log('done'), () => console.log('waits'));`);
  const said = await once(next.stdout, 'data');
  expect(String(said)).toBe('waits\n');
  npm.kill('SIGKILL');
  expect(String(await once(next.stdout, 'data'))).toBe('done\n');
});
