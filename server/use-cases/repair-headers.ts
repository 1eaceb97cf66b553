/** Inbox rows that fell behind their logs (a crash between the two writes) are projected again. */

import { isProbe } from '../domain/probe.ts';
import { allWritten } from '../domain/written.ts';
import type { Deps } from './deps.ts';

export async function repairHeaders(deps: Deps): Promise<void> {
  const lagging = (await deps.store.laggingHeaders()).filter((id) => !isProbe(id));
  for (const conversationId of lagging) {
    const { state, written } = await deps.logs.read(conversationId);
    const texts = allWritten(written).map(({ text }) => text);
    if (state) deps.projections.save(conversationId, state, texts);
  }
  await deps.projections.settled();
  if (lagging.length > 0) deps.logger.info({ count: lagging.length }, 'inbox rows repaired');
}
