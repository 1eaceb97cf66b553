/** A disk that can be filled to the last byte: a small tmpfs that only the processes started on it see. Linux, as root. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { freshDataDir, type Program } from '../process.ts';

export type SmallDisk = {
  /** Where it is mounted, for those processes. */
  readonly dir: string;
  /** The program, started where the disk is seen. */
  on(program: Program): Program;
  fill(): void;
  free(): void;
  remove(): void;
};

/** More than an idle store and its log take, little enough to be filled at once. */
const SIZE = '8m';
const CHUNK_BYTES = 4_096;

/** Null where this user or this system may not mount. */
export async function smallDisk(): Promise<SmallDisk | null> {
  const dir = freshDataDir();
  const script = `mount -t tmpfs -o size=${SIZE} tmpfs "$0" && echo mounted && exec sleep 600`;
  const holder = spawn('unshare', ['-m', 'sh', '-c', script, dir], { stdio: ['ignore', 'pipe', 'ignore'] });
  if (!(await isMounted(holder))) return null;
  const ballast = `/proc/${holder.pid}/root${dir}/ballast`;

  return {
    dir,
    on: (program) => ['nsenter', '-t', String(holder.pid), '-m', '--', ...program],
    fill() {
      const file = openSync(ballast, 'a');
      const chunk = Buffer.alloc(CHUNK_BYTES);
      try {
        for (;;) writeSync(file, chunk);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(ballast),
    remove() {
      holder.kill('SIGKILL');
    },
  };
}

async function isMounted(holder: ChildProcess): Promise<boolean> {
  const said = once(holder.stdout ?? holder, 'data').then(() => true);
  const ended = new Promise<boolean>((failed) => {
    holder.once('error', () => failed(false));
    holder.once('exit', () => failed(false));
  });
  return Promise.race([said, ended]);
}
