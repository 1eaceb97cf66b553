/**
 * TK8: one conversation goes on in another. Two logs cannot be written at once: what is meant stands in the store
 * before the first is, and whoever merges or looks the desk over next finishes what a killed process has left.
 */
import type { AgentName, Entry, Instant } from '../../shared/entries.ts';
import type { Stored } from '../../shared/events.ts';
import { LIMITS } from '../../shared/limits.ts';
import { done, type Outcome } from '../../shared/reply.ts';
import { linesToMerge, whyNotMerge } from '../domain/casework/merge.ts';
import type { Log } from '../domain/log.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';
import { inRoutingTurn } from './routing-turn.ts';
import { storedAt } from './stored.ts';

type Meant = { readonly from: string; readonly into: string; readonly agent: AgentName; readonly at: Instant };

/** The setting in which stands what is meant; empty where nothing is. */
const MEANT = 'merging';

/** One merger at a time over the desk, so that no two of them close a ring. */
export function merge(
  deps: Deps,
  { id, name }: AgentName,
  conversationId: string,
  into: string,
): Promise<Outcome<Stored>> {
  return inRoutingTurn(deps, async () => {
    await finish(deps);
    const source = await deps.logs.reread(conversationId);
    const target = await deps.logs.reread(into);
    const refused = whyNotMerge(source, target, conversationId, into, await wayOf(deps, target));
    if (refused) return refused;
    const meant: Meant = { from: conversationId, into, agent: { id, name }, at: deps.clock.now() };
    await deps.store.saveSetting(MEANT, JSON.stringify(meant));
    return carryOut(deps, meant);
  });
}

/** What a process that was killed has left half done. */
export async function finishMerger(deps: Deps): Promise<void> {
  if (await isMeant(deps)) await inRoutingTurn(deps, () => finish(deps));
}

async function isMeant(deps: Deps): Promise<boolean> {
  return ((await deps.store.setting(MEANT)) ?? '') !== '';
}

async function finish(deps: Deps): Promise<void> {
  const kept = (await deps.store.setting(MEANT)) ?? '';
  if (kept === '') return;
  const meant = JSON.parse(kept) as Meant;
  const finished = await carryOut(deps, meant);
  deps.logger.info({ from: meant.from, into: meant.into, done: finished.ok }, 'a merger was finished');
}

/** The target first: until it has the words, the source must not be over. */
async function carryOut(deps: Deps, { from, into, agent, at }: Meant): Promise<Outcome<Stored>> {
  const { state } = await deps.logs.reread(from);
  const source = {
    conversationId: from,
    number: state?.ticket?.number ?? null,
    unansweredSince: state?.unansweredSince ?? null,
    lines: linesToMerge(await lastEntries(deps, from), state?.visitor.name ?? null),
  };
  const taken = await change(deps, into, () => done({ do: 'merge-from', agent, meantAt: at, source }));
  const target = { conversationId: into, number: taken.ok ? (taken.value.state.ticket?.number ?? null) : null };
  const over = taken.ok ? await change(deps, from, () => done({ do: 'merge-into', agent, target })) : taken;
  await deps.store.saveSetting(MEANT, '');
  return storedAt(over);
}

/** The end of the log, from as far back as the merger takes words along. */
async function lastEntries(deps: Deps, conversationId: string): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let before = (await deps.logs.read(conversationId)).state?.lastSeq ?? 0;
  const isEnough = () => entries.filter(({ type }) => type === 'message').length >= LIMITS.mergedLines;
  while (before > 0 && !isEnough()) {
    const after = Math.max(0, before - LIMITS.entriesPerPage);
    entries.unshift(...(await deps.store.entries(conversationId, after, before - after)));
    before = after;
  }
  return entries;
}

/** Where a conversation that was merged has gone, from one to the next. */
async function wayOf(deps: Deps, { casework }: Log): Promise<readonly string[]> {
  const way: string[] = [];
  for (let next = casework.mergedInto; next && !way.includes(next.conversationId); ) {
    way.push(next.conversationId);
    next = (await deps.logs.reread(next.conversationId)).casework.mergedInto;
  }
  return way;
}
