/**
 * ID2: a shopper whom the shop has signed in. She is the same visitor from every browser; what she had open before she
 * signed in comes with her, and nothing else does.
 */
import type { Verified, VisitorProfile } from '../../shared/entries.ts';
import { done } from '../../shared/reply.ts';
import type { Identity } from '../security/identity.ts';
import type { VisitorTokens } from '../security/secrets.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';
import { ownConversation } from './open-session.ts';
import { isChatting, isOwn, NO_SUCH_CONVERSATION, slotOf } from './own-conversation.ts';
import { inRoutingTurn } from './routing-turn.ts';
import { tellOfVisitor } from './visitor-here.ts';

/** Who comes: with which token she is to come again, and as whom she is known. */
export type Session = {
  readonly token: string;
  readonly visitorId: string;
  readonly identity: Identity | null;
  /** Another subject had signed in with the token that she comes with: what its browser keeps is not hers. */
  readonly isAnother?: true;
  /** Whether what was uploaded as this visitor is hers, beside what was as herself. */
  readonly isHerUpload?: (visitorId: string) => boolean;
};

/** A token that is not ours (a restored store, a forged one) is no error: she gets a new one. */
export function anonymousSession(tokens: VisitorTokens, given: string | undefined): Session {
  const known = tokens.visitorIdOf(given);
  if (known !== null && given !== undefined) return { token: given, visitorId: known, identity: null };
  const token = tokens.mint();
  return { token, visitorId: tokens.visitorIdOf(token) ?? '', identity: null };
}

/** Signs her in with the token that she comes with: its open conversation is hers from now on. */
export async function identifiedSession(
  deps: Deps,
  tokens: VisitorTokens,
  given: string | undefined,
  identity: Identity,
): Promise<Session> {
  const { sub } = identity;
  const before = tokens.visitorIdOf(given);
  const visitorId = deps.secrets.subjectVisitorId(sub);
  const known = before !== null && given !== undefined ? given : null;
  const isAnother = known !== null && tokens.isOfAnother(known, sub);
  if (before !== null && !isAnother) {
    await adopt(deps, before, { id: visitorId, ...saidBy(identity), verified: verifiedOf(identity) });
  }
  const token = tokens.bound(known, sub);
  // Uploads know a browser's token alone: before she signed in, and since.
  const isHerUpload = (id: string) => id === tokens.visitorIdOf(token) || tokens.isFrom(token, sub, id);
  return { token, visitorId, identity, isHerUpload, ...(isAnother && { isAnother }) };
}

export function verifiedOf({ sub, name, email }: Identity): Verified {
  return { sub, ...(name !== null && { name }), ...(email !== null && { email }) };
}

const saidBy = ({ name, email }: Identity) => ({ name, email });

/**
 * Once, whoever else tries: the log tells whose it is. Its slot is taken first (AD7): where a process ends between the
 * two, the slot stands for what is not hers yet, which counts as free, and the next try finds all as it was.
 */
async function adopt(deps: Deps, from: string, visitor: VisitorProfile): Promise<void> {
  const open = await ownConversation(deps, from);
  if (!open || open.state.phase === 'resolved') return;
  const { id } = open;
  const adopted = await inRoutingTurn(deps, async () => {
    const own = await slotOf(deps, visitor.id);
    const log = await deps.logs.reread(id);
    // Another chat of hers goes on: that one stays hers to answer, and this one stands in her history.
    if (isChatting(log) && !isChatting(own.log)) await deps.store.claimSlot(visitor.id, own.held, id);
    return change(deps, id, (now) =>
      isOwn(now, from) ? done({ do: 'identify', from, visitor }) : NO_SUCH_CONVERSATION,
    );
  });
  if (!adopted.ok || adopted.value.entries.length === 0) return;
  deps.announce.visitorLeft(id, from);
  void tellOfVisitor(deps, visitor.id, id);
}
