/** Every change of a conversation: read its log, decide, append in one durable write, and tell those who look on. */
import type { Conversation } from '../../shared/conversation.ts';
import type { Entry, Instant } from '../../shared/entries.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import type { Command } from '../domain/command.ts';
import { decide } from '../domain/decide.ts';
import type { Letter, LetterDraft } from '../domain/letter.ts';
import { lettersFor } from '../domain/letters.ts';
import { extend, type Log, stamp } from '../domain/log.ts';
import type { Deps } from './deps.ts';

export type Changed = {
  readonly conversationId: string;
  readonly state: Conversation;
  readonly log: Log;
  /** What was added; nothing, where it was so already. */
  readonly entries: readonly Entry[];
};

/** Looks at the log as it stands and says what is asked of it, or why it may not be asked. */
export type Ask = (log: Log) => Outcome<Command> | Promise<Outcome<Command>>;

/** More lost races than this in a row are no races. */
const MOST_TRIES = 50;
const DAY_MS = 24 * 3_600_000;

/** Decides and appends, again after each lost race. Throws `StoreDown` where nothing could be stored. */
export function change(deps: Deps, conversationId: string, ask: Ask): Promise<Outcome<Changed>> {
  return deps.logs.inOrder(conversationId, async () => {
    let log = await deps.logs.read(conversationId);
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const asked = await ask(log);
      if (!asked.ok) return asked;
      const now = Math.max(deps.clock.now(), log.state?.lastAt ?? 0);
      const decision = decide(log, asked.value, now);
      if (!decision.ok) return decision;
      const entries = stamp(log.state?.lastSeq ?? 0, now, decision.value);
      const after = extend(log, entries);
      if (after.state === null) return refuse('not-found', 'There is no such conversation.');
      if (entries.length === 0) return done({ conversationId, state: after.state, log: after, entries });
      const letters = await lettersCaused(deps, conversationId, after, entries, now);
      if ((await deps.store.append(conversationId, log.state?.lastSeq ?? 0, entries, letters)) === 'stored') {
        publish(deps, conversationId, after, after.state, entries, letters);
        return done({ conversationId, state: after.state, log: after, entries });
      }
      log = await deps.logs.reread(conversationId);
    }
    throw new Error(`conversation ${conversationId} lost ${MOST_TRIES} races in a row`);
  });
}

function publish(
  deps: Deps,
  conversationId: string,
  log: Log,
  state: Conversation,
  entries: readonly Entry[],
  letters: readonly Letter[],
): void {
  deps.logs.keep(conversationId, log);
  deps.announce.entriesAdded(conversationId, state.visitor.id, entries);
  const texts = entries.flatMap((entry) => (entry.type === 'message' || entry.type === 'note' ? [entry.text] : []));
  deps.projections.save(conversationId, state, texts);
  if (letters.length > 0) deps.wakeOutbox();
}

async function lettersCaused(
  deps: Deps,
  conversationId: string,
  after: Log,
  entries: readonly Entry[],
  now: Instant,
): Promise<readonly Letter[]> {
  if (!after.state) return [];
  const address = after.state.visitor.email;
  const opensTicket = entries.some((entry) => entry.type === 'ticket-opened' || entry.type === 'address-given');
  const lastAutomatic = opensTicket && address ? await deps.store.lastAutomaticLetterAt(address) : null;
  const mayAnswerAutomatically = lastAutomatic === null || now - lastAutomatic >= DAY_MS;
  const facts = { supportEmail: deps.supportEmail, mayAnswerAutomatically, lines: after.lines };
  return Promise.all(
    lettersFor(after.state, entries, facts).map((draft) => letterFrom(deps, conversationId, draft, now)),
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
