/** Builds the broken servers, beside dist/ and never into it. */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import type { Program } from '../process.ts';

const root = resolve(import.meta.dirname, '../..');

/** The program, in a folder of its own under .cache/, where it still finds node_modules. */
export async function buildMutants(): Promise<Program> {
  const cache = join(root, '.cache');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, 'mutants-'));
  await build({
    configFile: false,
    root,
    logLevel: 'silent',
    ssr: { external: true },
    build: { ssr: join(root, 'server/testing/mutant-main.ts'), outDir, target: 'node20', minify: false },
  });
  return [process.execPath, join(outDir, 'mutant-main.js')];
}
