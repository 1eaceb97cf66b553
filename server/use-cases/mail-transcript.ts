/** The conversation so far, by mail, to the shopper who asks for it. */
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import { transcript } from '../domain/letters.ts';
import { letterFrom } from './change.ts';
import type { Deps } from './deps.ts';
import { refuseOwnMailbox } from './tickets.ts';

export async function mailTranscript(
  deps: Deps,
  visitorId: string,
  email: string,
): Promise<Outcome<{ sentTo: string }>> {
  const refused = refuseOwnMailbox(deps, email);
  if (refused) return refused;
  const last = (await deps.store.ofVisitor(visitorId, 1))[0];
  if (!last) return refuse('not-found', 'There is no such conversation.');
  const { state, lines } = await deps.logs.read(last.id);
  if (!state) return refuse('not-found', 'There is no such conversation.');
  const letter = await letterFrom(deps, last.id, transcript(state, email, lines), deps.clock.now());
  const stored = await deps.store.append(last.id, state.lastSeq, [], [letter]);
  if (stored === 'taken') return refuse('conflict', 'The conversation went on; ask again.');
  deps.wakeOutbox();
  return done({ sentTo: email });
}
