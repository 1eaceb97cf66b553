/** MS8: a visitor reaches only conversations of her own; any other is not there. */
import { type Outcome, refuse } from '../../shared/reply.ts';
import type { Command } from '../domain/command.ts';
import { EMPTY_LOG, type Log } from '../domain/log.ts';
import type { Deps } from './deps.ts';

export const NO_SUCH_CONVERSATION = refuse('not-found', 'There is no such conversation.');

/** Whether the log is this visitor's. */
export function isOwn(log: Log, visitorId: string): boolean {
  return log.state?.visitor.id === visitorId;
}

/** Asks `command` of the visitor's own conversation. */
export function ofOwn(visitorId: string, command: Command): (log: Log) => Outcome<Command> {
  return askOfOwn(visitorId, () => ({ ok: true, value: command }));
}

/** Asks it of her own conversation, as its log stands. */
export function askOfOwn(visitorId: string, ask: (log: Log) => Outcome<Command>): (log: Log) => Outcome<Command> {
  return (log) => (isOwn(log, visitorId) ? ask(log) : NO_SUCH_CONVERSATION);
}

/** AD7: what stands in a visitor's one slot. */
export type Slot = {
  /** For `claimSlot`. */
  readonly held: string | null;
  /** Empty where nothing of it is written yet, and where it has become another visitor's since (ID2). */
  readonly log: Log;
  /** It stands for no conversation: there is none, or it was never written. */
  readonly isUnwritten: boolean;
};

export async function slotOf(deps: Deps, visitorId: string): Promise<Slot> {
  const held = await deps.store.slot(visitorId);
  if (held === null) return { held, log: EMPTY_LOG, isUnwritten: false };
  const log = await deps.logs.read(held);
  return { held, log: isOwn(log, visitorId) ? log : EMPTY_LOG, isUnwritten: log.state === null };
}

/** Whether a chat goes on in this log. */
export function isChatting({ state }: Log): boolean {
  return state?.phase === 'queued' || state?.phase === 'live';
}
