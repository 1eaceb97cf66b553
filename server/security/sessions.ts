/** Agents' sessions (ID3): an opaque token in a cookie, hashed in the store, idle 12 h, 7 days at most. */
import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../domain/clock.ts';
import type { AgentRecord, Store } from '../store/port.ts';

const HOUR_MS = 3_600_000;
const IDLE_MS = 12 * HOUR_MS;
const LIFE_MS = 7 * 24 * HOUR_MS;
/** Writing the time of each request would be a write a request. */
const SEEN_EVERY_MS = 5 * 60_000;

export type Sessions = {
  /** A new session; the token is the only copy. */
  begin(agentId: string): Promise<string>;
  agentOf(token: string | undefined): Promise<AgentRecord | null>;
  end(token: string): Promise<void>;
  readonly cookieName: string;
  /** The cookie's token in a Cookie header. */
  tokenIn(cookieHeader: string | undefined): string | undefined;
  cookieFor(token: string): string;
  readonly goneCookie: string;
};

/** `isSecure`: the console is served over https, so the cookie can carry the __Host- prefix. */
export function createSessions(store: Store, clock: Clock, isSecure: boolean): Sessions {
  const cookieName = isSecure ? '__Host-activecart-agent' : 'activecart-agent';
  const attributes = `Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`;

  return {
    cookieName,
    async begin(agentId) {
      const token = randomBytes(32).toString('base64url');
      const now = clock.now();
      await store.saveSession({ tokenHash: hashOf(token), agentId, createdAt: now, seenAt: now });
      return token;
    },
    async agentOf(token) {
      if (!token) return null;
      const session = await store.session(hashOf(token));
      const now = clock.now();
      if (!session || now - session.seenAt > IDLE_MS || now - session.createdAt > LIFE_MS) return null;
      if (now - session.seenAt > SEEN_EVERY_MS) await store.saveSession({ ...session, seenAt: now });
      return store.agentById(session.agentId);
    },
    end: (token) => store.deleteSession(hashOf(token)),
    tokenIn(cookieHeader) {
      const pair = (cookieHeader ?? '').split(/; */).find((part) => part.startsWith(`${cookieName}=`));
      return pair?.slice(cookieName.length + 1);
    },
    cookieFor: (token) => `${cookieName}=${token}; ${attributes}; Max-Age=${LIFE_MS / 1000}`,
    goneCookie: `${cookieName}=; ${attributes}; Max-Age=0`,
  };
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
