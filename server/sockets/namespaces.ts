/** The two sides of the desk, typed: a wrong event or payload does not compile. */
import type { Namespace, Server, Socket } from 'socket.io';
import type { AgentCommands, AgentEvents, VisitorAuth, VisitorCommands, VisitorEvents } from '../../shared/events.ts';
import type { OwnConversation } from '../../shared/views.ts';
import type { AgentRecord } from '../store/port.ts';
import type { Session } from '../use-cases/identify.ts';

type NoServerEvents = Record<string, never>;
export type VisitorData = {
  /** Who she is here; another after she has signed in or out (ID2). */
  session: Session;
  readonly auth: Omit<VisitorAuth, 'identity'>;
  /** The conversation as it was said in `session:ready`. */
  told: OwnConversation | null;
};
export type AgentData = { agent: AgentRecord };

export type VisitorSocket = Socket<VisitorCommands, VisitorEvents, NoServerEvents, VisitorData>;
export type AgentSocket = Socket<AgentCommands, AgentEvents, NoServerEvents, AgentData>;
export type Visitors = Namespace<VisitorCommands, VisitorEvents, NoServerEvents, VisitorData>;
export type Agents = Namespace<AgentCommands, AgentEvents, NoServerEvents, AgentData>;

export const visitorsOf = (io: Server): Visitors => io.of('/visitor');
export const agentsOf = (io: Server): Agents => io.of('/agent');
