/**
 * Two conversations become one. Each log says its part: the one that goes on takes the other's words and the longest
 * wait, the other says where it went and is over. Which of them go together at all is settled before either is written.
 */
import type { MergedLine } from '../../../shared/case-entries.ts';
import { shownOf } from '../../../shared/desk-fold.ts';
import type { AgentName, Entry, Instant, NewEntry } from '../../../shared/entries.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { done, type Refused, refuse } from '../../../shared/reply.ts';
import type { Decision } from '../decide.ts';
import type { Log } from '../log.ts';

type Other = { readonly conversationId: string; readonly number: string | null };

export type MergeCommand =
  | {
      readonly do: 'merge-from';
      readonly agent: AgentName;
      readonly meantAt: Instant;
      readonly source: Other & { readonly unansweredSince: Instant | null; readonly lines: readonly MergedLine[] };
    }
  | { readonly do: 'merge-into'; readonly agent: AgentName; readonly target: Other };

const MERGED_ALREADY = refuse('conflict', 'This conversation has been merged already.');

/** Why the one may not go into the other; null where it may. `targetGoesOnIn` is where the target leads, to the last. */
export function whyNotMerge(
  source: Log,
  target: Log,
  sourceId: string,
  targetId: string,
  targetGoesOnIn: readonly string[],
): Refused | null {
  if (sourceId === targetId) return refuse('bad-request', 'A conversation cannot be merged with itself.');
  if (!source.state || !target.state) return refuse('not-found', 'There is no such conversation.');
  if (source.casework.mergedInto?.conversationId === targetId && source.state.phase === 'resolved') return null;
  if (source.casework.mergedInto !== null) return MERGED_ALREADY;
  if (targetGoesOnIn.includes(sourceId)) return refuse('conflict', 'That one goes on in this one.');
  if (target.casework.mergedInto !== null)
    return refuse('conflict', 'That one goes on elsewhere. Merge into it there.');
  if (target.state.phase === 'resolved') return refuse('conflict', 'That one is resolved. Reopen it first.');
  if (source.state.phase === 'queued' || source.state.phase === 'live') {
    return refuse('conflict', 'A chat that goes on is not merged. Hand it over to a ticket first.');
  }
  return null;
}

/** Carried out twice it is there once, for it may be asked for again after a crash; meant again, it is there again. */
export function merge({ state, casework }: Log, command: MergeCommand): Decision {
  const by = { kind: 'agent', id: command.agent.id, name: command.agent.name } as const;
  if (command.do === 'merge-from') {
    const { conversationId, number, unansweredSince, lines } = command.source;
    const isDone = casework.mergedFrom.some(
      (one) => one.conversationId === conversationId && one.at >= command.meantAt,
    );
    if (isDone) return done([]);
    return done([{ by, type: 'merged-from', conversationId, number, unansweredSince, lines }]);
  }
  const { conversationId, number } = command.target;
  if (casework.mergedInto !== null) {
    return casework.mergedInto.conversationId === conversationId ? done([]) : MERGED_ALREADY;
  }
  const into: NewEntry = { by, type: 'merged-into', conversationId, number };
  return done(state?.phase === 'resolved' ? [into] : [into, { by, type: 'resolved' }]);
}

/** The newest public words among these entries of one log, what was merged into it among them, oldest first. */
export function linesToMerge(entries: readonly Entry[], visitorName: string | null): readonly MergedLine[] {
  const lines = entries.flatMap((entry): readonly MergedLine[] => {
    if (entry.type === 'merged-from') return entry.lines;
    if (entry.type !== 'message' || entry.by.kind === 'system') return [];
    const { by, at } = entry;
    const text = shownOf(entry);
    return [{ by: by.kind, name: by.kind === 'agent' ? by.name : (entry.mail?.from.name ?? visitorName), at, text }];
  });
  const newestFirst = lines.toSorted((a, b) => b.at - a.at).slice(0, LIMITS.mergedLines);
  let room: number = LIMITS.mergedText;
  const kept = newestFirst.filter(({ text }) => {
    room -= text.length;
    return room >= 0;
  });
  return kept.reverse();
}
