/** Raw mails, read one after the other in a worker that may crash or hang and takes nothing with it (IN1, IN2). */
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { COST, type MailLimits } from '../../domain/inbound/limits.ts';
import { preScan } from '../../domain/inbound/pre-scan.ts';
import type { Reading } from '../../domain/inbound/read-mail.ts';
import type { Ourselves } from './read.ts';
import type { FromWorker, WorkerTask } from './worker-messages.ts';

export type MailReader = {
  /**
   * What a mail says, or why it is refused: what it does to its worker is a refusal, too. Rejects only where there is
   * no worker to read it, because none can start or the reader was closed; the mail is then as unread as before.
   */
  read(raw: Uint8Array): Promise<Reading>;
  /** Ends the worker; what waits is rejected. */
  close(): Promise<void>;
};

export type MailReaderOptions = Ourselves & {
  /** The built worker.ts. */
  readonly workerFile: string;
  /** For the tests of what costs too much. */
  readonly cost?: { readonly deadlineMs: number; readonly startMs: number; readonly heapMiB: number };
};

/** A mail with its worker: only a worker that was ready when the mail was given to it can be brought down by the mail. */
type Seat = { readonly worker: Worker; readonly isReady: Promise<void> };

/** Throws where the worker was not built. */
export function createMailReader(limits: MailLimits, options: MailReaderOptions): MailReader {
  const { workerFile, cost = COST, trustedAuthservId, ownAddresses } = options;
  if (!existsSync(workerFile)) throw new Error(`The mail reader's worker is not built: ${workerFile}`);
  const task: WorkerTask = { limits, ourselves: { trustedAuthservId, ownAddresses: [...ownAddresses] } };
  let seat: Seat | null = null;
  let isClosed = false;
  let last: Promise<unknown> = Promise.resolve();

  const seated = async (): Promise<Worker> => {
    if (isClosed) throw new Error('the mail reader is closed');
    const taken = seat ?? startWorker(workerFile, task, cost);
    seat = taken;
    try {
      await taken.isReady;
    } catch (error) {
      leave(taken.worker);
      throw error;
    }
    return taken.worker;
  };
  const leave = (worker: Worker): void => {
    if (seat?.worker === worker) seat = null;
    void worker.terminate();
  };

  const readNext = async (raw: Uint8Array): Promise<Reading> => {
    const worker = await seated();
    const outcome = await readingBy(worker, raw, cost.deadlineMs);
    if (isClosed) throw new Error('the mail reader is closed');
    if (!outcome.survived) leave(worker);
    return outcome.reading;
  };

  return {
    async read(raw) {
      const refused = preScan(raw, limits);
      if (refused !== null) return { kind: 'refused', reason: refused };
      const reading = last.then(() => readNext(raw));
      last = reading.catch(() => {});
      return reading;
    },
    async close() {
      isClosed = true;
      await seat?.worker.terminate();
      await last;
    },
  };
}

/** Without our environment, which has secrets, and without the options of whoever started us. */
function startWorker(file: string, task: WorkerTask, cost: { startMs: number; heapMiB: number }): Seat {
  const worker = new Worker(file, {
    workerData: task,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: cost.heapMiB },
    name: 'mail reader',
  });
  // Also a worker that dies while nobody asks it anything; the next mail will notice.
  worker.on('error', () => {});
  const isReady = new Promise<void>((resolve, reject) => {
    const settle = (error: Error | null): void => {
      clearTimeout(timer);
      worker.off('message', onReady).off('error', settle).off('exit', onExit);
      if (error) reject(error);
      else resolve();
    };
    const timer = setTimeout(() => settle(new Error('the mail reader did not start')), cost.startMs);
    const onReady = (): void => settle(null);
    const onExit = (): void => settle(new Error('the mail reader ended at its start'));
    worker.on('message', onReady).on('error', settle).on('exit', onExit);
  });
  isReady.catch(() => {});
  return { worker, isReady };
}

/** Gives the mail to the worker, and waits until it answers, dies, or is too late. */
function readingBy(
  worker: Worker,
  raw: Uint8Array,
  deadlineMs: number,
): Promise<{ reading: Reading; survived: boolean }> {
  return new Promise((resolve) => {
    const settle = (reading: Reading, survived: boolean): void => {
      clearTimeout(timer);
      worker.off('message', onAnswer).off('error', onError).off('exit', onExit).unref();
      resolve({ reading, survived });
    };
    const refuse = (reason: 'too-complex' | 'unreadable') => settle({ kind: 'refused', reason }, false);
    const timer = setTimeout(() => refuse('too-complex'), deadlineMs);
    const onAnswer = (answer: FromWorker): void => {
      if (answer !== 'ready') settle(answer, true);
    };
    const onError = (error: Error): void =>
      refuse('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-complex' : 'unreadable');
    const onExit = (): void => refuse('unreadable');
    worker.ref();
    worker.on('message', onAnswer).on('error', onError).on('exit', onExit);
    const copy = Uint8Array.from(raw);
    worker.postMessage(copy, [copy.buffer]);
  });
}
