/**
 * The inbox's views as pure selections of the headers that are known: which belong, in which order, and how far they
 * have been loaded. A live change needs no more than its header; no list is ever edited.
 */
import type { ConversationHeader, InboxView } from '../shared/views.ts';
import type { DeskState, ListState } from './desk-state.ts';

type Order = (a: ConversationHeader, b: ConversationHeader) => number;

const NEVER_DUE = Number.MAX_SAFE_INTEGER;
const byId: Order = (a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
const dueNextFirst: Order = (a, b) => (a.dueAt ?? NEVER_DUE) - (b.dueAt ?? NEVER_DUE) || byId(a, b);
const newestFirst: Order = (a, b) => b.lastAt - a.lastAt || byId(b, a);

/** The server's orders (its cursor walks along them), so that pages and live changes meet. */
const ORDERS: Readonly<Record<InboxView, Order>> = {
  waiting: (a, b) => (a.queuedAt ?? 0) - (b.queuedAt ?? 0) || byId(a, b),
  mine: newestFirst,
  team: newestFirst,
  tickets: dueNextFirst,
  complaints: dueNextFirst,
  snoozed: (a, b) => (a.snoozedUntil ?? 0) - (b.snoozedUntil ?? 0) || byId(a, b),
  resolved: newestFirst,
};

/** Whether a conversation is in a view of this agent's. */
export function belongs(view: InboxView, header: ConversationHeader, myId: string): boolean {
  const isSnoozed = header.phase === 'ticket' && header.snoozedUntil !== null;
  const isAtWork = header.phase === 'live' || (header.phase === 'ticket' && !isSnoozed);
  switch (view) {
    case 'waiting':
      return header.phase === 'queued';
    case 'mine':
      return isAtWork && header.agent?.id === myId;
    case 'team':
      return isAtWork && header.agent !== null;
    case 'tickets':
      return header.phase === 'ticket' && !isSnoozed;
    case 'complaints':
      // Over it is only with an outcome.
      return header.kind === 'complaint' && !isSnoozed && !(header.phase === 'resolved' && header.isSettled);
    case 'snoozed':
      return isSnoozed;
    case 'resolved':
      return header.phase === 'resolved';
  }
}

/** The rows of a view, in its order, as far as it has been loaded. */
export function rowsOf(
  view: InboxView,
  headers: DeskState['headers'],
  frontier: ConversationHeader | null,
  myId: string,
): readonly ConversationHeader[] {
  const order = ORDERS[view];
  return [...headers.values()]
    .filter((header) => belongs(view, header, myId) && (frontier === null || order(header, frontier) <= 0))
    .sort(order);
}

/** The headers after one was announced. An older one than is known (another node was quicker) changes nothing. */
export function withHeader(headers: DeskState['headers'], header: ConversationHeader): DeskState['headers'] {
  const known = headers.get(header.id);
  return known && known.lastSeq > header.lastSeq ? headers : new Map(headers).set(header.id, header);
}

export type LoadedRows = {
  readonly rows: readonly ConversationHeader[];
  readonly next: string | null;
  /** Whether these rows follow the ones that were there, or begin the view anew. */
  readonly isMore: boolean;
};

/**
 * Takes in a page of a view. A row known here that ought to be on the page and is not has gone elsewhere while we did
 * not listen: it is forgotten, unless it changed while the page was on its way.
 */
export function takePage(state: DeskState, view: InboxView, page: LoadedRows): Pick<DeskState, 'headers' | 'lists'> {
  const list = state.lists[view];
  const order = ORDERS[view];
  const from = page.isMore ? list.frontier : null;
  const frontier = page.next === null ? null : (page.rows.at(-1) ?? null);
  const listed = new Set(page.rows.map((row) => row.id));
  const ought = (header: ConversationHeader) =>
    belongs(view, header, state.me.id) &&
    (from === null || order(header, from) > 0) &&
    (frontier === null || order(header, frontier) <= 0);

  const headers = new Map(
    [...state.headers].filter(([id, header]) => listed.has(id) || list.changed.has(id) || !ought(header)),
  );
  for (const row of page.rows) {
    const known = headers.get(row.id);
    if (!known || known.lastSeq <= row.lastSeq) headers.set(row.id, row);
  }
  const loaded: ListState = { phase: 'loaded', next: page.next, frontier, changed: new Set() };
  return { headers, lists: { ...state.lists, [view]: loaded } };
}

/** Remembers, for pages on their way, that they are older than this row. */
export function changedMeanwhile(list: ListState, id: string): ListState {
  return list.phase === 'loading' ? { ...list, changed: new Set(list.changed).add(id) } : list;
}
