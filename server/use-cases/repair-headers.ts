/** Inbox rows that fell behind their logs (a crash between the two writes) are projected again. */

import { isProbe } from '../domain/probe.ts';
import { allWritten } from '../domain/written.ts';
import type { Deps } from './deps.ts';

/** What cannot be repaired now keeps nobody from starting: the next entry, or the next start, does it. */
export async function repairHeaders(deps: Deps): Promise<void> {
  const lagging = (await deps.store.laggingHeaders()).filter((id) => !isProbe(id));
  for (const conversationId of lagging) await repair(deps, conversationId);
  await deps.projections.settled();
  if (lagging.length > 0) deps.logger.info({ count: lagging.length }, 'inbox rows repaired');
}

async function repair(deps: Deps, conversationId: string): Promise<void> {
  try {
    const { state, written, ...log } = await deps.logs.read(conversationId);
    const texts = allWritten(written).map(({ text }) => text);
    if (state) deps.projections.save(conversationId, { ...log, state }, texts);
  } catch (error) {
    deps.logger.warn({ err: error, conversationId }, 'an inbox row could not be repaired');
  }
}
