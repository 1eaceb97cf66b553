/**
 * Raw mails, read one after the other in a process that may crash or hang and takes nothing with it (IN1, IN2). A thread
 * would not do: where one runs out of memory in a single step, Node ends the whole process, whatever its resourceLimits.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { COST, type MailLimits } from '../../domain/inbound/limits.ts';
import { preScan } from '../../domain/inbound/pre-scan.ts';
import type { Reading } from '../../domain/inbound/read-mail.ts';
import type { Ourselves } from './read.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

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
  readonly cost?: ReadingCost;
};

export type ReadingCost = { readonly deadlineMs: number; readonly startMs: number; readonly heapMiB: number };

/** Only a worker that was ready when a mail was given to it can have been brought down by the mail. */
type Seat = { readonly worker: ChildProcess; readonly isReady: Promise<void> };

/** The worker starts with the first mail. Throws where it was not built. */
export function createMailReader(limits: MailLimits, options: MailReaderOptions): MailReader {
  const { workerFile, cost = COST, trustedAuthservId, ownAddresses } = options;
  if (!existsSync(workerFile)) throw new Error(`The mail reader's worker is not built: ${workerFile}`);
  const ourselves = { trustedAuthservId, ownAddresses };
  let seat: Seat | null = null;
  let isClosed = false;
  let last: Promise<unknown> = Promise.resolve();

  const leave = (worker: ChildProcess): void => {
    if (seat?.worker === worker) seat = null;
    worker.kill('SIGKILL');
  };
  const readyWorker = async (): Promise<ChildProcess> => {
    if (isClosed) throw new Error('the mail reader is closed');
    // One that died while nobody asked it anything is no use.
    if (!seat?.worker.connected) seat = startWorker(workerFile, cost);
    const { worker, isReady } = seat;
    try {
      await isReady;
    } catch (error) {
      leave(worker);
      throw error;
    }
    return worker;
  };
  const readNext = async (raw: Uint8Array, isSecondTry = false): Promise<Reading> => {
    const worker = await readyWorker();
    const answer = await answerOf(worker, { raw, limits, ourselves }, cost.deadlineMs);
    if (isClosed) throw new Error('the mail reader is closed');
    if (typeof answer === 'string' || raw.length > COST.freshAfterBytes) leave(worker);
    if (typeof answer !== 'string') return answer;
    // It may have been dying already, or have been killed by a machine short of memory.
    if (answer === 'crashed' && !isSecondTry) return readNext(raw, true);
    return { kind: 'refused', reason: answer === 'crashed' ? 'unreadable' : 'too-complex' };
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
      seat?.worker.kill('SIGKILL');
      await last;
    },
  };
}

/** Without our environment, which has secrets, and without the options of whoever started us. */
function startWorker(file: string, { heapMiB, startMs }: ReadingCost): Seat {
  const worker = fork(file, {
    env: {},
    execArgv: [`--max-old-space-size=${heapMiB}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // Told by its end, too; unheard it would end us.
  worker.on('error', () => {});
  const isReady = new Promise<void>((resolve, reject) => {
    const settle = (error: Error | null): void => {
      clearTimeout(timer);
      worker.off('message', onReady).off('error', settle).off('exit', onExit);
      if (error) reject(error);
      else resolve();
    };
    const timer = setTimeout(() => settle(new Error('the mail reader did not start in time')), startMs);
    const onReady = (): void => settle(null);
    const onExit = (): void => settle(new Error('the mail reader ended at its start'));
    worker.on('message', onReady).on('error', settle).on('exit', onExit);
  });
  return { worker, isReady };
}

/** How V8 ends a process that is out of memory. */
const OUT_OF_MEMORY = 'SIGABRT';

/** Gives the mail to the worker, and waits until it answers, dies, or is too late. */
function answerOf(
  worker: ChildProcess,
  mail: ToWorker,
  deadlineMs: number,
): Promise<Reading | 'late' | 'too-big' | 'crashed'> {
  return new Promise((resolve) => {
    const settle = (answer: Reading | 'late' | 'too-big' | 'crashed'): void => {
      clearTimeout(timer);
      worker.off('message', onAnswer).off('exit', onExit);
      resolve(answer);
    };
    const timer = setTimeout(() => settle('late'), deadlineMs);
    const onAnswer = (answer: FromWorker): void => {
      if (answer !== 'ready') settle(answer);
    };
    const onExit = (_code: number | null, signal: string | null): void =>
      settle(signal === OUT_OF_MEMORY ? 'too-big' : 'crashed');
    worker.on('message', onAnswer).on('exit', onExit);
    worker.send(mail);
  });
}
