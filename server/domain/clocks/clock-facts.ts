/**
 * What the clocks need to know of a log, folded from it: which answer is owed since when, which ones were given, and
 * when the case stood still. It follows the conversation's own state, so that a row never shows two truths.
 */
import type { BreachCause } from '../../../shared/case-entries.ts';
import type { Casework } from '../../../shared/casework.ts';
import type { Conversation } from '../../../shared/conversation.ts';
import type { Entry, EntryOf, GivenPromise, Instant, PromiseClass } from '../../../shared/entries.ts';
import { promiseClass, promiseFor } from '../../../shared/promise.ts';
import type { ClockRun } from './clock-run.ts';

export type Breach = { readonly at: Instant; readonly cause: BreachCause | null };
type End = NonNullable<ClockRun['end']>;

/** SL2: an answer that is owed, from the first unanswered message on. */
export type AnswerRun = {
  readonly timer: 'first' | 'next';
  readonly cycle: number;
  readonly class: PromiseClass;
  readonly startedAt: Instant;
  readonly targetAt: Instant;
  readonly dueAt: Instant;
  /** Since when it is due then: its beginning, a change of its class, a merger. */
  readonly setAt: Instant;
  /** A ticket has waited for it. What is asked and answered within a chat is a chat's own business. */
  readonly isTicket: boolean;
  /** SL4: never taken back. */
  readonly breach: Breach | null;
};
export type EndedRun = AnswerRun & { readonly endedAt: Instant; readonly end: End };

/** SL1: a chat's first answer. */
export type ChatRun = {
  readonly class: PromiseClass;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly end: End | null;
};

/** SL3: from when to when the case waited for the shopper, or was resolved. */
export type Pause = { readonly from: Instant; readonly to: Instant };

export type ClockFacts = {
  readonly owed: AnswerRun | null;
  /** Of tickets, the latest last. */
  readonly given: readonly EndedRun[];
  /** How often each has run. */
  readonly cycles: Readonly<Record<AnswerRun['timer'], number>>;
  readonly chat: ChatRun | null;
  /** Of use for a complaint alone; kept of every ticket, as an agent may find it to be one later. */
  readonly pauses: readonly Pause[];
  readonly pausedSince: Instant | null;
};

export const NO_CLOCKS: ClockFacts = {
  owed: null,
  given: [],
  cycles: { first: 0, next: 0 },
  chat: null,
  pauses: [],
  pausedSince: null,
};

/** A ticket with more answers than this is no ticket any more; the report then has the latest of them. */
const GIVEN_KEPT = 100;

/** A case that waited more often within five business days is none: each is an agent's own doing. */
const PAUSES_KEPT = 100;

/** A log's two sides, as they are after an entry. */
export type Sides = { readonly state: Conversation; readonly casework: Casework };

/**
 * The facts after one more entry; `before` and `after` are the log's sides around it. Most entries of a chat change
 * nothing here: then these are the same facts, and each step gives back what it was given.
 */
export function evolveClocks(facts: ClockFacts, before: Sides | null, after: Sides, entry: Entry): ClockFacts {
  const answers = withAnswer(facts, before, after, entry);
  const chat = chatAfter(facts.chat, after.state, entry);
  const pausing = pausesAfter(facts, after, entry.at);
  if (answers === facts && chat === facts.chat && pausing === facts) return facts;
  const { owed, given, cycles } = answers;
  const { pauses, pausedSince } = pausing;
  return { owed, given, cycles, chat, pauses, pausedSince };
}

type AnswerFacts = Pick<ClockFacts, 'owed' | 'given' | 'cycles'>;

function withAnswer(facts: ClockFacts, before: Sides | null, after: Sides, entry: Entry): AnswerFacts {
  const { owed, given, cycles } = facts;
  const since = after.state.unansweredSince;
  if (since === null) return owed ? ended({ owed, given, cycles }, entry) : facts;
  if (owed) {
    const still = owing(moved(owed, since, before, after, entry), after.state);
    return still === owed ? facts : { owed: still, given, cycles };
  }
  const timer = before === null || before.state.firstAnswerAt === null ? 'first' : 'next';
  const cycle = cycles[timer] + 1;
  const { state, casework } = after;
  const promise = entry.type === 'ticket-opened' ? entry.promise : promiseFor(state.topic, since, casework.kind);
  const begun: AnswerRun = {
    timer,
    cycle,
    startedAt: since,
    setAt: entry.at,
    ...timesOf(promise),
    isTicket: false,
    breach: null,
  };
  return { owed: owing(begun, state), given, cycles: { ...cycles, [timer]: cycle } };
}

function timesOf({ class: of, targetAt, respondBy }: GivenPromise): Pick<AnswerRun, 'class' | 'targetAt' | 'dueAt'> {
  return { class: of, targetAt, dueAt: respondBy };
}

function owing(run: AnswerRun, { phase }: Conversation): AnswerRun {
  return phase === 'ticket' && !run.isTicket ? { ...run, isTicket: true } : run;
}

/** SL2: whatever ended it, it was late if its time was past. */
function ended({ owed, given, cycles }: AnswerFacts & { owed: AnswerRun }, { at, ...entry }: Entry): AnswerFacts {
  const end: End = entry.type === 'message' ? 'answered' : entry.type === 'resolved' ? 'resolved' : 'dropped';
  const run: EndedRun = { ...owed, breach: breachBy(owed, at), endedAt: at, end };
  const isKept = run.isTicket || run.breach !== null;
  return { owed: null, given: isKept ? [...given, run].slice(-GIVEN_KEPT) : given, cycles };
}

/** What the run has been broken by at `now`; met at the due instant, broken after it. */
export function breachBy({ breach, dueAt }: Pick<AnswerRun, 'breach' | 'dueAt'>, now: Instant): Breach | null {
  return breach ?? (now > dueAt ? { at: dueAt, cause: null } : null);
}

function moved(owed: AnswerRun, since: Instant, before: Sides | null, after: Sides, entry: Entry): AnswerRun {
  if (entry.type === 'ticket-opened') return { ...owed, ...timesOf(entry.promise), setAt: entry.at };
  if (entry.type === 'reclassified') return reclassified(owed, before, after, entry);
  if (entry.type === 'clock-told') return told(owed, entry);
  if (since === owed.startedAt) return owed;
  // A merger brings an earlier question with it; a mail that is sent away takes its own along.
  const promise = promiseFor(after.state.topic, since, after.casework.kind);
  return moveTo(owed, { ...timesOf(promise), startedAt: since }, entry.at, null);
}

/** SL4, SL6: from the same receipt; for what the ticket was opened with, the promise as it was given anew. */
function reclassified(
  owed: AnswerRun,
  before: Sides | null,
  { state, casework }: Sides,
  { at, promise }: EntryOf<'reclassified'>,
): AnswerRun {
  const isPromised = before?.state.ticket?.since === owed.startedAt;
  const given = isPromised && promise ? promise : promiseFor(state.topic, owed.startedAt, casework.kind);
  return moveTo(owed, timesOf(given), at, 'reclassified');
}

/** What was broken by the old time stays so; what the new time makes late is late from now on. */
function moveTo(run: AnswerRun, to: Partial<AnswerRun>, at: Instant, cause: BreachCause | null): AnswerRun {
  const next = { ...run, ...to, setAt: at, breach: breachBy(run, at) };
  return next.breach === null && at > next.dueAt ? { ...next, breach: { at, cause } } : next;
}

/** SL5: a broken promise that was told is on record, with its cause. */
function told(owed: AnswerRun, { timer, cycle, notice, dueAt, cause }: EntryOf<'clock-told'>): AnswerRun {
  if (notice !== 'limit' || timer !== owed.timer || cycle !== owed.cycle) return owed;
  const known = owed.breach;
  return { ...owed, breach: { at: known?.at ?? dueAt, cause: known?.cause ?? cause } };
}

/** Only who chats is answered live: a chat that becomes a ticket first has a promise of another kind. */
function chatAfter(chat: ChatRun | null, { topic }: Conversation, entry: Entry): ChatRun | null {
  if (entry.type === 'started') {
    if (entry.channel !== 'chat') return null;
    return { class: promiseClass(topic, entry.kind), startedAt: entry.at, endedAt: null, end: null };
  }
  if (chat === null || chat.endedAt !== null) return chat;
  const isAnswer = entry.type === 'message' && entry.by.kind === 'agent';
  if (isAnswer) return { ...chat, endedAt: entry.at, end: 'answered' };
  if (entry.type === 'ticket-opened') return { ...chat, endedAt: entry.at, end: 'dropped' };
  return entry.type === 'resolved' ? { ...chat, endedAt: entry.at, end: 'resolved' } : chat;
}

function pausesAfter(
  facts: ClockFacts,
  { state, casework }: Sides,
  at: Instant,
): Pick<ClockFacts, 'pauses' | 'pausedSince'> {
  const { pauses, pausedSince } = facts;
  const isPaused = state.phase === 'resolved' || casework.awaitingSince !== null;
  if (isPaused === (pausedSince !== null)) return facts;
  if (pausedSince === null) return { pauses, pausedSince: at };
  const more = at > pausedSince ? [...pauses, { from: pausedSince, to: at }] : pauses;
  return { pauses: more.slice(-PAUSES_KEPT), pausedSince: null };
}
