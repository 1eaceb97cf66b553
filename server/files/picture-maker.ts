/** Pictures, made anew one after the other in a process of its own (SE6). */
import type { PictureType } from '../../shared/file-types.ts';
import type { Redrawing } from '../domain/files/redrawing.ts';
import { createWorkerLine, type WorkerCost } from '../workers/worker-line.ts';
import type { ToWorker } from './worker.ts';

export type PictureMaker = {
  /**
   * What a picture does to its worker is a refusal. Rejects only where there is no worker, because none can start or
   * the maker was closed.
   */
  redraw(bytes: Uint8Array, type: PictureType): Promise<Redrawing>;
  close(): Promise<void>;
};

export const PICTURE_COST: WorkerCost = {
  /** The largest photo takes two seconds; a machine that is busy must not lose an honest one. */
  deadlineMs: 15_000,
  startMs: 60_000,
  /** MiB of V8's heap: the pixels are elsewhere, and `worker.ts` looks after the whole. */
  heapMiB: 64,
};
/** Bytes of a picture after which its process is replaced. */
const FRESH_AFTER_BYTES = 2 * 1024 * 1024;

/** `workerFile` is the built worker.ts. The process starts with the first picture. */
export function createPictureMaker(workerFile: string, cost: WorkerCost = PICTURE_COST): PictureMaker {
  const line = createWorkerLine<ToWorker, Redrawing>({
    name: 'the picture maker',
    file: workerFile,
    cost,
    isHeavy: ({ bytes }) => bytes.length > FRESH_AFTER_BYTES,
  });
  return {
    async redraw(bytes, type) {
      const answer = await line.ask({ bytes, type });
      if (typeof answer !== 'string') return answer;
      return { kind: 'refused', reason: answer === 'crashed' ? 'unreadable' : 'too-many-pixels' };
    },
    close: line.close,
  };
}
