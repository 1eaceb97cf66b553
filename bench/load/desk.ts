/** Shoppers and an agent at work on a server: conversations begun and taken, ready for messages. */
import type { OwnConversation } from '../../shared/views.ts';
import { type Line, openLine, plainFraming } from './line.ts';

/** Which protocol the server speaks. */
export type Speaks = 'socket.io' | 'plain';

export type Chat = { readonly conversationId: string; readonly shopper: Line };
export type Desk = { readonly chats: readonly Chat[]; readonly agent: Line };

type Session = { readonly token: string; readonly conversation: OwnConversation | null };
type Reply = { readonly ok: boolean; readonly value: unknown };

/** Every shopper calls from an address of her own. */
export const addressOf = (index: number): string => `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;

/** A shopper's widget connects, and has been greeted. */
export async function connectShopper(
  url: string,
  index: number,
  token?: string,
): Promise<{ line: Line; session: Session }> {
  const headers = { 'x-forwarded-for': addressOf(index) };
  const line = await openLine(url, { namespace: '/visitor', auth: token ? { token } : {}, headers });
  const session = await new Promise<Session>((resolve) => {
    line.on('session:ready', (ready) => resolve(ready as Session));
  });
  return { line, session };
}

export async function connectAgent(url: string, who: { email: string; password: string }): Promise<Line> {
  const signedIn = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(who),
  });
  const cookie = (signedIn.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  return openLine(url, { namespace: '/agent', headers: { cookie } });
}

/** A command that must succeed. */
export async function must(line: Line, event: string, input: unknown): Promise<unknown> {
  const reply = (await line.ask(event, input)) as Reply;
  if (!reply.ok) throw new Error(`${event}: ${JSON.stringify(reply)}`);
  return reply.value;
}

/** So many chats, each of a shopper of its own, all in the hands of one agent who has them open. */
export async function openDesk(
  url: string,
  speaks: Speaks,
  who: { email: string; password: string },
  count: number,
): Promise<Desk> {
  const agent =
    speaks === 'plain'
      ? await openLine(url, { namespace: '/agent' }, plainFraming({ namespace: '/agent' }))
      : await connectAgent(url, who);
  const chats: Chat[] = [];
  for (let index = 0; index < count; index++) {
    const shopper =
      speaks === 'plain'
        ? await openLine(url, { namespace: '/visitor' }, plainFraming({ namespace: '/visitor' }))
        : (await connectShopper(url, index)).line;
    const start = { clientId: `start-${index}`, topic: 'order', audience: 'customer', text: 'Where is my parcel?' };
    const { conversationId } = (await must(shopper, 'conversation:start', start)) as { conversationId: string };
    await must(agent, 'conversation:open', { conversationId });
    await must(agent, 'conversation:claim', { conversationId });
    chats.push({ conversationId, shopper });
  }
  return { chats, agent };
}
