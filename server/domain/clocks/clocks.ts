/** Every run of every clock of a conversation: what was promised, and whether it was kept. Pure, from the log's facts. */

import type { Complaint } from '../../../shared/casework.ts';
import type { Instant } from '../../../shared/entries.ts';
import {
  COMPLAINT_BUSINESS_DAYS,
  LIVE_ANSWER_MS,
  ORDER_WARNED_AFTER_MS,
  promiseClass,
} from '../../../shared/promise.ts';
import type { Calendar } from '../hours/calendar.ts';
import { type AnswerRun, breachBy, type ChatRun, type ClockFacts, type EndedRun, type Sides } from './clock-facts.ts';
import type { ClockRun } from './clock-run.ts';
import { resolveBy } from './resolution.ts';

export type Clocked = Sides & { readonly clocks: ClockFacts };

/** A run, with when it is nearly time; null where no such notice is given. */
export type Run = Omit<ClockRun, 'conversationId'> & { readonly warnAt: Instant | null };

/**
 * The runs that have ended, then those that go on. With `now`, what is past its time counts as broken although nobody
 * has been told yet.
 */
export function clocksOf(log: Clocked, calendar: Calendar, now?: Instant): readonly Run[] {
  const { given, owed, chat } = log.clocks;
  const complaint = complaintRun(log, calendar, now);
  return [
    ...(chat ? [chatRun(chat)] : []),
    ...given.map(endedRun),
    ...(owed ? [owedRun(owed, now)] : []),
    ...(complaint ? [complaint] : []),
  ];
}

/** For the report: what is asked and answered within a chat is no run of its own there. */
export function reportedRuns(conversationId: string, log: Clocked, calendar: Calendar): readonly ClockRun[] {
  const { owed } = log.clocks;
  const isChatting = owed !== null && !owed.isTicket && owed.breach === null;
  return clocksOf(log, calendar)
    .filter(({ timer, end }) => !(isChatting && timer === owed.timer && end === null))
    .map(({ warnAt: _, ...run }) => ({ conversationId, ...run }));
}

function chatRun({ class: of, startedAt, endedAt, end }: ChatRun): Run {
  const targetAt = startedAt + LIVE_ANSWER_MS;
  const never = { warnAt: null, dueAt: null, breachedAt: null, cause: null };
  return { timer: 'chat', cycle: 1, class: of, startedAt, targetAt, endedAt, end, ...never };
}

function endedRun({ endedAt, end, ...run }: EndedRun): Run {
  return { ...owedRun(run), endedAt, end };
}

function owedRun(run: AnswerRun, now = Number.NEGATIVE_INFINITY): Run {
  const { timer, cycle, class: of, startedAt, targetAt, dueAt } = run;
  const breach = breachBy(run, now);
  // SL1: where the target is the limit, it would say nothing that the limit does not.
  const warnAt = targetAt === dueAt ? startedAt + ORDER_WARNED_AFTER_MS : null;
  const kept = { endedAt: null, end: null, breachedAt: breach?.at ?? null, cause: breach?.cause ?? null };
  return { timer, cycle, class: of, startedAt, warnAt, targetAt, dueAt, ...kept };
}

/** SL3: while it pauses nothing is due; what has been told as broken is due when that says. */
function complaintRun(log: Clocked, calendar: Calendar, now?: Instant): Run | null {
  const { state, casework, clocks } = log;
  const { complaint } = casework;
  if (!complaint) return null;
  const told = casework.told.find(({ timer, notice }) => timer === 'resolution' && notice === 'limit');
  const { endedAt, end } = complaintEnd(log, complaint);
  const isPaused = endedAt === null && clocks.pausedSince !== null;
  const dueIn = (days: number) => (isPaused ? null : resolveBy(calendar, complaint.since, clocks.pauses, days));
  const dueAt = isPaused ? null : (told?.dueAt ?? dueIn(COMPLAINT_BUSINESS_DAYS));
  const by = endedAt ?? now;
  // By another calendar than the one it was promised by, only what was told then is known of what is over.
  const isKnown = endedAt === null || calendar.version === complaint.calendarVersion;
  const isLate = isKnown && by !== undefined && dueAt !== null && by > dueAt;
  return {
    timer: 'resolution',
    cycle: 1,
    class: promiseClass(state.topic, casework.kind),
    startedAt: complaint.since,
    warnAt: endedAt === null ? dueIn(COMPLAINT_BUSINESS_DAYS - 1) : null,
    targetAt: dueAt,
    dueAt,
    endedAt,
    end,
    breachedAt: told?.dueAt ?? (isLate ? dueAt : null),
    cause: told?.cause ?? null,
  };
}

/** With its outcome, or resolved, it is over until it is opened again (FB3). */
function complaintEnd({ state, casework, clocks }: Clocked, { settled }: Complaint): Pick<Run, 'endedAt' | 'end'> {
  if (settled) return { endedAt: settled.at, end: 'resolved' };
  if (state.phase !== 'resolved') return { endedAt: null, end: null };
  return { endedAt: clocks.pausedSince, end: casework.mergedInto ? 'dropped' : 'resolved' };
}
