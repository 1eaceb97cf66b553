/** A visitor connects: she is told first who she is here and how things stand. */
import type { VisitorCommands } from '../../shared/events.ts';
import { localeFor } from '../../shared/locales.ts';
import type { OwnConversation } from '../../shared/views.ts';
import type { Rates } from '../security/rates.ts';
import type { VisitorTokens } from '../security/secrets.ts';
import type { Deps } from '../use-cases/deps.ts';
import { failure } from '../use-cases/failure.ts';
import * as input from '../use-cases/inputs/visitor.ts';
import { ownConversation, writtenSince } from '../use-cases/open-session.ts';
import { currentAvailability } from '../use-cases/staff.ts';
import { arriveAsVisitor, leaveAsVisitor } from '../use-cases/visitor-here.ts';
import type { Caller } from './caller-address.ts';
import { handle } from './handlers.ts';
import type { VisitorSocket, Visitors } from './namespaces.ts';
import { clientIdOf, noOvertaking } from './overtaking.ts';
import { roomOf, visitorRoom } from './rooms.ts';
import { visitorHandlers } from './visitor-handlers.ts';

/** S12: a tab each. Who has more open than this has forgotten them, and a further one comes in when one is closed. */
const SOCKETS_OF_VISITOR = 10;

export type VisitorDesk = {
  readonly deps: Deps;
  readonly tokens: VisitorTokens;
  readonly rates: Rates;
  readonly addressOf: (caller: Caller) => string;
};

export function welcomeVisitors(visitors: Visitors, desk: VisitorDesk): void {
  const { deps, tokens, rates, addressOf } = desk;

  visitors.use(async (socket, next) => {
    const auth = input.readAuth(socket.handshake.auth);
    const known = tokens.visitorIdOf(auth.token);
    // A token that is not ours (a restored store, a forged one) is no error: she gets a new one.
    const token = known !== null && auth.token ? auth.token : tokens.mint();
    const visitorId = known ?? tokens.visitorIdOf(token) ?? '';
    if ((deps.online.find(visitorId)?.sockets.size ?? 0) >= SOCKETS_OF_VISITOR) return next(new Error('rate-limited'));
    try {
      socket.data = { visitorId, auth, told: await greet(deps, socket, token, visitorId) };
      next();
    } catch (error) {
      failure(error, deps.logger, { event: 'session:ready' });
      // Without its first event a session is nothing; the client connects again.
      socket.conn.close();
    }
  });

  visitors.on('connection', (socket) => {
    const { visitorId, auth, told } = socket.data;
    const locale = localeFor(auth.locale);
    const address = addressOf(socket.handshake);
    arriveAsVisitor(deps, visitorId, socket.id, locale, auth);
    socket.on('disconnect', () => leaveAsVisitor(deps, visitorId, socket.id));

    const line = noOvertaking();
    const rate = (event: string, message: unknown) => {
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
      const table = visitorHandlers(deps, socket);
      return { ...table, 'message:send': line.holding(table['message:send']) };
    };
    handle<VisitorCommands>(socket, handlers, { deps, side: 'visitor', rate });
    void join(deps, socket, told);
  });
}

/**
 * Said before the connection is confirmed, so that no client ever sends on a new connection before it knows where it
 * stands: what it wrote last would overtake what was lost with the old one (MS4).
 */
async function greet(
  deps: Deps,
  socket: VisitorSocket,
  token: string,
  visitorId: string,
): Promise<OwnConversation | null> {
  const conversation = await ownConversation(deps, visitorId);
  const { epoch } = deps.store;
  socket.emit('session:ready', { token, visitorId, epoch, availability: currentAvailability(deps), conversation });
  return conversation;
}

/** The rooms before the rows, so that nothing falls between what was told and what will be (MS5). */
async function join(deps: Deps, socket: VisitorSocket, told: OwnConversation | null): Promise<void> {
  try {
    await socket.join(visitorRoom(socket.data.visitorId));
    if (told) await socket.join(roomOf(told.id));
    const missed = await writtenSince(deps, socket.data.visitorId, told);
    for (const entry of missed?.entries ?? []) {
      socket.emit('entry:added', { conversationId: missed?.conversationId ?? '', entry });
    }
  } catch (error) {
    failure(error, deps.logger, { event: 'session:ready' });
    socket.conn.close();
  }
}
