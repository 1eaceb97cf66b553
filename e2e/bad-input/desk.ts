/** The real server with its people, and how an input fared with them. */

import { createPasswords } from '../../server/security/passwords.ts';
import { secretsOf } from '../../server/security/secrets.ts';
import { openSqliteStore } from '../../server/store/sqlite/open.ts';
import { type AgentClient, connectAgent } from '../../server/testing/clients.ts';
import { openRaw, type RawSocket } from '../../server/testing/raw-socket.ts';
import type { Refusal } from '../../shared/reply.ts';
import { freshDataDir, type Running, startProcess } from '../process.ts';

/** What the server said; null where it ended the connection instead. */
export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: Refusal }
  | null;

export type Fared = {
  readonly answers: readonly Answer[];
  /** What an agent reads that was not there before. */
  readonly stored: readonly string[];
  /** Whose next good message is to be tried; a newcomer's where it was not about one. */
  readonly shopper?: Shopper;
};

export type Desk = {
  readonly server: Running;
  readonly url: string;
  readonly cookie: string;
  readonly colleague: string;
};
export type Shopper = { raw: RawSocket; readonly token: string; readonly conversationId: string };

const PASSWORD = 'a long enough password';
const NADIA = 'nadia@activecart.example';
const KARIM = 'karim@activecart.example';
const IN_HOURS = '2026-11-23T04:00:00Z';

export async function openDesk(env: Readonly<Record<string, string>> = {}): Promise<Desk> {
  const dataDir = freshDataDir();
  const store = await openSqliteStore(dataDir);
  const passwordHash = await (await createPasswords()).hash(PASSWORD);
  const karim = { id: secretsOf(store.secret).newAgentId(), name: 'Karim', email: KARIM, role: 'agent' } as const;
  await store.addAgent({ ...karim, passwordHash, skills: ['seller'], capacity: 3 }, false);
  await store.close();
  const admin = { ADMIN_EMAIL: NADIA, ADMIN_PASSWORD: PASSWORD };
  const server = await startProcess({ DATA_DIR: dataDir, CHAT_NOW: IN_HOURS, ...admin, ...env });
  const { url } = server;
  return { server, url, cookie: await cookieOf(url, NADIA), colleague: await cookieOf(url, KARIM) };
}

async function cookieOf(url: string, email: string): Promise<string> {
  const response = await post(url, '/api/session', JSON.stringify({ email, password: PASSWORD }));
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

export function post(url: string, path: string, body: string, method = 'POST', cookie = ''): Promise<Response> {
  return fetch(url + path, { method, body, headers: { 'content-type': 'application/json', origin: url, cookie } });
}

/** A shopper with a chat that waits in the queue. */
export async function newShopper({ url }: Desk, topic = 'order', audience = 'customer'): Promise<Shopper> {
  const raw = await openRaw(url);
  const start = { clientId: 'start', topic, audience, text: 'Hello' };
  const { conversationId } = valueIn(await ask(raw, 'conversation:start', JSON.stringify(start)));
  return { raw, token: tokenOf(raw), conversationId: String(conversationId) };
}

export function tokenOf(raw: RawSocket): string {
  const ready = raw.heard.find((frame) => frame.includes('"session:ready"')) ?? '';
  return JSON.parse(ready.slice(ready.indexOf('[')))[1].token;
}

/** A command as it stands on the wire, and what came of it. */
export async function ask(raw: RawSocket, event: string, json: string): Promise<Answer> {
  try {
    return JSON.parse(await raw.ask(event, json))[0];
  } catch {
    return null;
  }
}

/** As often as it is told to wait. */
async function askPatiently(raw: RawSocket, event: string, json: string): Promise<Answer> {
  for (;;) {
    const answer = await ask(raw, event, json);
    const waitMs = answer && !answer.ok ? answer.error.retryAfterMs : undefined;
    if (waitMs === undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

export function valueIn(answer: Answer): Readonly<Record<string, unknown>> {
  if (!answer?.ok) throw new Error(JSON.stringify(answer));
  return Object(answer.value);
}

/** An agent who looks, and goes. */
export async function asAgent<T>({ url, cookie }: Desk, look: (agent: AgentClient) => Promise<T>): Promise<T> {
  const agent = await connectAgent(url, cookie);
  try {
    return await look(agent);
  } finally {
    agent.close();
  }
}

/** The messages of a chat after its first, as an agent reads them and as the shopper does; throws where these differ. */
export function messagesIn(desk: Desk, { raw, conversationId }: Shopper): Promise<readonly string[]> {
  return asAgent(desk, async (agent) => {
    const { entries } = await agent.must('conversation:open', { conversationId });
    const since = { conversationId, after: 0, epoch: agent.ready.epoch };
    const own = await askPatiently(raw, 'entries:since', JSON.stringify(since));
    if (own && JSON.stringify(valueIn(own).entries) !== JSON.stringify(entries)) throw new Error('the sides differ');
    return entries.flatMap((entry) => (entry.type === 'message' ? [entry.text] : [])).slice(1);
  });
}

/** The shopper's connection, a new one where the old has ended. */
export async function again(desk: Desk, shopper: Shopper): Promise<Shopper> {
  shopper.raw.end();
  return { ...shopper, raw: await openRaw(desk.url, { auth: { token: shopper.token } }) };
}

/** Sends a good message, as often as it is asked to wait. Throws where it is refused. */
export async function sendGood(desk: Desk, given: Shopper): Promise<void> {
  const shopper = given.raw.wire.readyState === given.raw.wire.OPEN ? given : await again(desk, given);
  const good = { conversationId: shopper.conversationId, clientId: 'good', text: 'The next good message.' };
  valueIn(await askPatiently(shopper.raw, 'message:send', JSON.stringify(good)));
  shopper.raw.end();
}
