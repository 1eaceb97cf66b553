/** What the clocks have come to by now is told, whenever it is looked at: to the consoles, and by letters (SL5, SL7). */
import type { EntryOf } from '../../shared/entries.ts';
import { done } from '../../shared/reply.ts';
import type { ConversationHeader } from '../../shared/views.ts';
import { rowClocks } from '../domain/clocks/row-clocks.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';
import { currentAvailability } from './staff.ts';

/** More at once would hold up what becomes due meanwhile: they are told one after the other. */
const ROWS_AT_ONCE = 1_000;

/** Tells all that is due. A conversation that fails is logged and does not hold the others. */
export async function tellClocks(deps: Deps): Promise<void> {
  for (;;) {
    await deps.projections.settled();
    if (deps.store.isShared) await deps.presence.refresh();
    const rows = await deps.store.wakingHeaders(deps.clock.now(), ROWS_AT_ONCE);
    let told = 0;
    for (const row of rows) told += await tellSafely(deps, row);
    if (rows.length < ROWS_AT_ONCE || told === 0) return;
  }
}

async function tellSafely(deps: Deps, row: ConversationHeader): Promise<number> {
  try {
    return await tellOne(deps, row);
  } catch (error) {
    deps.logger.error({ err: error, conversationId: row.id }, 'the clocks of a conversation could not be told');
    return 0;
  }
}

/** How much was told. */
async function tellOne(deps: Deps, row: ConversationHeader): Promise<number> {
  const desk = { isStaffed: currentAvailability(deps).staffed };
  const { onCall } = deps;
  const told = await change(deps, row.id, () => done({ do: 'tell-clocks', calendar: deps.calendar(), desk, onCall }));
  if (!told.ok) return 0;
  const { entries, state } = told.value;
  if (entries.length === 0) await reproject(deps, row);
  for (const entry of entries) {
    if (entry.type === 'clock-told') tell(deps, row.id, state.ticket?.number ?? null, entry);
    if (entry.type === 'on-call-paged') {
      deps.tally.count('clock-notices', 'page');
      deps.logger.warn({ conversationId: row.id, round: entry.round, to: entry.to.length }, 'on call was paged');
    }
  }
  return entries.length;
}

function tell(deps: Deps, conversationId: string, number: string | null, entry: EntryOf<'clock-told'>): void {
  const { timer, notice, dueAt, lateMs, cause } = entry;
  deps.tally.count('clock-notices', notice);
  deps.logger.info({ conversationId, timer, notice, lateMs, cause }, 'a clock was told');
  deps.announce.clockDue({ conversationId, number, timer, kind: notice, dueAt });
}

/** SL3: open complaints get their day by the calendar as it is now. What is on record stays. */
export async function reckonComplaints(deps: Deps): Promise<void> {
  await deps.projections.settled();
  for (const row of await deps.store.openComplaints()) await reproject(deps, row);
  await deps.projections.settled();
}

/** A row that is not what the log and the calendar make of it, such as one that another version has saved. */
async function reproject(deps: Deps, row: ConversationHeader): Promise<void> {
  const { state, ...log } = await deps.logs.read(row.id);
  if (!state) return;
  const clocks = rowClocks({ ...log, state }, deps.calendar(), deps.onCall.length > 0);
  const isSame = clocks.wakesAt === row.wakesAt && clocks.resolveBy === row.resolveBy && clocks.dueAt === row.dueAt;
  if (!isSame) deps.projections.save(row.id, { ...log, state }, []);
}
