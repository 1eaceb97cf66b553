/** What only admins may: the one check of the routes that are theirs. */
import type { Request } from 'express';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import type { AgentRecord } from '../store/port.ts';
import type { HttpDeps } from './deps.ts';

/** Whoever asks, if she is an admin. */
export async function adminOf(sessions: HttpDeps['sessions'], request: Request): Promise<Outcome<AgentRecord>> {
  const agent = await sessions.agentOf(sessions.tokenIn(request.headers.cookie));
  if (!agent) return refuse('unauthorized', 'Sign in first.');
  return agent.role === 'admin' ? done(agent) : refuse('forbidden', 'Only an admin may do this.');
}
