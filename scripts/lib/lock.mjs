/**
 * One process at a time does the set-up; the others wait for it. The lock is a folder, because making one by a rename
 * is atomic everywhere. It outlives a `kill -9`, so it names the processes it belongs to, and beats while they live.
 */
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimes,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 150;
const BEAT_MS = 5_000;
/** A process id may be another machine's or container's, or used again: a lock that has not beaten for so long is dead. */
const SILENCE_MS = 300_000;
const LITTER_MS = 3_600_000;

/**
 * @typedef {{ folder: string, id: string }} Lock
 * @typedef {{ id: string, alive: boolean, beatAt: number }} Owner
 */

/**
 * Runs `work` while no other process runs any work under this folder.
 * @template T
 * @param {string} folder
 * @param {(lock: Lock) => Promise<T>} work
 * @param {() => void} [onWait] called once if another process is at it
 * @returns {Promise<T>}
 */
export async function withLock(folder, work, onWait = () => {}) {
  const lock = await acquire(folder, onWait);
  const beating = setInterval(() => beat(lock), BEAT_MS);
  try {
    return await work(lock);
  } finally {
    clearInterval(beating);
    release(lock);
  }
}

/**
 * Keeps the lock for as long as this child lives too: killed with -9, we would leave it at work.
 * @param {Lock} lock
 * @param {number | undefined} pid
 */
export function shareLock(lock, pid) {
  if (pid !== undefined) writeFileSync(join(lock.folder, `process-${pid}`), '');
}

/**
 * @param {string} folder
 * @param {() => void} onWait
 * @returns {Promise<Lock>}
 */
async function acquire(folder, onWait) {
  mkdirSync(dirname(folder), { recursive: true });
  const lock = { folder, id: randomUUID() };
  const silence = { id: '', beatAt: 0, since: 0 };
  let hasWaited = false;
  while (!take(lock)) {
    const owner = readOwner(folder);
    if (!owner) continue;
    if (owner.id !== silence.id || owner.beatAt !== silence.beatAt) {
      Object.assign(silence, owner, { since: performance.now() });
    }
    if (!owner.alive || performance.now() - silence.since > SILENCE_MS) {
      bury(folder, owner);
      continue;
    }
    if (!hasWaited) onWait();
    hasWaited = true;
    await pause(POLL_MS);
  }
  sweep(folder);
  return lock;
}

/**
 * Filled beside and renamed: a lock without its owner's name never exists.
 * @param {Lock} lock
 */
function take({ folder, id }) {
  if (existsSync(folder)) return false;
  const prepared = `${folder}.${id}`;
  mkdirSync(prepared, { recursive: true });
  writeFileSync(join(prepared, 'owner'), id);
  writeFileSync(join(prepared, `process-${process.pid}`), '');
  if (renamed(prepared, folder)) return true;
  rmSync(prepared, { recursive: true, force: true });
  return false;
}

/**
 * @param {string} folder
 * @returns {Owner | null} null if it went away meanwhile
 */
function readOwner(folder) {
  try {
    const id = readFileSync(join(folder, 'owner'), 'utf8');
    const pids = readdirSync(folder).flatMap((name) => (name.startsWith('process-') ? [Number(name.slice(8))] : []));
    const { mtimeMs } = statSync(join(folder, 'owner'));
    return { id, alive: pids.some(isAlive), beatAt: mtimeMs };
  } catch {
    return null;
  }
}

/**
 * Puts a dead owner's lock away under the owner's name. That name can be taken once only, so of two processes that
 * saw it dead, the slower one cannot put away the lock that the quicker one has taken since.
 * @param {string} folder
 * @param {Owner} owner
 */
function bury(folder, owner) {
  if (readOwner(folder)?.id === owner.id) renamed(folder, `${folder}.dead-${owner.id}`);
}

/**
 * @param {string} from
 * @param {string} to
 * @returns {boolean} false if `to` is there already or `from` no longer is
 */
function renamed(from, to) {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (existsSync(to) || !existsSync(from)) return false;
    throw error;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  // A lock of our own id is a namesake's, from before a restart of the machine or of its container.
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** @param {Lock} lock */
function beat({ folder }) {
  const now = new Date();
  utimes(join(folder, 'owner'), now, now, () => {});
}

/** @param {Lock} lock */
function release({ folder, id }) {
  const aside = `${folder}.${id}`;
  if (readOwner(folder)?.id === id && renamed(folder, aside)) rmSync(aside, { recursive: true, force: true });
}

/**
 * What killed processes left beside the lock, once nobody can still be looking at it.
 * @param {string} folder
 */
function sweep(folder) {
  for (const name of readdirSync(dirname(folder))) {
    const path = join(dirname(folder), name);
    if (!path.startsWith(`${folder}.`)) continue;
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > LITTER_MS) rmSync(path, { recursive: true, force: true });
  }
}
