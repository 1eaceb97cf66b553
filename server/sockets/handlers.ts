/** A table of handlers set to work on a socket: what is in the table is answered, what is not is refused. */
import type { Socket } from 'socket.io';
import { z } from 'zod';
import type { InputOf, OutputOf } from '../../shared/events.ts';
import { refuse } from '../../shared/reply.ts';
import { type Answering, answer, type Handler } from './answer.ts';

/** One handler for each command of a map, with its input and its output: a missing or a wrong one does not compile. */
export type HandlerTable<Commands> = {
  readonly [Name in keyof Commands]: Handler<InputOf<Commands, Name>, OutputOf<Commands, Name>>;
};

const NO_SUCH_COMMAND: Handler<unknown, never> = {
  schema: z.unknown(),
  run: () => refuse('bad-request', 'There is no such command.'),
};

/** The table is made at the first packet: of ten thousand open widgets most never send one. */
export function handle<Commands>(socket: Socket, tableOf: () => HandlerTable<Commands>, answering: Answering): void {
  let handlers: ReadonlyMap<string, Handler<unknown, unknown>> | null = null;
  socket.onAny((event: unknown, ...args: unknown[]) => {
    handlers ??= new Map(Object.entries(tableOf()));
    const name = String(event);
    void answer(name, handlers.get(name) ?? NO_SUCH_COMMAND, args, answering);
  });
}
