/** The worker in which mails are read, one at a time; built to a file of its own (vite.config.ts). */
import { parentPort, workerData } from 'node:worker_threads';
import { readMail } from './read.ts';
import type { FromWorker, ToWorker, WorkerTask } from './worker-messages.ts';

const port = parentPort;
if (port === null) throw new Error('This is a worker, started by the mail reader.');
const { limits, ourselves }: WorkerTask = workerData;
const tell = (message: FromWorker): void => port.postMessage(message);

port.on('message', async (raw: ToWorker) => tell(await readMail(raw, limits, ourselves)));
tell('ready');
