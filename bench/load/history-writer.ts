/** Fills a store, or reads from a full one, in a process of its own: what it takes in memory is not the server's. */
import { resolve } from 'node:path';
import { wordsOf } from '../../server/domain/words.ts';
import { openSqliteStore } from '../../server/store/sqlite/open.ts';
import { median } from '../figures.ts';
import { answerOrders } from '../processes.ts';
import { writeHistory } from './history.ts';

export type Order = {
  readonly do: 'fill' | 'search';
  readonly dataDir: string;
  readonly conversations: number;
  readonly messages: number;
};
/** Medians, ms. */
export type Searched = {
  readonly rareMs: number;
  readonly commonMs: number;
  readonly bothMs: number;
  readonly found: number;
};

const TIMES = 7;
const FOUND_AT_MOST = 50;

answerOrders<Order, object>(async ({ do: task, dataDir, conversations, messages }) => {
  const store = await openSqliteStore(resolve(dataDir));
  try {
    if (task === 'fill') {
      await writeHistory(store, conversations, messages);
      return {};
    }
    const timed = async (query: string) => {
      const times: number[] = [];
      let found = 0;
      for (let time = 0; time < TIMES; time++) {
        const begun = performance.now();
        found = (await store.search(wordsOf(query), FOUND_AT_MOST)).length;
        times.push(performance.now() - begun);
      }
      return { ms: median(times), found };
    };
    const rare = await timed(String(100_000 + conversations - 1));
    const common = await timed('parcel');
    const both = await timed('order pay');
    return { rareMs: rare.ms, commonMs: common.ms, bothMs: both.ms, found: rare.found } satisfies Searched;
  } finally {
    await store.close();
  }
});
