/**
 * ID2: a running connection's shopper signs in or out, or shows a newer identity. It never turns from one subject to
 * another: what either wrote or read would stand on the other's screen.
 */
import type { Instant } from '../../shared/entries.ts';
import { localeFor } from '../../shared/locales.ts';
import { done, refuse } from '../../shared/reply.ts';
import { type Identities, type Identity, LEEWAY_S } from '../security/identity.ts';
import type { VisitorTokens } from '../security/secrets.ts';
import type { Deps } from '../use-cases/deps.ts';
import { anonymousSession, identifiedSession, type Session } from '../use-cases/identify.ts';
import { arriveAsVisitor, leaveAsVisitor } from '../use-cases/visitor-here.ts';
import type { VisitorSocket } from './namespaces.ts';
import type { SignIn } from './visitor-handlers.ts';
import { greet, join, leaveRooms } from './welcome.ts';

/** Enough for the page to ask the shop's backend, on a slow line. */
const ASKED_BEFORE_MS = 60_000;

export type SigningIn = {
  readonly run: SignIn;
  /** While it is not settled who she is. */
  readonly changing: () => Promise<unknown> | null;
  readonly end: () => void;
};

type Parts = {
  readonly deps: Deps;
  readonly tokens: VisitorTokens;
  readonly identities: Identities;
  readonly socket: VisitorSocket;
};

export function signingIn({ deps, tokens, identities, socket }: Parts): SigningIn {
  const { data } = socket;
  let changing: Promise<unknown> | null = null;
  let stopWatch = () => {};

  /** A newer identity is asked for before this one ends; without one the session ends, and begins again. */
  function watch(identity: Identity | null): void {
    stopWatch();
    if (!identity) return;
    const { until } = identity;
    const alarm = (at: Instant, ring: () => void) => {
      stopWatch = deps.clock.at(at, ring);
    };
    alarm(until - ASKED_BEFORE_MS, () => {
      socket.emit('identity:due', { until });
      alarm(until + LEEWAY_S * 1_000, () => socket.conn.close());
    });
  }

  async function become(next: () => Session | Promise<Session>): Promise<void> {
    const before = data.session.visitorId;
    try {
      await leaveRooms(socket);
      const session = await next();
      leaveAsVisitor(deps, before, socket.id);
      data.session = session;
      if (!socket.connected) return;
      arriveAsVisitor(deps, session.visitorId, socket.id, localeFor(data.auth.locale), data.auth);
      watch(session.identity);
      await greet(deps, socket);
      await join(deps, socket);
    } catch (error) {
      // Neither the one nor the other: she comes again, and is told.
      socket.conn.close();
      throw error;
    }
  }

  /** One at a time. */
  async function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = (changing ?? Promise.resolve()).then(task);
    const settled = turn.catch(() => undefined);
    changing = settled;
    try {
      return await turn;
    } finally {
      if (changing === settled) changing = null;
    }
  }

  const run: SignIn = ({ identity: token }) =>
    inTurn(async () => {
      const before = data.session.identity;
      if (token === null) {
        if (before) await become(() => anonymousSession(tokens, undefined));
        return done({ until: null });
      }
      const read = await identities.read(token, deps.clock.now());
      if (!read.ok) return read;
      const identity = read.value;
      if (before && before.sub !== identity.sub) {
        return refuse('conflict', 'Another shopper is signed in here. Sign her out first.');
      }
      if (before) {
        data.session = { ...data.session, identity };
        watch(identity);
      } else await become(() => identifiedSession(deps, tokens, data.session.token, identity));
      return done({ until: identity.until });
    });

  watch(data.session.identity);
  return { run, changing: () => changing, end: () => stopWatch() };
}
