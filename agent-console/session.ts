/** Coming in and going out, over HTTP: the server keeps the session in a cookie that scripts never see (ID3). */
import type { ErrorBody, SessionInput, SessionResult, SetUpInput } from '../shared/http-api.ts';
import type { Refusal } from '../shared/reply.ts';
import type { AgentView } from '../shared/views.ts';

/** `unreachable`: no answer that is ours came back. */
export type SessionOutcome =
  | { readonly kind: 'in'; readonly agent: AgentView }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'unreachable' };

/** Who is signed in here; refused with `unauthorized` if nobody is. */
export function whoAmI(): Promise<SessionOutcome> {
  return ask('GET', '/api/session');
}

export function signIn({ email, password }: SessionInput): Promise<SessionOutcome> {
  return ask('POST', '/api/session', { email: email.trim(), password: password.normalize('NFC') });
}

/** Makes the first admin with the one-time link's token, and signs in. */
export async function setUp(input: SetUpInput): Promise<SessionOutcome> {
  return ask('POST', '/api/setup', {
    token: input.token,
    name: input.name.trim(),
    email: input.email.trim(),
    password: input.password.normalize('NFC'),
  });
}

/** Whether the server has ended the session. */
export async function signOut(): Promise<boolean> {
  try {
    return (await fetch('/api/session', { method: 'DELETE' })).ok;
  } catch {
    return false;
  }
}

async function ask(method: string, path: string, body?: SessionInput | SetUpInput): Promise<SessionOutcome> {
  try {
    const sent = body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {};
    const response = await fetch(path, { method, ...sent });
    if (response.ok) {
      const { agent }: SessionResult = await response.json();
      return { kind: 'in', agent };
    }
    const { error }: ErrorBody = await response.json();
    return { kind: 'refused', refusal: error };
  } catch {
    return { kind: 'unreachable' };
  }
}
