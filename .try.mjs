import { runnerImport } from 'vite';
const { module } = await runnerImport(process.cwd() + '/e2e/faults/burst.ts', { configFile: false, root: process.cwd(), logLevel: 'warn' });
const { module: t } = await runnerImport(process.cwd() + '/e2e/faults/troubles.ts', { configFile: false, root: process.cwd(), logLevel: 'warn' });
const seed = Number(process.argv[2] ?? 1);
console.log(JSON.stringify(await module.burst({ seed, troubles: { mix: t.ALL_KINDS, everyMs: [400, 900] } })));
process.exit(0);
