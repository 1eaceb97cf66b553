/** Identities, each tried as a newcomer's handshake, in a running session, and with the message form. */
import type { BadInput, Signing } from '../../server/testing/bad-input/corpus.ts';
import { connectVisitor } from '../../server/testing/clients.ts';
import { identityOf, signed } from '../../server/testing/identities.ts';
import { openRaw } from '../../server/testing/raw-socket.ts';
import { type Answer, asAgent, ask, type Desk, type Fared, post, valueIn } from './desk.ts';

type OnSessionOf = { readonly then?: string };

export async function asIdentity(desk: Desk, input: BadInput): Promise<Fared> {
  const before = await logsOf(desk);
  const now = await serverNow(desk);
  const { $jwt, then } = Object(input.payload) as OnSessionOf & { readonly $jwt?: Signing };
  const identity = $jwt ? tokenFrom($jwt, now) : input.payload;
  const answers = then
    ? [await onSessionOf('user-1', desk, identity, now)]
    : [await asHandshake(desk, identity), await asCommand(desk, identity), await withForm(desk, identity)];
  return { answers, stored: (await logsOf(desk)).filter((line) => !before.includes(line)) };
}

/** What is right about it is right: the one thing that is wrong is what `why` names. */
function tokenFrom({ key, claims }: Signing, now: number): string {
  const iat = Math.floor(now / 1_000);
  const exp = typeof claims.exp === 'number' ? { exp: iat + claims.exp } : {};
  const whole = { aud: 'activecart-chat', iat, ...claims, ...exp };
  return key === 'RIGHT' ? signed(whole) : signed(whole, 'not the secret of the shop, but another one');
}

/** The process has a clock of its own. */
async function serverNow({ url }: Desk): Promise<number> {
  return (await (await fetch(`${url}/api/availability`)).json()).serverNow;
}

function asHandshake({ url }: Desk, identity: unknown): Promise<Answer> {
  return connectVisitor(url, { identity }).then(
    ({ close, ready }) => {
      close();
      return { ok: true, value: ready };
    },
    (error: Error & { readonly data?: never }) => ({ ok: false, error: error.data ?? Object(error) }),
  );
}

async function asCommand({ url }: Desk, identity: unknown): Promise<Answer> {
  const raw = await openRaw(url);
  const answer = await ask(raw, 'identify', JSON.stringify({ identity }));
  raw.end();
  return answer;
}

async function withForm({ url }: Desk, identity: unknown): Promise<Answer> {
  const message = { topic: 'order', audience: 'customer', email: 'a@b.example', text: 'Who am I?', clientId: 'forged' };
  const response = await post(url, '/api/tickets', JSON.stringify({ ...message, identity }));
  const body = await response.json();
  return response.ok ? { ok: true, value: body } : { ok: false, error: body.error };
}

/** A good identity, and a conversation that is open; then the other. */
async function onSessionOf(sub: string, { url }: Desk, identity: unknown, now: number): Promise<Answer> {
  const raw = await openRaw(url, { auth: { identity: identityOf(sub, now) } });
  const start = { clientId: 'of-user-1', topic: 'order', audience: 'customer', text: 'Mine' };
  valueIn(await ask(raw, 'conversation:start', JSON.stringify(start)));
  const answer = await ask(raw, 'identify', JSON.stringify({ identity }));
  // Still who she was, with what is hers.
  const own = valueIn(await ask(raw, 'conversation:list', '{}'));
  if (!JSON.stringify(own).includes('Mine')) throw new Error('the session is not hers any more');
  valueIn(await ask(raw, 'conversation:end', '{}'));
  raw.end();
  return answer;
}

/** What agents see of conversations, without those that a test itself begins and ends. */
function logsOf(desk: Desk): Promise<readonly string[]> {
  return asAgent(desk, async (agent) => {
    const tickets = await agent.must('inbox:list', { view: 'tickets' });
    const waiting = await agent.must('inbox:list', { view: 'waiting' });
    return [...tickets.rows, ...waiting.rows].map(({ id, visitorId, lastSeq }) => `${id} ${visitorId} ${lastSeq}`);
  });
}
