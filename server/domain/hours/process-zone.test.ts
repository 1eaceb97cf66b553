/** The server's own zone must not matter (HR4). Proved in real processes: TZ is read once, when a process starts. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { oracleCases } from './oracle.ts';

const buildTimeoutMs = 60_000;
const report = z.object({
  zone: z.string(),
  offsets: z.array(z.number()),
  answers: z.array(z.object({ id: z.string(), answer: z.union([z.boolean(), z.string(), z.null()]) })),
});

let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hours-oracle-'));
  await build({
    configFile: false,
    logLevel: 'silent',
    root: fileURLToPath(new URL('.', import.meta.url)),
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL('oracle-process.ts', import.meta.url)),
      outDir: folder,
      emptyOutDir: true,
      rollupOptions: { output: { entryFileNames: 'oracle.mjs' } },
    },
  });
}, buildTimeoutMs);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  { zone: 'UTC', offsets: [0, 0] },
  { zone: 'Asia/Dhaka', offsets: [-360, -360] },
  { zone: 'America/New_York', offsets: [300, 240] },
  { zone: 'Pacific/Apia', offsets: [-780, -780] },
])(
  '[HR4] all 92 answers are the same in a process living in $zone',
  ({ zone, offsets }) => {
    const child = spawnSync(process.execPath, [join(folder, 'oracle.mjs')], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    });
    expect(child.stderr).toBe('');
    const said = report.parse(JSON.parse(child.stdout));
    expect([said.zone, said.offsets]).toEqual([zone, offsets]);
    expect(said.answers).toEqual(oracleCases.map(({ id, expected }) => ({ id, answer: expected })));
  },
  buildTimeoutMs,
);
