/** Inputs that are steps, one after the other, of one shopper or two. */
import type { BadInput } from '../../server/testing/bad-input/corpus.ts';
import { connectVisitor } from '../../server/testing/clients.ts';
import type { RawSocket } from '../../server/testing/raw-socket.ts';
import {
  type Answer,
  again,
  asAgent,
  ask,
  type Desk,
  type Fared,
  messagesIn,
  newShopper,
  type Shopper,
  valueIn,
} from './desk.ts';

type Step = {
  readonly send?: object;
  readonly fromVisitor?: 'A' | 'B';
  readonly disconnect?: 'before-ack';
  readonly reconnect?: true;
  readonly ack?: { readonly seq: unknown };
  readonly resume?: { readonly after: unknown };
  readonly rawFrame?: string;
  readonly burst?: { readonly n: number; readonly event: object };
};

export async function asSequence(desk: Desk, { payload }: BadInput): Promise<Fared> {
  const steps = payload as readonly Step[];
  const answers: Answer[] = [];
  let shopper = await newShopper(desk);
  if (steps.some((step) => step.ack)) await writeSome(shopper);
  const before = (await messagesIn(desk, shopper)).length;
  const other = await newShopper(desk);
  for (const [n, step] of steps.entries()) {
    if (step.reconnect) shopper = await again(desk, shopper);
    else if (steps[n + 1]?.disconnect) await sendUnheard(desk, shopper, step);
    else answers.push(...(await took(desk, step.fromVisitor === 'B' ? other : shopper, step)));
  }
  const read = await readBy(desk, shopper);
  const written = [...(await messagesIn(desk, shopper)).slice(before), ...(await messagesIn(desk, other))];
  other.raw.end();
  return { answers, stored: read > 0 ? [...written, `read to ${read}`] : written, shopper };
}

/** A log of five entries, so that there is something to have read. */
async function writeSome({ raw, conversationId }: Shopper): Promise<void> {
  for (const text of ['second', 'third', 'fourth']) {
    valueIn(await ask(raw, 'message:send', JSON.stringify({ conversationId, clientId: text, text })));
  }
}

/** How far she has read, as a new tab of hers is told. */
async function readBy({ url }: Desk, { token }: Shopper): Promise<number> {
  const tab = await connectVisitor(url, { token });
  tab.close();
  return tab.ready.conversation?.read ?? 0;
}

async function took(desk: Desk, { raw, conversationId }: Shopper, step: Step): Promise<readonly Answer[]> {
  const tell = (event: string, input: object) => ask(raw, event, JSON.stringify({ conversationId, ...input }));
  if (step.send) return [await tell('message:send', step.send)];
  if (step.ack) return [await tell('message:read', step.ack)];
  if (step.resume) return [await tell('entries:since', { epoch: 'e', ...step.resume })];
  if (step.burst) {
    const { n, event } = step.burst;
    return Promise.all(Array.from({ length: n }, () => tell('message:send', event)));
  }
  return step.rawFrame ? asFrame(desk, raw, conversationId, step.rawFrame) : [];
}

/** The frame in our namespace and with our event's name, without an ack; where nothing came of it, once with one. */
async function asFrame(desk: Desk, raw: RawSocket, conversationId: string, frame: string): Promise<readonly Answer[]> {
  const [name, input]: [string, object] = JSON.parse(frame.slice(2));
  const event = name === 'message' ? 'message:send' : name;
  const json = JSON.stringify({ ...(event === 'message:send' && { conversationId }), ...input });
  return asAgent(desk, async (agent) => {
    await agent.must('conversation:open', { conversationId });
    raw.send(`42/visitor,[${JSON.stringify(event)},${json}]`);
    if (event !== 'message:send') return [await ask(raw, event, json)];
    await agent.hears('entry:added', ({ entry }) => entry.type === 'message');
    return [{ ok: true, value: null }];
  });
}

/** Stored, as an agent sees, and never acknowledged as far as the sender knows. */
async function sendUnheard(desk: Desk, { raw, conversationId }: Shopper, { send }: Step): Promise<void> {
  await asAgent(desk, async (agent) => {
    await agent.must('conversation:open', { conversationId });
    raw.wire.pause();
    raw.send(`42/visitor,99["message:send",${JSON.stringify({ conversationId, ...send })}]`);
    await agent.hears('entry:added', ({ entry }) => entry.type === 'message');
    raw.end();
  });
}
