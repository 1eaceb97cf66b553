/** What one client has written and the server has not acknowledged: up to 16 under way, in order, sent again until it is. */
import type { Stored } from '../../shared/events.ts';
import type { Reply } from '../../shared/reply.ts';

export type Message = { readonly clientId: string; readonly text: string; readonly type: 'message' | 'note' };

export type Outbox = {
  /** Nothing waits any more. */
  readonly isEmpty: boolean;
  /** Messages sent more than once, each time counted. */
  readonly resent: number;
  put(message: Message): void;
  /** The line is up: everything from the first unacknowledged message goes out again. */
  begin(): void;
};

export type OutboxEvents = {
  /** Null where no answer came: the line is gone, and `begin` comes with the next one. */
  readonly send: (message: Message) => Promise<Reply<Stored> | null>;
  readonly onStored: (message: Message, stored: Stored) => void;
  /** Refused for good; a fault of the server here, as every message is a right one. */
  readonly onRefused: (message: Message, code: string) => void;
};

const UNDER_WAY = 16;
const AGAIN_MS = 250;

export function outbox({ send, onStored, onRefused }: OutboxEvents): Outbox {
  const waiting: Message[] = [];
  const tried = new Set<string>();
  let underWay = 0;
  /** Grows with every new beginning: what an older try was refused for is no news. */
  let round = 0;
  let isUp = false;
  let resent = 0;

  function pump(): void {
    while (isUp && underWay < Math.min(waiting.length, UNDER_WAY)) {
      const message = waiting[underWay++];
      if (message) void dispatch(message, round);
    }
  }

  async function dispatch(message: Message, sentIn: number): Promise<void> {
    if (tried.has(message.clientId)) resent++;
    tried.add(message.clientId);
    const reply = await send(message);
    if (reply?.ok) return stored(message, reply.value);
    if (sentIn !== round) return;
    if (!reply) {
      stop();
    } else if (reply.error.retryable) {
      stop();
      const again = round;
      setTimeout(() => again === round && begin(), reply.error.retryAfterMs ?? AGAIN_MS);
    } else {
      onRefused(message, reply.error.code);
      drop(message);
    }
  }

  function stored(message: Message, at: Stored): void {
    onStored(message, at);
    drop(message);
    pump();
  }

  function drop(message: Message): void {
    const index = waiting.indexOf(message);
    if (index < 0) return;
    waiting.splice(index, 1);
    if (index < underWay) underWay--;
  }

  function stop(): void {
    isUp = false;
    underWay = 0;
    round++;
  }

  function begin(): void {
    stop();
    isUp = true;
    pump();
  }

  return {
    get isEmpty() {
      return waiting.length === 0;
    },
    get resent() {
      return resent;
    },
    put(message) {
      waiting.push(message);
      pump();
    },
    begin,
  };
}
