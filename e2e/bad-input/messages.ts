/** Inputs that are a shopper's message, or an agent's answer. */
import { type BadInput, jsonOf } from '../../server/testing/bad-input/corpus.ts';
import { openRaw } from '../../server/testing/raw-socket.ts';
import { ask, type Desk, type Fared, messagesIn, newShopper, type Shopper, valueIn } from './desk.ts';

export async function asMessage(desk: Desk, input: BadInput): Promise<Fared> {
  const shopper = await newShopper(desk);
  const { conversationId } = shopper;
  const answer = await ask(shopper.raw, 'message:send', jsonOf(input, { conversationId }));
  return { answers: [answer], stored: await messagesIn(desk, shopper), shopper };
}

export async function asAgentReply(desk: Desk, input: BadInput): Promise<Fared> {
  const shopper = await chatFor(desk, input);
  const agent = await openRaw(desk.url, { namespace: '/agent', headers: { cookie: desk.cookie } });
  const before = await messagesIn(desk, shopper);
  const json = jsonOf(input).replace(/"<[^">]+>"/, JSON.stringify(shopper.conversationId));
  const answer = await ask(agent, 'message:send', json);
  agent.end();
  const stored = (await messagesIn(desk, shopper)).slice(before.length);
  // The closed chat is over for its shopper too.
  if (input.id === CLOSED) shopper.raw.end();
  return { answers: [answer], stored, ...(input.id !== CLOSED && { shopper }) };
}

const FOREIGN = 'B-133';
const CLOSED = 'B-135';

/** There are no teams; the nearest is a seller's chat that a colleague with that skill has taken. */
async function chatFor(desk: Desk, { id }: BadInput): Promise<Shopper> {
  if (id !== FOREIGN) {
    const shopper = await newShopper(desk);
    if (id === CLOSED) valueIn(await ask(shopper.raw, 'conversation:end', '{}'));
    return shopper;
  }
  const shopper = await newShopper(desk, 'seller-orders', 'seller');
  const colleague = await openRaw(desk.url, { namespace: '/agent', headers: { cookie: desk.colleague } });
  const { conversationId } = shopper;
  valueIn(await ask(colleague, 'conversation:claim', JSON.stringify({ conversationId })));
  colleague.end();
  return shopper;
}
