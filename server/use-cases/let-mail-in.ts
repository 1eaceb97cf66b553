/** IN3: an agent lets a held mail in, or dismisses it. */
import type { AgentName, EntryOf } from '../../shared/entries.ts';
import type { InConversation, Stored } from '../../shared/events.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';
import { storedAt } from './stored.ts';

type HeldMail = InConversation & { readonly seq: number };

const NO_SUCH_MAIL = refuse('not-found', 'There is no such mail here.');

export async function releaseMail(deps: Deps, agent: AgentName, input: HeldMail): Promise<Outcome<Stored>> {
  const held = await heldAt(deps, input);
  if (!held) return NO_SUCH_MAIL;
  // It would stand there as the shopper's word.
  if (await deps.store.agentByEmail(held.mail.from.address)) {
    return refuse('conflict', 'This is a colleague, not the shopper: answer in the console.');
  }
  return storedAt(await change(deps, input.conversationId, () => done({ do: 'release-mail', held, agent })));
}

export async function dismissMail(deps: Deps, agent: AgentName, input: HeldMail): Promise<Outcome<Stored>> {
  const held = await heldAt(deps, input);
  if (!held) return NO_SUCH_MAIL;
  return storedAt(await change(deps, input.conversationId, () => done({ do: 'dismiss-mail', held, agent })));
}

async function heldAt(deps: Deps, { conversationId, seq }: HeldMail): Promise<EntryOf<'mail-held'> | null> {
  if (seq < 1) return null;
  const [entry] = await deps.store.entries(conversationId, seq - 1, 1);
  return entry?.seq === seq && entry.type === 'mail-held' ? entry : null;
}
