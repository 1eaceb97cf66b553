/** MS8: a visitor reaches only conversations of her own; any other is not there. */
import { type Outcome, refuse } from '../../shared/reply.ts';
import type { Command } from '../domain/command.ts';
import type { Log } from '../domain/log.ts';

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
