/** Raw mails, read one after the other in a process of its own (IN1, IN2). */
import { COST, type MailLimits } from '../../domain/inbound/limits.ts';
import { preScan } from '../../domain/inbound/pre-scan.ts';
import type { Reading } from '../../domain/inbound/read-mail.ts';
import { createWorkerLine, type WorkerCost } from '../../workers/worker-line.ts';
import type { Ourselves } from './read.ts';
import type { ToWorker } from './worker-messages.ts';

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

export type ReadingCost = WorkerCost;

/** The worker starts with the first mail. Throws where it was not built. */
export function createMailReader(limits: MailLimits, options: MailReaderOptions): MailReader {
  const { workerFile, cost = COST, trustedAuthservId, ownAddresses } = options;
  const ourselves = { trustedAuthservId, ownAddresses };
  const line = createWorkerLine<ToWorker, Reading>({
    name: 'the mail reader',
    file: workerFile,
    cost,
    isHeavy: ({ raw }) => raw.length > COST.freshAfterBytes,
  });
  return {
    async read(raw) {
      const refused = preScan(raw, limits);
      if (refused !== null) return { kind: 'refused', reason: refused };
      const answer = await line.ask({ raw, limits, ourselves });
      if (typeof answer !== 'string') return answer;
      return { kind: 'refused', reason: answer === 'crashed' ? 'unreadable' : 'too-complex' };
    },
    close: line.close,
  };
}
