/** A crowd of shoppers who have the chat open: they sit there, and come back when the line is lost. */
import { answerOrders } from '../processes.ts';
import { connectShopper, must } from './desk.ts';
import type { Line } from './line.ts';

export type Order =
  | { readonly do: 'gather'; readonly url: string; readonly upTo: number }
  /** The first so many begin a chat. */
  | { readonly do: 'start'; readonly chats: number }
  /** Settles when all are back that lose their line from now on. */
  | { readonly do: 'come-back'; readonly url: string };
export type Back = { readonly at: number; readonly withChat: number; readonly tries: number };

/** So many knock at a time: a gathering is no storm. */
const AT_ONCE = 50;
/** As the clients do: half a second, twice that, to at most five, each by half more or less. */
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 5_000;

type Shopper = { line: Line; readonly token: string };
const crowd: Shopper[] = [];

answerOrders<Order, object>(async (order) => {
  if (order.do === 'gather') await gather(order.url, order.upTo);
  if (order.do === 'start') await start(order.chats);
  return order.do === 'come-back' ? comeBack(order.url) : {};
});

async function gather(url: string, upTo: number): Promise<void> {
  while (crowd.length < upTo) {
    const next = Array.from({ length: Math.min(AT_ONCE, upTo - crowd.length) }, (_, index) => crowd.length + index);
    crowd.push(...(await Promise.all(next.map((index) => arrive(url, index)))));
  }
}

async function arrive(url: string, index: number, token?: string): Promise<Shopper & { hasChat: boolean }> {
  const { line, session } = await connectShopper(url, index, token);
  return { line, token: session.token, hasChat: session.conversation !== null };
}

async function start(chats: number): Promise<void> {
  for (const [index, { line }] of crowd.slice(0, chats).entries()) {
    const opening = { clientId: `start-${index}`, topic: 'order', audience: 'customer', text: 'Where is my parcel?' };
    await must(line, 'conversation:start', opening);
  }
}

async function comeBack(url: string): Promise<Back> {
  const all = await Promise.all(crowd.map((shopper, index) => reconnect(url, shopper, index)));
  const tries = all.reduce((sum, one) => sum + one.tries, 0);
  return { at: Date.now(), withChat: all.filter((one) => one.hasChat).length, tries };
}

async function reconnect(url: string, shopper: Shopper, index: number): Promise<{ hasChat: boolean; tries: number }> {
  await shopper.line.closed;
  for (let tries = 1; ; tries++) {
    const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (tries - 1)) * (0.5 + Math.random());
    await new Promise((waited) => setTimeout(waited, delay));
    const back = await arrive(url, index, shopper.token).catch(() => null);
    if (back === null) continue;
    shopper.line = back.line;
    return { hasChat: back.hasChat, tries };
  }
}
