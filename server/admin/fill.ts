/** Records put into an empty store, with the inbox rows and the words that are made of them; and read back. */
import { headerOf } from '../../shared/header.ts';
import { reportedRuns } from '../domain/clocks/clocks.ts';
import { rowClocks } from '../domain/clocks/row-clocks.ts';
import { CALENDAR_SETTING, type Calendar, storedCalendar } from '../domain/hours/calendar.ts';
import { EMPTY_LOG, extend } from '../domain/log.ts';
import { isProbe } from '../domain/probe.ts';
import { wordsOf } from '../domain/words.ts';
import { allWritten } from '../domain/written.ts';
import type { Store, StoreRecord } from '../store/port.ts';
import { type ConversationRecord, createTally, type Tally } from './checksum.ts';
import { AdminFault } from './fault.ts';
import { type Pages, pagesOf } from './records.ts';
import { inWords, told } from './text.ts';

/** A folder takes these in one transaction. */
const BITE_OF_FOLDER = 100;
/** A row that a database has not saved in the time that a shopper would wait has failed: few are asked for at once. */
const BITE_OF_DATABASE = 10;

/** Loads every page. `epoch` replaces the records' own; null keeps it. `onPage` hears how many conversations each had. */
export async function fill(
  store: Store,
  pages: Pages,
  epoch: string | null,
  onPage: (conversations: number) => void,
): Promise<void> {
  const bite = store.isShared ? BITE_OF_DATABASE : BITE_OF_FOLDER;
  for await (const page of pages) {
    for (let at = 0; at < page.length; at += bite) await put(store, page.slice(at, at + bite), epoch);
    onPage(page.filter(({ kind }) => kind === 'conversation').length);
  }
}

async function put(store: Store, records: readonly StoreRecord[], epoch: string | null): Promise<void> {
  await store.load(records.map((record) => withEpoch(record, epoch)));
  const conversations = records.filter((record) => record.kind === 'conversation');
  if (conversations.length === 0) return;
  // The settings have been put in before.
  const calendar = storedCalendar(await store.setting(CALENDAR_SETTING));
  await Promise.all(conversations.map((record) => project(store, record, calendar)));
}

function withEpoch(record: StoreRecord, epoch: string | null): StoreRecord {
  return record.kind === 'store' && epoch !== null ? { ...record, epoch } : record;
}

async function project(store: Store, { id, entries }: ConversationRecord, calendar: Calendar): Promise<void> {
  const { state, written, ...log } = extend(EMPTY_LOG, entries);
  if (state === null || isProbe(id)) return;
  const clocked = { ...log, state };
  // Whether somebody is on call is known to the server alone, which looks at what wakes too early, and leaves it.
  const header = headerOf(id, state, log.casework, rowClocks(clocked, calendar, true));
  const texts = allWritten(written).map(({ text }) => text);
  await store.saveHeader(
    header,
    wordsOf(header.name, header.email, header.number, ...texts),
    reportedRuns(id, clocked, calendar),
  );
}

/** Reads everything back and compares it with what went in. Throws an `AdminFault` that names what differs. */
export async function verify(store: Store, wentIn: Tally, onPage: (conversations: number) => void): Promise<void> {
  const cameOut = createTally();
  for await (const page of pagesOf(store)) {
    for (const record of page) cameOut.add(record);
    onPage(cameOut.conversations.size);
  }
  const differing = [...wentIn.conversations].filter(([id, checksum]) => cameOut.conversations.get(id) !== checksum);
  if (differing.length > 0) throw new AdminFault(told.differs(differing.map(([id]) => id)));
  if (JSON.stringify(wentIn.counts()) !== JSON.stringify(cameOut.counts()))
    throw new AdminFault(told.countsDiffer(inWords(wentIn.counts()), inWords(cameOut.counts())));
  if (wentIn.checksum() !== cameOut.checksum()) throw new AdminFault(told.filesDiffer);
}
