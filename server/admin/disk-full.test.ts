import { spawnSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Desk, furnish, openDesk } from './testing-desk.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ADMIN = resolve(import.meta.dirname, '../../dist/server/admin.js');
/** A disk of a few pages, seen by this one command and gone with it. */
const onSmallDisk = (folder: string, script: string) =>
  spawnSync('unshare', ['-m', 'sh', '-c', `mount -t tmpfs -o size=4k small ${folder} && ${script}`], {
    encoding: 'utf8',
    // Nothing of what names another store.
    env: { PATH: process.env.PATH },
  });

const probe = openDesk();
const canMount = process.platform === 'linux' && onSmallDisk(probe.at('data'), 'true').status === 0;
probe.remove();

describe.skipIf(!canMount)(`a full disk${canMount ? '' : ' (skipped: nothing can be mounted here)'}`, () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = openDesk();
    await desk.inStore('data', furnish);
    await desk.admin(['backup', desk.at('house.gz')]);
    cpSync(desk.at('data'), desk.at('small'), { recursive: true });
  });
  afterAll(() => desk.remove());

  test('[OP5] a backup that does not fit is told, and leaves no half file', () => {
    const command = `DATA_DIR=${desk.at('data')} ${process.execPath} ${ADMIN} backup ${desk.at('small')}/house.gz`;
    const { stdout, stderr } = onSmallDisk(desk.at('small'), `${command}; echo "ended $?"; ls -A ${desk.at('small')}`);
    expect(stderr).toContain('The disk is full');
    expect(stdout.trim().endsWith('ended 1')).toBe(true);
  });

  test('[OP5] a restore that does not fit is told, and leaves nothing behind', () => {
    const command = `DATA_DIR=${desk.at('small')} ${process.execPath} ${ADMIN} restore ${desk.at('house.gz')}`;
    const { stdout, stderr } = onSmallDisk(desk.at('small'), `${command}; echo "ended $?"; ls -A ${desk.at('small')}`);
    expect(stderr).toMatch(/The disk is full|database or disk is full/);
    expect(stdout.trim().endsWith('ended 1')).toBe(true);
    expect(existsSync(desk.at('small/activecart.db'))).toBe(true);
  });
});
