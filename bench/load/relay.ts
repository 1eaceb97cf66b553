/** The generator of the relay's load: shoppers who write as fast as they are acknowledged, and the agent who reads. */
import { answerOrders } from '../processes.ts';
import { type Chat, type Desk, openDesk, type Speaks } from './desk.ts';

export type Order =
  | {
      readonly do: 'open';
      readonly url: string;
      readonly speaks: Speaks;
      readonly who: { readonly email: string; readonly password: string };
      readonly chats: number;
    }
  | { readonly do: 'write'; readonly forMs: number; readonly inFlight: number };
/** Times of every message of the round, in ms: from sending it to its ack, and to the agent's having it. */
export type Round = { readonly ms: number; readonly acked: readonly number[]; readonly delivered: readonly number[] };

/** About what a shopper writes at a time; each has a word of its own, as messages do. */
const textOf = (index: number) =>
  `I ordered AC${index} on Sunday, the page says "on its way" since then, and nobody has called me. When will it come?`;

let desk: Desk | null = null;
let written = 0;
const sentAt = new Map<string, number>();

answerOrders<Order, Round | object>(async (order) => {
  if (order.do === 'open') {
    desk = await openDesk(order.url, order.speaks, order.who, order.chats);
    return {};
  }
  if (desk === null) throw new Error('no desk is open');
  return write(desk, order.forMs, order.inFlight);
});

async function write({ chats, agent }: Desk, forMs: number, inFlight: number): Promise<Round> {
  const acked: number[] = [];
  const delivered: number[] = [];
  agent.on('entry:added', (payload) => {
    const { entry } = payload as { entry: { clientId?: string } };
    const sent = sentAt.get(entry.clientId ?? '');
    if (sent === undefined) return;
    delivered.push(performance.now() - sent);
    sentAt.delete(entry.clientId ?? '');
  });
  const begunAt = performance.now();
  const endAt = begunAt + forMs;
  const writers = chats.flatMap((chat) => Array.from({ length: inFlight }, () => keepWriting(chat, endAt, acked)));
  await Promise.all(writers);
  const ms = performance.now() - begunAt;
  // Both servers tell the agent before, or with, the ack; a turn lets the last ones in.
  while (sentAt.size > 0) await new Promise(setImmediate);
  return { ms, acked, delivered };
}

/** One message after the other, each when the one before is acknowledged. */
async function keepWriting({ shopper, conversationId }: Chat, endAt: number, acked: number[]): Promise<void> {
  while (performance.now() < endAt) {
    written += 1;
    const clientId = `message-${process.pid}-${written}`;
    const sent = performance.now();
    sentAt.set(clientId, sent);
    const reply = (await shopper.ask('message:send', { conversationId, clientId, text: textOf(written) })) as {
      ok: boolean;
    };
    if (!reply.ok) throw new Error(`message:send: ${JSON.stringify(reply)}`);
    acked.push(performance.now() - sent);
  }
}
