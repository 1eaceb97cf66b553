/**
 * Work on what strangers sent, done piece after piece in a process that may crash or hang and takes nothing with it. A
 * thread would not do: where one runs out of memory in a single step, Node ends the whole process, whatever its
 * resourceLimits.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';

export type WorkerCost = { readonly deadlineMs: number; readonly startMs: number; readonly heapMiB: number };

export type WorkerLineOptions<Piece> = {
  /** What it is called where it fails: "the mail reader". */
  readonly name: string;
  /** The built worker: it says 'ready', then answers each piece with one object. */
  readonly file: string;
  readonly cost: WorkerCost;
  /** After such a piece the process is replaced: it would keep the memory that it took. */
  readonly isHeavy: (piece: Piece) => boolean;
};

/** What a piece did to its worker, twice if it crashed. */
export type Felled = 'late' | 'too-big' | 'crashed';

export type WorkerLine<Piece, Answer extends object> = {
  /**
   * The worker's answer, or what the piece did to it. Rejects only where there is no worker, because none can start or
   * the line was closed.
   */
  ask(piece: Piece): Promise<Answer | Felled>;
  /** Ends the worker; what waits is rejected. */
  close(): Promise<void>;
};

/** Only a worker that was ready when a piece was given to it can have been brought down by the piece. */
type Seat = { readonly worker: ChildProcess; readonly isReady: Promise<void> };

/** The worker starts with the first piece. Throws where it was not built. */
export function createWorkerLine<Piece extends object, Answer extends object>(
  options: WorkerLineOptions<Piece>,
): WorkerLine<Piece, Answer> {
  const { name, file, cost, isHeavy } = options;
  if (!existsSync(file)) throw new Error(`The worker of ${name} is not built: ${file}`);
  let seat: Seat | null = null;
  let isClosed = false;
  let last: Promise<unknown> = Promise.resolve();

  const leave = (worker: ChildProcess): void => {
    if (seat?.worker === worker) seat = null;
    worker.kill('SIGKILL');
  };
  const readyWorker = async (): Promise<ChildProcess> => {
    if (isClosed) throw new Error(`${name} is closed`);
    // One that died while nobody asked it anything is no use.
    if (!seat?.worker.connected) seat = startWorker(name, file, cost);
    const { worker, isReady } = seat;
    try {
      await isReady;
    } catch (error) {
      leave(worker);
      throw error;
    }
    return worker;
  };
  const askNext = async (piece: Piece, isSecondTry = false): Promise<Answer | Felled> => {
    const worker = await readyWorker();
    const answer = await answerOf<Piece, Answer>(worker, piece, cost.deadlineMs);
    if (isClosed) throw new Error(`${name} is closed`);
    if (typeof answer === 'string' || isHeavy(piece)) leave(worker);
    // It may have been dying already, or have been killed by a machine short of memory.
    return answer === 'crashed' && !isSecondTry ? askNext(piece, true) : answer;
  };

  return {
    ask(piece) {
      const answer = last.then(() => askNext(piece));
      last = answer.catch(() => {});
      return answer;
    },
    async close() {
      isClosed = true;
      seat?.worker.kill('SIGKILL');
      await last;
    },
  };
}

/** Without our environment, which has secrets, and without the options of whoever started us. */
function startWorker(name: string, file: string, { heapMiB, startMs }: WorkerCost): Seat {
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
    const timer = setTimeout(() => settle(new Error(`${name} did not start in time`)), startMs);
    const onReady = (): void => settle(null);
    const onExit = (): void => settle(new Error(`${name} ended at its start`));
    worker.on('message', onReady).on('error', settle).on('exit', onExit);
  });
  return { worker, isReady };
}

/** How V8 ends a process that is out of memory. */
const OUT_OF_MEMORY = 'SIGABRT';

/** Gives the piece to the worker, and waits until it answers, dies, or is too late. */
function answerOf<Piece extends object, Answer extends object>(
  worker: ChildProcess,
  piece: Piece,
  deadlineMs: number,
): Promise<Answer | Felled> {
  return new Promise((resolve) => {
    const settle = (answer: Answer | Felled): void => {
      clearTimeout(timer);
      worker.off('message', onAnswer).off('exit', onExit);
      resolve(answer);
    };
    const timer = setTimeout(() => settle('late'), deadlineMs);
    const onAnswer = (answer: Answer | 'ready'): void => {
      if (answer !== 'ready') settle(answer);
    };
    const onExit = (_code: number | null, signal: string | null): void =>
      settle(signal === OUT_OF_MEMORY ? 'too-big' : 'crashed');
    worker.on('message', onAnswer).on('exit', onExit);
    worker.send(piece);
  });
}
