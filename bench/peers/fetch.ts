/** Packages that are only looked at: fetched by npm's own client for one run, never a dependency of ours. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

export type Fetched = { readonly folder: string; readonly licence: string };

const run = promisify(execFile);
const WITHIN_MS = 120_000;

/** Into a folder below `into`, without its dependencies and running nothing of it. Null where it cannot be had. */
export async function fetchPackage(name: string, version: string, into: string): Promise<Fetched | null> {
  const folder = join(into, name.replace(/\W+/g, '-'));
  mkdirSync(folder, { recursive: true });
  try {
    const pack = ['pack', `${name}@${version}`, '--ignore-scripts', '--silent', '--pack-destination', folder];
    const { stdout } = await run('npm', pack, { timeout: WITHIN_MS });
    await run('tar', ['-xzf', join(folder, stdout.trim().split('\n').at(-1) ?? ''), '-C', folder]);
    const { license = 'none named' }: { license?: string } = JSON.parse(
      readFileSync(join(folder, 'package/package.json'), 'utf8'),
    );
    return { folder: join(folder, 'package'), licence: license };
  } catch {
    return null;
  }
}
