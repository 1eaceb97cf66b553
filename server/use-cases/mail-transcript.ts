/** The conversation so far, by mail, to the shopper who asks for it. */
import type { Conversation } from '../../shared/conversation.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import type { LetterLine } from '../domain/letter.ts';
import { transcript } from '../domain/letters.ts';
import { lineOf } from '../domain/log.ts';
import { letterFrom } from './change.ts';
import type { Deps } from './deps.ts';
import { isOwn, NO_SUCH_CONVERSATION } from './own-conversation.ts';
import { refuseOwnMailbox } from './tickets.ts';

const PAGE = 500;
/** The newest, of what no person has written by hand: a letter of megabytes is refused, or not read. */
const LINES = 2_000;

export async function mailTranscript(
  deps: Deps,
  visitorId: string,
  email: string,
): Promise<Outcome<{ sentTo: string }>> {
  const refused = refuseOwnMailbox(deps, email);
  if (refused) return refused;
  const last = (await deps.store.ofVisitor(visitorId, 1))[0];
  if (!last) return NO_SUCH_CONVERSATION;
  const log = await deps.logs.read(last.id);
  const { state } = log;
  if (!state || !isOwn(log, visitorId)) return NO_SUCH_CONVERSATION;
  const lines = await allLines(deps, last.id, state);
  const letter = await letterFrom(deps, last.id, transcript(state, email, lines), deps.clock.now());
  const stored = await deps.store.append(last.id, state.lastSeq, [], [letter]);
  if (stored === 'taken') return refuse('conflict', 'The conversation went on; ask again.');
  deps.wakeOutbox();
  return done({ sentTo: email });
}

/** All that was said in public, up to the state: of the log in memory only the end is kept. */
async function allLines(deps: Deps, id: string, { lastSeq, visitor }: Conversation): Promise<readonly LetterLine[]> {
  const lines: LetterLine[] = [];
  for (let after = 0; after < lastSeq; after += PAGE) {
    const entries = (await deps.store.entries(id, after, PAGE)).filter(({ seq }) => seq <= lastSeq);
    lines.push(...entries.flatMap((entry) => lineOf(entry, visitor.name) ?? []));
  }
  return lines.slice(-LINES);
}
