/** A visitor connects: she is told first who she is here and how things stand. */
import type { VisitorCommands } from '../../shared/events.ts';
import { localeFor } from '../../shared/locales.ts';
import type { Refusal } from '../../shared/reply.ts';
import type { Identities } from '../security/identity.ts';
import type { Rates } from '../security/rates.ts';
import type { VisitorTokens } from '../security/secrets.ts';
import type { Deps } from '../use-cases/deps.ts';
import { failure } from '../use-cases/failure.ts';
import { anonymousSession, identifiedSession } from '../use-cases/identify.ts';
import { identityIn, readAuth } from '../use-cases/inputs/visitor.ts';
import { arriveAsVisitor, leaveAsVisitor } from '../use-cases/visitor-here.ts';
import type { Caller } from './caller-address.ts';
import { handle } from './handlers.ts';
import type { VisitorSocket, Visitors } from './namespaces.ts';
import { clientIdOf, noOvertaking } from './overtaking.ts';
import { signingIn } from './sign-in.ts';
import { visitorHandlers } from './visitor-handlers.ts';
import { greet, join } from './welcome.ts';

/** S12: a tab each. Who has more open than this has forgotten them, and a further one comes in when one is closed. */
const SOCKETS_OF_VISITOR = 10;

export type VisitorDesk = {
  readonly deps: Deps;
  readonly tokens: VisitorTokens;
  readonly identities: Identities;
  readonly rates: Rates;
  readonly addressOf: (caller: Caller) => string;
};

export function welcomeVisitors(visitors: Visitors, desk: VisitorDesk): void {
  const { deps, tokens, identities, rates, addressOf } = desk;

  async function letIn(socket: VisitorSocket): Promise<Error | null> {
    const auth = readAuth(socket.handshake.auth);
    const given = identityIn(socket.handshake.auth);
    const identity = given === undefined ? null : await identities.read(given, deps.clock.now());
    if (identity && !identity.ok) return refusing(identity.refusal);
    const session = identity
      ? await identifiedSession(deps, tokens, auth.token, identity.value)
      : anonymousSession(tokens, auth.token);
    const open = deps.online.find(session.visitorId)?.sockets.size ?? 0;
    if (open >= SOCKETS_OF_VISITOR) return new Error('rate-limited');
    socket.data = { session, auth, told: null };
    await greet(deps, socket);
    return null;
  }

  visitors.use(async (socket, next) => {
    try {
      const refusal = await letIn(socket);
      if (refusal) next(refusal);
      else next();
    } catch (error) {
      failure(error, deps.logger, { event: 'session:ready' });
      // Without its first event a session is nothing; the client connects again.
      socket.conn.close();
    }
  });

  visitors.on('connection', (socket) => {
    const { data } = socket;
    const address = addressOf(socket.handshake);
    const signIn = signingIn({ deps, tokens, identities, socket });
    arriveAsVisitor(deps, data.session.visitorId, socket.id, localeFor(data.auth.locale), data.auth);
    socket.on('disconnect', () => {
      signIn.end();
      leaveAsVisitor(deps, data.session.visitorId, socket.id);
    });

    const line = noOvertaking();
    const rate = async (event: string, message: unknown) => {
      // Whoever she is about to be: what she says meanwhile waits, in order.
      const changing = event === 'identify' ? null : signIn.changing();
      if (changing) await changing;
      const { visitorId } = data.session;
      const waitMs = rates.take({
        socket: socket.id,
        visitor: visitorId,
        address,
        all: 'all',
        ...(event === 'conversation:start' && { openings: visitorId, openingsOfAddress: address }),
      });
      return event === 'message:send' ? line.arrives(clientIdOf(message), waitMs) : waitMs;
    };
    const handlers = () => {
      const table = visitorHandlers(deps, socket, signIn.run);
      return { ...table, 'message:send': line.holding(table['message:send']) };
    };
    handle<VisitorCommands>(socket, handlers, { deps, side: 'visitor', rate });
    void join(deps, socket).catch((error) => {
      failure(error, deps.logger, { event: 'session:ready' });
      socket.conn.close();
    });
  });
}

/** The code is the message, as the library has it; the sentence for the shop's developer goes beside it. */
function refusing(refusal: Refusal): Error {
  return Object.assign(new Error(refusal.code), { data: { ...refusal, retryable: false } });
}
