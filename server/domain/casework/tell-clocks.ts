/** SL5, SL7: what a conversation's clocks have come to is told, each thing once; a late one says how late it is. */
import type { Conversation } from '../../../shared/conversation.ts';
import type { Author, Instant, NewEntry } from '../../../shared/entries.ts';
import { done } from '../../../shared/reply.ts';
import { type Clocked, clocksOf } from '../clocks/clocks.ts';
import { causeOf, type DeskFacts, type Notice, noticesToCome } from '../clocks/notices.ts';
import { pageDue } from '../clocks/paging.ts';
import type { Decision } from '../decide.ts';
import type { Calendar } from '../hours/calendar.ts';
import type { Log } from '../log.ts';

export type ClockCommand = {
  readonly do: 'tell-clocks';
  readonly calendar: Calendar;
  readonly desk: DeskFacts;
  /** Who is called, the first of them first; nobody where no address is set. */
  readonly onCall: readonly string[];
};

const SYSTEM: Author = { kind: 'system' };

/** Nothing where nothing is due, or where it has been told. */
export function tellClocks(log: Log, state: Conversation, command: ClockCommand, now: Instant): Decision {
  const { calendar, desk, onCall } = command;
  const clocked: Clocked = { ...log, state };
  const due = noticesToCome(clocksOf(clocked, calendar), log.casework.told).filter(({ at }) => at <= now);
  const page = pageDue(clocked, onCall, calendar, now, desk);
  const { snoozedUntil } = log.casework;
  const wakes = snoozedUntil !== null && (now >= snoozedUntil || due.length > 0);
  return done([
    ...due.map((notice) => told(clocked, notice, command, now)),
    ...(wakes ? [{ by: SYSTEM, type: 'woken' } as const] : []),
    ...(page ? [{ by: SYSTEM, type: 'on-call-paged', ...page } as const] : []),
  ]);
}

function told({ clocks }: Clocked, { run, notice, at }: Notice, command: ClockCommand, now: Instant): NewEntry {
  const dueSince = run.timer === 'resolution' ? at : Math.max(at, clocks.owed?.setAt ?? at);
  return {
    by: SYSTEM,
    type: 'clock-told',
    timer: run.timer,
    cycle: run.cycle,
    notice,
    class: run.class,
    dueAt: run.dueAt,
    lateMs: now - at,
    cause: notice === 'limit' ? causeOf(run, dueSince, now, command.desk) : null,
    calendarVersion: command.calendar.version,
  };
}
