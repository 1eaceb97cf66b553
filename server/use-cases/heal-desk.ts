/** What has become due on the desk, whenever it is looked at: offers not accepted, agents gone, long waits (QU3-QU5). */
import type { Instant } from '../../shared/entries.ts';
import { done } from '../../shared/reply.ts';
import type { ConversationHeader } from '../../shared/views.ts';
import { dueOf } from '../domain/deadlines.ts';
import { AGENT_GONE_MS } from '../domain/presence.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';
import { noteMissedOffer } from './set-presence.ts';

/** Puts back what nobody has taken or whose agent is gone. A failing one is logged and does not hold the others. */
export async function requeueMissed(deps: Deps): Promise<void> {
  await deps.projections.settled();
  if (deps.store.isShared) await deps.presence.refresh();
  await forEach(deps, await deps.store.inPhase('live'), async (header) => {
    const now = deps.clock.now();
    const { expires, gone } = instantsOf(deps, header);
    if (expires !== null && expires <= now) await requeue(deps, header, 'not-accepted');
    else if (gone !== null && gone <= now) await requeue(deps, header, 'agent-gone');
  });
}

/** QU5: tells who waits too long, once. */
export async function tellLongWaits(deps: Deps): Promise<void> {
  await deps.projections.settled();
  await forEach(deps, await deps.store.inPhase('queued'), async (header) => {
    const { long } = instantsOf(deps, header);
    if (long !== null && long <= deps.clock.now()) {
      await change(deps, header.id, () => done({ do: 'tell-long-wait' }));
    }
  });
}

/** When something becomes due next, by what is stored; null if nothing will. */
export async function nextDue(deps: Deps): Promise<Instant | null> {
  await deps.projections.settled();
  const headers = [...(await deps.store.inPhase('live')), ...(await deps.store.inPhase('queued'))];
  const now = deps.clock.now();
  const instants = headers.flatMap((header) => Object.values(instantsOf(deps, header)));
  const ahead = instants.filter((instant) => instant !== null).filter((instant) => instant > now);
  return ahead.length > 0 ? ahead.reduce((a, b) => Math.min(a, b)) : null;
}

type Instants = Readonly<Record<'expires' | 'gone' | 'long', Instant | null>>;

function instantsOf(deps: Deps, header: ConversationHeader): Instants {
  if (header.phase === 'queued') return { expires: null, gone: null, long: dueOf(header) };
  const goneSince = header.agent ? deps.presence.goneSince(header.agent.id) : null;
  return { expires: dueOf(header), gone: goneSince === null ? null : goneSince + AGENT_GONE_MS, long: null };
}

async function requeue(deps: Deps, header: ConversationHeader, why: 'not-accepted' | 'agent-gone'): Promise<void> {
  const { agent, offeredAt } = header;
  if (!agent) return;
  const requeued = await change(deps, header.id, () => done({ do: 'requeue', agentId: agent.id, why }));
  if (!requeued.ok || requeued.value.entries.length === 0) return;
  deps.logger.info({ conversationId: header.id, agentId: agent.id, why }, 'requeued');
  // While no server was up nobody could accept: that is no miss of hers.
  if (why === 'not-accepted' && (offeredAt ?? 0) >= deps.presence.servingSince) await noteMissedOffer(deps, agent.id);
}

async function forEach(
  deps: Deps,
  headers: readonly ConversationHeader[],
  run: (header: ConversationHeader) => Promise<void>,
): Promise<void> {
  for (const header of headers) {
    try {
      await run(header);
    } catch (error) {
      deps.logger.error({ err: error, conversationId: header.id }, 'a conversation could not be looked after');
    }
  }
}
