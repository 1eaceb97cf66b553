/** What the store knows of the conversations, letters and people that a mail names. */
import type { Instant } from '../../shared/entries.ts';
import type { MailAddress, ReadMail } from '../domain/inbound/read-mail.ts';
import { type Found, type Named, TICKETS_PER_HOUR } from '../domain/inbound/route-mail.ts';
import type { MailSigns } from '../domain/inbound/signs.ts';
import type { Letter } from '../domain/letter.ts';
import type { Log } from '../domain/log.ts';
import { findWritten } from '../domain/written.ts';
import type { Deps } from './deps.ts';

export type LookedUp = Found & {
  /** Where this very mail, or another of the same content, has gone before: a try that was cut off, or a duplicate. */
  readonly before: { readonly conversationId: string; readonly seq: number; readonly log: Log } | null;
};

const HOUR_MS = 3_600_000;
/** Conversations of one address by last activity: the newest hour's are among them. */
const OF_ADDRESS = 4 * TICKETS_PER_HOUR;
/** A chain of mergers is short; one that is longer has gone round in a circle. */
const MOST_MERGERS = 20;

export async function lookUpMail(
  deps: Deps,
  mail: ReadMail,
  sender: MailAddress | null,
  clientId: string,
  signs: MailSigns,
): Promise<LookedUp> {
  const logs = new Map<string, Log>();
  const named = await namedAmong(deps, signs.conversationIds, logs);
  const returned = mail.bounce || mail.automatic !== null ? await returnedTo(deps, signs.returnedLetterIds, logs) : [];
  const answered = await answeredBy(deps, await lettersOf(deps, signs.answeredLetterIds), logs);
  const recent = sender ? await ticketsBegunBy(deps, sender.address, mail.auth === 'fail') : [];
  const begunByIt = sender ? [conversationIdOfMail(deps, sender.address, mail, clientId)] : [];
  for (const id of [...begunByIt, ...recent]) await readInto(deps, id, logs);
  const agent = sender ? await deps.store.agentByEmail(sender.address) : null;
  return {
    named,
    returned,
    answered,
    recent,
    agent: agent && { id: agent.id, name: agent.name },
    before: writtenIn(logs, clientId),
  };
}

/** The conversation that a mail begins: the same for every try. */
export function conversationIdOfMail(
  deps: Pick<Deps, 'secrets'>,
  address: string,
  { auth }: ReadMail,
  clientId: string,
): string {
  return deps.secrets.conversationIdFor(deps.secrets.mailVisitorId(address, auth === 'fail'), clientId);
}

async function readInto(deps: Deps, id: string, logs: Map<string, Log>): Promise<Log> {
  const known = logs.get(id) ?? (await deps.logs.reread(id));
  logs.set(id, known);
  return known;
}

/** The conversation itself, or the one into which it has gone; null where it is not there any more. */
async function follow(deps: Deps, id: string, logs: Map<string, Log>): Promise<Named | null> {
  let at = id;
  for (let mergers = 0; mergers < MOST_MERGERS; mergers++) {
    const { state, casework } = await readInto(deps, at, logs);
    if (state === null) return null;
    if (casework.mergedInto === null) return { id: at, state, casework };
    at = casework.mergedInto.conversationId;
  }
  return null;
}

async function namedAmong(deps: Deps, ids: readonly string[], logs: Map<string, Log>): Promise<readonly Named[]> {
  const found: Named[] = [];
  for (const id of ids) {
    const named = await follow(deps, id, logs);
    if (named) found.push(named);
  }
  return found;
}

async function lettersOf(deps: Deps, ids: readonly string[]): Promise<readonly Letter[]> {
  const stored = await Promise.all(ids.map((id) => deps.store.letter(id)));
  return stored.filter((one) => one !== null).map(({ letter }) => letter);
}

/** Each under the conversation in which its own goes on; under its own where that is not there any more. */
async function returnedTo(deps: Deps, ids: readonly string[], logs: Map<string, Log>): Promise<readonly Letter[]> {
  const found: Letter[] = [];
  for (const letter of await lettersOf(deps, ids)) {
    const named = await follow(deps, letter.conversationId, logs);
    found.push(named ? { ...letter, conversationId: named.id } : letter);
  }
  return found;
}

async function answeredBy(deps: Deps, letters: readonly Letter[], logs: Map<string, Log>): Promise<Found['answered']> {
  const found: { letter: Letter; named: Named }[] = [];
  for (const letter of letters) {
    const named = await follow(deps, letter.conversationId, logs);
    if (named) found.push({ letter, named });
  }
  return found;
}

/** Its rows must be there before they are counted: a flood comes faster than rows are saved. */
async function ticketsBegunBy(deps: Deps, address: string, isDoubtful: boolean): Promise<readonly string[]> {
  await deps.projections.settled();
  const since: Instant = deps.clock.now() - HOUR_MS;
  const rows = await deps.store.ofVisitor(deps.secrets.mailVisitorId(address, isDoubtful), OF_ADDRESS);
  return rows
    .filter(({ startedAt, mergedInto }) => startedAt > since && mergedInto === null)
    .toSorted((a, b) => b.startedAt - a.startedAt)
    .map(({ id }) => id);
}

function writtenIn(logs: ReadonlyMap<string, Log>, clientId: string): LookedUp['before'] {
  for (const [conversationId, log] of logs) {
    const written = findWritten(log.written, clientId);
    if (written) return { conversationId, seq: written.seq, log };
  }
  return null;
}
