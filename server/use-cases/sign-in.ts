/** Agents come in: with a password, or the first time with the one-time link (ID3). */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SetUpInput } from '../../shared/http-api.ts';
import { LIMITS } from '../../shared/limits.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import { SKILLS } from '../../shared/topics.ts';
import type { Clock } from '../domain/clock.ts';
import type { Passwords } from '../security/passwords.ts';
import type { Secrets } from '../security/secrets.ts';
import type { AgentRecord, Store } from '../store/port.ts';

export type DeskDeps = {
  readonly store: Store;
  readonly clock: Clock;
  readonly passwords: Passwords;
  readonly secrets: Secrets;
  readonly setUp: SetUpLink;
};

const LINK_LIFE_MS = 30 * 60_000;

/** The one-time link to the first admin's account, while there is none. */
export type SetUpLink = {
  /** A new token; an earlier one is worth nothing from then on. */
  renew(): string;
  isGood(token: string): boolean;
  spend(): void;
};

export function createSetUpLink(clock: Clock): SetUpLink {
  let held: { readonly hash: Buffer; readonly until: number } | null = null;
  const hashOf = (token: string) => createHash('sha256').update(token).digest();
  return {
    renew() {
      const token = randomBytes(24).toString('base64url');
      held = { hash: hashOf(token), until: clock.now() + LINK_LIFE_MS };
      return token;
    },
    isGood: (token) => held !== null && clock.now() < held.until && timingSafeEqual(held.hash, hashOf(token)),
    spend() {
      held = null;
    },
  };
}

/** The agent whose address and password these are; one answer for a wrong address and a wrong password (S22). */
export async function signIn(deps: DeskDeps, email: string, password: string): Promise<Outcome<AgentRecord>> {
  const agent = await deps.store.agentByEmail(email.trim());
  const fits = await deps.passwords.fits(password, agent?.passwordHash ?? null);
  return fits && agent ? done(agent) : refuse('unauthorized', 'That address and password do not fit.');
}

/** The first admin. The link is gone once there is one, whoever was quicker. */
export async function setUpFirstAdmin(deps: DeskDeps, input: SetUpInput): Promise<Outcome<AgentRecord>> {
  const gone = refuse('not-found', 'This link has been used, or is too old. Restart the server for a new one.');
  if (!deps.setUp.isGood(input.token)) return gone;
  const agent = await newAdmin(deps, input.name, input.email, input.password);
  if (!(await deps.store.addAgent(agent, true))) return gone;
  deps.setUp.spend();
  return done(agent);
}

/** The admin that the environment names, made if it is not there yet (ADMIN_EMAIL, ADMIN_PASSWORD). */
export async function ensureAdmin(deps: DeskDeps, email: string, password: string): Promise<void> {
  if (await deps.store.agentByEmail(email)) return;
  await deps.store.addAgent(await newAdmin(deps, nameIn(email), email, password), false);
}

/** "nadia.rahman@shop.example" is Nadia Rahman, until she says otherwise. */
function nameIn(email: string): string {
  const words = email
    .slice(0, email.lastIndexOf('@'))
    .split(/[._-]+/)
    .filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}

async function newAdmin(deps: DeskDeps, name: string, email: string, password: string): Promise<AgentRecord> {
  return {
    id: deps.secrets.newAgentId(),
    name,
    email,
    role: 'admin',
    passwordHash: await deps.passwords.hash(password),
    skills: SKILLS,
    capacity: LIMITS.agentCapacity,
  };
}
