/** Every change of a conversation: read its log, decide, append in one durable write, and tell those who look on. */
import type { Conversation } from '../../shared/conversation.ts';
import type { Entry, Instant } from '../../shared/entries.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import { answersToMail } from '../domain/casework/mail-answers.ts';
import type { Command } from '../domain/command.ts';
import { dueOf } from '../domain/deadlines.ts';
import { decide } from '../domain/decide.ts';
import type { ChatAnswer, Letter, LetterDraft } from '../domain/letter.ts';
import { lettersFor } from '../domain/letters.ts';
import { extend, type Log, stamp } from '../domain/log.ts';
import { asksForRating } from '../domain/rating.ts';
import { nameFiles } from './attached.ts';
import type { Deps } from './deps.ts';
import type { Begun } from './projections.ts';

export type Changed = {
  readonly conversationId: string;
  readonly state: Conversation;
  readonly log: Log;
  /** What was added; nothing, where it was so already. */
  readonly entries: readonly Entry[];
};

/** Looks at the log as it stands and says what is asked of it, or why it may not be asked. */
export type Ask = (log: Log) => Outcome<Command> | Promise<Outcome<Command>>;

/** A change that waits in its conversation's line. */
export type Asked = {
  readonly ask: Ask;
  readonly resolve: (outcome: Outcome<Changed>) => void;
  readonly reject: (error: unknown) => void;
};

/** What one change comes to, on the log as those before it leave it. */
type Step = {
  readonly after: Log;
  readonly entries: readonly Entry[];
  readonly letters: readonly Letter[];
  /** Settles the one who asked, once what it rests on is stored. */
  readonly tell: () => void;
};

/** One write takes what a full outbox sends at once; with the longest texts that is 200 kB. */
const WRITTEN_AT_ONCE = 50;
/** More lost races than this in a row are no races. */
const MOST_TRIES = 50;
const DAY_MS = 24 * 3_600_000;

/**
 * Decides and appends, again after each lost race. What is asked of a conversation while it writes is decided one by
 * one, then written together. Throws `StoreDown` where nothing could be stored.
 */
export function change(deps: Deps, conversationId: string, ask: Ask): Promise<Outcome<Changed>> {
  return new Promise((resolve, reject) => {
    const write = (line: readonly Asked[]) => writeFirst(deps, conversationId, line);
    void deps.logs.inLine(conversationId, { ask, resolve, reject }, write);
  });
}

/**
 * Settles the first of the line, as many as go into one append; how many. Where nothing can be stored the whole line
 * fails, for what stands behind a message must not be stored before it (MS4).
 */
async function writeFirst(deps: Deps, conversationId: string, line: readonly Asked[]): Promise<number> {
  try {
    let log = await deps.logs.read(conversationId);
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const steps = await decideFirst(deps, conversationId, log, line.slice(0, WRITTEN_AT_ONCE));
      if (await append(deps, conversationId, log, steps)) {
        for (const { tell } of steps) tell();
        return steps.length;
      }
      log = await deps.logs.reread(conversationId);
    }
    throw new Error(`conversation ${conversationId} lost ${MOST_TRIES} races in a row`);
  } catch (error) {
    for (const { reject } of line) reject(error);
    return line.length;
  }
}

/** Up to the first that causes letters: what letters go out next depends on those that are stored (ML2). */
async function decideFirst(
  deps: Deps,
  conversationId: string,
  log: Log,
  asked: readonly Asked[],
): Promise<readonly Step[]> {
  const steps: Step[] = [];
  let after = log;
  for (const one of asked) {
    const step = await decideOne(deps, conversationId, after, one);
    steps.push(step);
    if (step.letters.length > 0) break;
    after = step.after;
  }
  return steps;
}

async function decideOne(deps: Deps, conversationId: string, log: Log, asked: Asked): Promise<Step> {
  const nothing = { after: log, entries: [], letters: [] };
  try {
    const command = await asked.ask(log);
    if (!command.ok) return { ...nothing, tell: () => asked.resolve(command) };
    const now = Math.max(deps.clock.now(), log.state?.lastAt ?? 0);
    const decision = decide(log, command.value, now);
    if (!decision.ok) return { ...nothing, tell: () => asked.resolve(decision) };
    const entries = stamp(log.state?.lastSeq ?? 0, now, decision.value);
    const gone = await nameFiles(deps, entries);
    if (gone) return { ...nothing, tell: () => asked.resolve(gone) };
    const after = extend(log, entries);
    const { state } = after;
    if (state === null) {
      return { ...nothing, tell: () => asked.resolve(refuse('not-found', 'There is no such conversation.')) };
    }
    const answers = command.value.do === 'mail-answers' ? answersToMail(log, command.value) : [];
    const letters = await lettersCaused(deps, conversationId, after, entries, now, answers);
    const changed = done({ conversationId, state, log: after, entries });
    return { after, entries, letters, tell: () => asked.resolve(changed) };
  } catch (error) {
    // What one cannot have must not fail its neighbours in the line.
    return { ...nothing, tell: () => asked.reject(error) };
  }
}

/** Whether what the steps add is stored, all of it in one write; false where the race was lost. */
async function append(deps: Deps, conversationId: string, log: Log, steps: readonly Step[]): Promise<boolean> {
  const entries = steps.flatMap((step) => step.entries);
  const letters = steps.flatMap((step) => step.letters);
  const after = steps.at(-1)?.after ?? log;
  if (entries.length === 0 || after.state === null) return true;
  if ((await deps.store.append(conversationId, log.state?.lastSeq ?? 0, entries, letters)) === 'taken') return false;
  publish(deps, conversationId, { ...after, state: after.state }, entries, letters);
  return true;
}

function publish(
  deps: Deps,
  conversationId: string,
  log: Log & Begun,
  entries: readonly Entry[],
  letters: readonly Letter[],
): void {
  deps.logs.keep(conversationId, log);
  const texts = entries.flatMap(findableTexts);
  const header = deps.projections.save(conversationId, log, texts);
  const due = dueOf(header);
  if (due !== null) deps.wakeDeskAt(due);
  if (header.wakesAt !== null) deps.wakeClocksAt(header.wakesAt);
  if (letters.length > 0) deps.wakeOutbox();
  deps.announce.entriesAdded(conversationId, log.state.visitor.id, entries);
}

/** AC7: what a conversation is found by: what was written, and what its files are called. */
function findableTexts(entry: Entry): readonly string[] {
  if (entry.type === 'note') return [entry.text];
  return entry.type === 'message' ? [entry.text, ...(entry.files ?? []).map(({ name }) => name)] : [];
}

async function lettersCaused(
  deps: Deps,
  conversationId: string,
  after: Log,
  entries: readonly Entry[],
  now: Instant,
  answers: readonly ChatAnswer[],
): Promise<readonly Letter[]> {
  if (!after.state) return [];
  const address = after.state.visitor.email;
  const opensTicket = entries.some((entry) => entry.type === 'ticket-opened' || entry.type === 'address-given');
  const lastAutomatic = opensTicket && address ? await deps.store.lastAutomaticLetterAt(address) : null;
  const mayAnswerAutomatically = lastAutomatic === null || now - lastAutomatic >= DAY_MS;
  const { lines, casework } = after;
  const ratingLetter = deps.secrets.ratingLetterIdFor(conversationId);
  const mayAskForRating =
    asksForRating(after.state, casework, entries) && (await deps.store.letter(ratingLetter)) === null;
  const facts = {
    supportEmail: deps.supportEmail,
    mayAnswerAutomatically,
    lines,
    lastMail: after.lastMail,
    answers,
    complaint: casework.complaint,
    mayAskForRating,
  };
  return Promise.all(
    lettersFor(after.state, entries, facts).map(async (draft) => {
      const letter = await letterFrom(deps, conversationId, draft, now);
      return draft.content.kind === 'rating' ? { ...letter, id: ratingLetter } : letter;
    }),
  );
}

/** The draft with its id and its place in the thread of letters (ML1). */
export async function letterFrom(
  deps: Deps,
  conversationId: string,
  draft: LetterDraft,
  now: Instant,
): Promise<Letter> {
  const references = await deps.store.lettersTo(conversationId, draft.to.address);
  return { ...draft, id: deps.secrets.newLetterId(), conversationId, createdAt: now, references };
}
