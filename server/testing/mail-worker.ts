/** A worker, built for a test: Node runs no TypeScript in it. Test support. */
import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { tempFolder } from './builders.ts';

export type BuiltWorker = { readonly file: string; remove(): void };

/** Builds the worker as the server's build does; `entry` is another one for tests of what goes wrong. */
export async function builtMailWorker(entry = 'server/mail/reading/worker.ts'): Promise<BuiltWorker> {
  const folder = tempFolder();
  // The libraries are found beside the worker.
  symlinkSync(resolve('node_modules'), join(folder.path, 'node_modules'), 'junction');
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { external: true },
    build: {
      ssr: resolve(entry),
      target: 'node20',
      outDir: join(folder.path, 'built'),
      rolldownOptions: { output: { entryFileNames: 'mail-worker.mjs' } },
    },
  });
  return { file: join(folder.path, 'built', 'mail-worker.mjs'), remove: () => folder.remove() };
}
