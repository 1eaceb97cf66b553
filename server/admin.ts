/** `npm run admin -- <command>`, and `node dist/server/admin.js <command>` where there is no npm. */
import { runAdmin } from './admin/run.ts';

const { env, stdout, stderr, argv } = process;
process.exitCode = await runAdmin(argv.slice(2), { env, now: new Date(), out: stdout, err: stderr });
