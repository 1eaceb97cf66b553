/** A conversation's log as one client holds it: in order, without gaps, caught up after every silence (MS5). */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Entry } from '../../shared/entries.ts';
import type { SinceResult } from '../../shared/events.ts';
import type { Reply } from '../../shared/reply.ts';

export type LogView = {
  readonly entries: readonly Entry[];
  /** An entry was told. */
  take(entry: Entry): void;
  /** Asks for all that is behind what is here; at every reconnect again. */
  catchUp(): Promise<void>;
};

/** Entries of one write may be told in any order: only a gap that stays is one. */
const GAP_MS = 150;

/** `since` is null where no answer came; `onEntry` is told each entry once, in order. */
export function logView(
  since: (after: number) => Promise<Reply<SinceResult> | null>,
  onEntry: (entry: Entry) => void,
): LogView {
  let entries: Entry[] = [];
  let lastHeard = 0;
  let isAsking = false;

  function take(entry: Entry): void {
    lastHeard = Math.max(lastHeard, entry.seq);
    if (entry.seq === entries.length + 1) {
      entries.push(entry);
      onEntry(entry);
    } else if (entry.seq > entries.length) setTimeout(closeGap, GAP_MS);
  }

  function closeGap(): void {
    if (lastHeard > entries.length) void catchUp();
  }

  async function catchUp(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    for (;;) {
      const reply = await since(entries.length);
      if (!reply) break;
      if (!reply.ok) {
        await sleep(reply.error.retryAfterMs ?? GAP_MS);
        continue;
      }
      if ('reset' in reply.value) {
        entries = [];
        continue;
      }
      for (const entry of reply.value.entries) take(entry);
      if (entries.length >= Math.max(reply.value.last, lastHeard)) break;
    }
    isAsking = false;
  }

  return {
    get entries() {
      return entries;
    },
    take,
    catchUp,
  };
}
