/** The process in which mails are read, one at a time; built to a file of its own (vite.config.ts). */
import { readMail } from './read.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

const tell = (message: FromWorker): void => void process.send?.(message);

process.on('message', async ({ raw, limits, ourselves }: ToWorker) => tell(await readMail(raw, limits, ourselves)));
// Whoever started it is gone.
process.on('disconnect', () => process.exit());
tell('ready');
