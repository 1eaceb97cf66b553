/** An agent's console connects, with the session's cookie: it is told first how the desk stands. */
import type { AgentCommands } from '../../shared/events.ts';
import type { Rates } from '../security/rates.ts';
import type { Sessions } from '../security/sessions.ts';
import type { Deps } from '../use-cases/deps.ts';
import { failure } from '../use-cases/failure.ts';
import { viewOf } from '../use-cases/presence.ts';
import { arrive, leave } from '../use-cases/set-presence.ts';
import { currentAvailability } from '../use-cases/staff.ts';
import { agentHandlers } from './agent-handlers.ts';
import { handle } from './handlers.ts';
import type { AgentSocket, Agents } from './namespaces.ts';
import { clientIdOf, noOvertaking } from './overtaking.ts';
import type { Viewers } from './viewers.ts';

export type AgentDesk = {
  readonly deps: Deps;
  readonly sessions: Sessions;
  readonly rates: Rates;
  readonly isOwnOrigin: (origin: string | undefined) => boolean;
  readonly mailIsSent: boolean;
  readonly mailboxTrouble: () => string | null;
  readonly viewers: Viewers;
};

export function welcomeAgents(agents: Agents, desk: AgentDesk): void {
  const { deps, sessions, rates, viewers } = desk;

  agents.use(async (socket, next) => {
    try {
      // A cookie is sent by any page's request: only our own console may use it here (S6).
      const { headers } = socket.handshake;
      const isOwn = desk.isOwnOrigin(headers.origin) || headers['sec-fetch-site'] === 'same-origin';
      const agent = isOwn ? await sessions.agentOf(sessions.tokenIn(headers.cookie)) : null;
      if (!agent) return next(new Error('unauthorized'));
      socket.data = { agent };
      return next();
    } catch (error) {
      failure(error, deps.logger, { event: 'connect' });
      return next(new Error('store-down'));
    }
  });

  agents.on('connection', (socket) => {
    const { agent } = socket.data;
    const view = arrive(deps, agent, socket.id);
    socket.on('disconnect', () => {
      viewers.look(socket.id, agent.id, null);
      leave(deps, agent, socket.id);
    });
    const line = noOvertaking();
    const rate = (event: string, message: unknown) => {
      const waitMs = rates.take({ socket: socket.id, all: 'all' });
      return event === 'message:send' || event === 'note:add' ? line.arrives(clientIdOf(message), waitMs) : waitMs;
    };
    const handlers = () => {
      const table = agentHandlers(deps, socket, viewers);
      return {
        ...table,
        'message:send': line.holding(table['message:send']),
        'note:add': line.holding(table['note:add']),
      };
    };
    handle<AgentCommands>(socket, handlers, { deps, side: 'agent', rate });
    void greet(desk, socket, view);
  });
}

async function greet(
  { deps, mailIsSent, mailboxTrouble }: AgentDesk,
  socket: AgentSocket,
  view: ReturnType<typeof arrive>,
): Promise<void> {
  try {
    const colleagues = (await deps.store.agents()).map((record) => viewOf(record, deps.presence.of(record.id)));
    socket.emit('console:ready', {
      agent: view,
      agents: colleagues,
      epoch: deps.store.epoch,
      availability: currentAvailability(deps),
      counts: await deps.store.counts(view.id),
      mailIsSent,
      mailboxTrouble: mailboxTrouble(),
      lettersFailed: await deps.store.failedLetters(),
    });
  } catch (error) {
    failure(error, deps.logger, { event: 'console:ready' });
    socket.disconnect(true);
  }
}
