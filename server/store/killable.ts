/** Test support. A program of ours, built to run in processes of its own that are killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { tempFolder } from '../testing/builders.ts';

export type Running = {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<unknown>;
  /** Settles when it has said at least so many lines. */
  lines(count: number): Promise<void>;
};
export type Killable = {
  run(...args: readonly string[]): Running;
  /** Kills what still runs. */
  killAll(): void;
  /** Removes the program. */
  remove(): void;
};

/** Builds the file `entry`. */
export async function killable(entry: string): Promise<Killable> {
  const program = tempFolder();
  const children = new Set<ChildProcess>();
  // The stores' libraries are found beside the program.
  symlinkSync(resolve('node_modules'), join(program.path, 'node_modules'), 'junction');
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { external: ['libsql', 'mongoose'] },
    build: {
      ssr: entry,
      outDir: join(program.path, 'built'),
      rollupOptions: { output: { entryFileNames: 'store.mjs' } },
    },
  });

  return {
    run(...args) {
      const child = spawn(process.execPath, [join(program.path, 'built', 'store.mjs'), ...args]);
      children.add(child);
      let said = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      child.stderr.pipe(process.stderr);
      return {
        child,
        said: () => said,
        ended: once(child, 'close'),
        async lines(count) {
          while (said.split('\n').length <= count) await once(child.stdout, 'data');
        },
      };
    },
    killAll() {
      for (const child of children) child.kill('SIGKILL');
    },
    remove: () => program.remove(),
  };
}
