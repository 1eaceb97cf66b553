/** A table of handlers set to work on a socket: what is in the table is answered, what is not is refused. */
import type { Socket } from 'socket.io';
import type { InputOf, OutputOf } from '../../shared/events.ts';
import { refuse, replyOf } from '../../shared/reply.ts';
import { type Answering, answer, type Handler } from './answer.ts';

/** One handler for each command of a map, with its input and its output: a missing or a wrong one does not compile. */
export type HandlerTable<Commands> = {
  readonly [Name in keyof Commands]: Handler<InputOf<Commands, Name>, OutputOf<Commands, Name>>;
};

export function handle<Commands>(socket: Socket, table: HandlerTable<Commands>, answering: Answering): void {
  const handlers = new Map<string, Handler<unknown, unknown>>(Object.entries(table));
  socket.onAny((event: unknown, ...args: unknown[]) => {
    const handler = typeof event === 'string' ? handlers.get(event) : undefined;
    if (handler && typeof event === 'string') {
      void answer(event, handler, args, answering);
      return;
    }
    const ack = args.at(-1);
    if (typeof ack === 'function') ack(replyOf(refuse('bad-request', 'There is no such command.')));
  });
}
