/** The inbox's rows follow the logs: the newest state of a conversation is saved, then shown. */
import { headerOf } from '../../shared/header.ts';
import type { ConversationHeader } from '../../shared/views.ts';
import type { ClockRun } from '../domain/clocks/clock-run.ts';
import { reportedRuns } from '../domain/clocks/clocks.ts';
import { rowClocks } from '../domain/clocks/row-clocks.ts';
import type { Calendar } from '../domain/hours/calendar.ts';
import type { Log } from '../domain/log.ts';
import { isProbe } from '../domain/probe.ts';
import { wordsOf } from '../domain/words.ts';
import type { Store } from '../store/port.ts';
import type { Logger } from './deps.ts';

export type Projections = {
  /**
   * Asks for the row of a log that has begun to be saved, and the words of new texts with it: at once where nothing was saved just
   * now, else with what else comes until the rest is over.
   */
  save(conversationId: string, log: Begun, texts: readonly string[]): ConversationHeader;
  /** Settles when every row asked for is saved. */
  settled(): Promise<void>;
};

export type Begun = Pick<Log, 'casework' | 'clocks'> & { readonly state: NonNullable<Log['state']> };

/** No eye follows a row that changes more often; a row costs as much to save as a message. */
const REST_MS = 100;

/** `pages`: whether somebody is on call (SL7). */
export type Clocking = { readonly calendar: () => Calendar; readonly pages: boolean };

type Row = {
  readonly header: ConversationHeader;
  readonly texts: readonly string[];
  readonly runs: readonly ClockRun[];
};

export function createProjections(
  store: Store,
  logger: Logger,
  { calendar, pages }: Clocking,
  onSaved: (header: ConversationHeader) => void,
): Projections {
  const waiting = new Map<string, Row>();
  let running: Promise<void> | null = null;
  let awaited = 0;
  let endRest = () => {};

  async function run(): Promise<void> {
    while (waiting.size > 0) {
      const rows = [...waiting.values()];
      waiting.clear();
      await Promise.all(rows.map(saveOne));
      if (awaited === 0) await rest();
    }
    running = null;
  }

  function rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, REST_MS);
      endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function saveOne({ header, texts, runs }: Row): Promise<void> {
    try {
      await store.saveHeader(header, wordsOf(header.name, header.email, header.number, ...texts), runs);
      onSaved(header);
    } catch (error) {
      // The log has it; the row is repaired at the next entry or start.
      logger.warn({ err: error, conversationId: header.id }, 'an inbox row could not be saved');
    }
  }

  return {
    save(conversationId, log, texts) {
      const { state, casework } = log;
      const earlier = waiting.get(conversationId)?.texts ?? [];
      const header = headerOf(conversationId, state, casework, rowClocks(log, calendar(), pages));
      if (isProbe(conversationId)) return header;
      const runs = reportedRuns(conversationId, log, calendar());
      waiting.set(conversationId, { header, texts: [...earlier, ...texts], runs });
      running ??= Promise.resolve().then(run);
      return header;
    },
    settled: async () => {
      awaited += 1;
      endRest();
      while (running) await running;
      awaited -= 1;
    },
  };
}
