/** Inputs that say who a shopper is: with a chat that begins, and with a message that is left. */

import { type BadInput, jsonOf } from '../../server/testing/bad-input/corpus.ts';
import { connectVisitor } from '../../server/testing/clients.ts';
import { openRaw } from '../../server/testing/raw-socket.ts';
import { type Answer, asAgent, ask, type Desk, type Fared, post, tokenOf } from './desk.ts';

export async function asProfile(desk: Desk, input: BadInput): Promise<Fared> {
  const opening = { clientId: `profile-${input.id}`, topic: 'order', audience: 'customer', text: 'Hello' };
  const json = jsonOf(input, opening);
  const chat = await withChat(desk, json);
  const ticket = await withTicket(desk, json);
  return { answers: [chat.answer, ticket.answer], stored: [...chat.stored, ...ticket.stored] };
}

type Once = { readonly answer: Answer; readonly stored: readonly string[] };

async function withChat(desk: Desk, json: string): Promise<Once> {
  const raw = await openRaw(desk.url);
  const answer = await ask(raw, 'conversation:start', json);
  raw.end();
  const again = await connectVisitor(desk.url, { token: tokenOf(raw) });
  again.close();
  const who = again.ready.conversation?.state.visitor;
  return { answer, stored: who ? [who.name ?? '', who.email ?? ''] : [] };
}

async function withTicket(desk: Desk, json: string): Promise<Once> {
  const response = await post(desk.url, '/api/tickets', json);
  const body = await response.json();
  if (!response.ok) return { answer: { ok: false, error: body.error }, stored: [] };
  const { state } = await asAgent(desk, (agent) =>
    agent.must('conversation:open', { conversationId: body.conversationId }),
  );
  return { answer: { ok: true, value: body }, stored: [state.visitor.name ?? '', state.visitor.email ?? ''] };
}
