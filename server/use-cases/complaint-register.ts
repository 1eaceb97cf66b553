/** FB3: the register of complaints: who, what about, whose, by when, and what came of it. As a table, too. */
import type { ComplaintRegister, ComplaintRow } from '../../shared/complaint-register.ts';
import type { Instant } from '../../shared/entries.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import type { ConversationHeader } from '../../shared/views.ts';
import { clocksOf } from '../domain/clocks/clocks.ts';
import { type Cell, csvOf } from '../domain/csv.ts';
import type { Deps } from './deps.ts';

/** Each one's log is read; a shop with more in one asking asks by the month. */
const MOST_ROWS = 2_000;

export async function complaintRegister(deps: Deps, from: Instant, to: Instant): Promise<Outcome<ComplaintRegister>> {
  await deps.projections.settled();
  const headers = await deps.store.complaints(from, to, MOST_ROWS + 1);
  if (headers.length > MOST_ROWS) {
    const fields = { from: `gives more than ${MOST_ROWS} complaints` };
    return refuse('bad-request', 'These are too many at once. Ask for a shorter time.', { fields });
  }
  const complaints: ComplaintRow[] = [];
  for (const header of headers) {
    const row = await rowOf(deps, header);
    if (row) complaints.push(row);
  }
  return done({ from, to, complaints });
}

async function rowOf(deps: Deps, header: ConversationHeader): Promise<ComplaintRow | null> {
  const log = await deps.logs.read(header.id);
  const { state, casework } = log;
  const { complaint } = casework;
  if (!state || !complaint) return null;
  const now = deps.clock.now();
  const run = clocksOf({ ...log, state }, deps.calendar(), now).find(({ timer }) => timer === 'resolution');
  const { settled } = complaint;
  const isBroken = run?.breachedAt != null;
  return {
    conversationId: header.id,
    number: header.number,
    openedAt: complaint.since,
    topic: header.topic,
    name: header.name,
    email: header.email,
    orderRef: casework.orderRef,
    owner: header.agent,
    // While it waits for the shopper nothing is due; what she was told stands.
    dueAt: run?.dueAt ?? complaint.resolveBy,
    isPaused: run?.endedAt === null && run.dueAt === null,
    firstAnswerAt: state.firstAnswerAt,
    settledAt: settled?.at ?? null,
    outcome: settled?.outcome ?? null,
    summary: settled?.summary ?? null,
    promise: isBroken ? 'broken' : settled ? 'kept' : 'open',
  };
}

const HEAD = [
  'number',
  'opened',
  'topic',
  'shopper',
  'email',
  'order',
  'owner',
  'due',
  'settled',
  'outcome',
  'summary',
  'promise',
  'first answer',
];

/** Times in the store's zone, as every spreadsheet reads them. */
export function complaintTable({ complaints }: ComplaintRegister, zone: string): string {
  const time = timeIn(zone);
  const rows = complaints.map((row): readonly Cell[] => [
    row.number,
    time(row.openedAt),
    row.topic,
    row.name,
    row.email,
    row.orderRef,
    row.owner?.name ?? null,
    time(row.dueAt),
    time(row.settledAt),
    row.outcome,
    row.summary,
    row.promise,
    time(row.firstAnswerAt),
  ]);
  return csvOf([HEAD, ...rows]);
}

/** "2026-11-30 18:00": Swedish writes it so. */
function timeIn(timeZone: string): (at: Instant | null) => string | null {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return (at) => (at === null ? null : format.format(at));
}
