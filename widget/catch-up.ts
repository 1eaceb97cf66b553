/** MS5: the log is filled: when a session begins, where a hole stays open, and where it is known to reach further. */
import type { Entry } from '../shared/entries.ts';
import type { LIMITS } from '../shared/limits.ts';
import type { Line } from './line.ts';
import { hasGap, type Thread } from './thread.ts';

export type LogHold = {
  readonly thread: () => Thread | null;
  readonly add: (entries: readonly Entry[]) => void;
  readonly filled: () => void;
  /** The server's log is another one. */
  readonly reset: (thread: Thread) => void;
};

export type CatchUp = {
  readonly begin: () => void;
  /** The log reaches at least this far, as was heard. */
  readonly reached: (seq: number) => void;
  /** Entries have come: perhaps not those that stand in front of them. */
  readonly look: () => void;
};

const MISSING_MS: (typeof LIMITS)['missingMs'] = 150;
const AGAIN_MS = 2_000;

export function catchingUp(line: Line, { thread, add, filled, reset }: LogHold): CatchUp {
  let turn = 0;
  let isAsking = false;
  let known = 0;
  let wait: ReturnType<typeof setTimeout> | undefined;

  const isBehind = () => {
    const now = thread();
    return now !== null && (hasGap(now) || known > now.entries.length);
  };

  async function ask(): Promise<void> {
    const mine = ++turn;
    isAsking = true;
    for (let now = thread(); now; now = thread()) {
      const { id: conversationId, entries, epoch } = now;
      const heardOf = known;
      const reply = await line.ask('entries:since', { conversationId, after: entries.length, epoch });
      if (mine !== turn) return;
      if (!reply?.ok) {
        if (thread()?.isConnected) setTimeout(() => mine === turn && ask(), AGAIN_MS);
        break;
      }
      if ('reset' in reply.value) {
        reset(now);
        break;
      }
      add(reply.value.entries);
      if (reply.value.entries.length === 0 || (thread()?.entries.length ?? 0) >= reply.value.last) {
        filled();
        // What was heard of before the log was asked is not there.
        if (known === heardOf) known = reply.value.last;
        break;
      }
    }
    isAsking = false;
    look();
  }

  function look(): void {
    if (wait || !isBehind()) return;
    wait = setTimeout(() => {
      wait = undefined;
      if (!isAsking && isBehind()) ask();
    }, MISSING_MS);
  }

  return {
    look,
    begin() {
      known = 0;
      ask();
    },
    reached(seq) {
      known = Math.max(known, seq);
      look();
    },
  };
}
