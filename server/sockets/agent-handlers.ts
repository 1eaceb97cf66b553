/** What an agent's socket is answered: the contract's table for /agent. */
import type { AgentCommands } from '../../shared/events.ts';
import { done } from '../../shared/reply.ts';
import { claim, transfer } from '../use-cases/claim.ts';
import { openComplaint, settleComplaint } from '../use-cases/complaints.ts';
import type { Deps } from '../use-cases/deps.ts';
import { entriesForAgent } from '../use-cases/entries-since.ts';
import { handOverAsAgent } from '../use-cases/hand-over.ts';
import * as input from '../use-cases/inputs/agent.ts';
import { inConversation, seen, send, since, typing } from '../use-cases/inputs/visitor.ts';
import { dismissMail, releaseMail } from '../use-cases/let-mail-in.ts';
import { listInbox } from '../use-cases/list-inbox.ts';
import { mark } from '../use-cases/mark.ts';
import { merge } from '../use-cases/merge.ts';
import { openConversation } from '../use-cases/open-conversation.ts';
import { reopen, resolve, tag } from '../use-cases/resolve.ts';
import { addNote, sendAsAgent } from '../use-cases/send-message.ts';
import { awaitVisitor, noReplyNeeded, reclassify, resume, snooze, wake } from '../use-cases/set-aside.ts';
import { setPresence } from '../use-cases/set-presence.ts';
import { takeUp } from '../use-cases/take-up.ts';
import type { HandlerTable } from './handlers.ts';
import type { AgentSocket } from './namespaces.ts';
import { roomOf } from './rooms.ts';
import type { Viewers } from './viewers.ts';

const NOTED = done(null);

export function agentHandlers(deps: Deps, socket: AgentSocket, viewers: Viewers): HandlerTable<AgentCommands> {
  const { agent } = socket.data;
  const give = {
    schema: input.toAgent,
    run: ({ conversationId, agentId }: { conversationId: string; agentId: string }) =>
      transfer(deps, agent, conversationId, agentId),
  };

  return {
    'presence:set': { schema: input.presence, run: ({ state }) => setPresence(deps, agent, state) },
    'inbox:list': {
      schema: input.inbox,
      run: ({ view, cursor, sort }) => listInbox(deps, agent, view, cursor ?? null, sort),
    },
    'conversation:open': {
      schema: inConversation,
      // The room before the rows, so that nothing falls between (MS5).
      run: async ({ conversationId }) => {
        await socket.join(roomOf(conversationId));
        return openConversation(deps, agent, conversationId);
      },
    },
    'conversation:claim': { schema: inConversation, run: ({ conversationId }) => claim(deps, agent, conversationId) },
    'conversation:assign': give,
    'conversation:transfer': give,
    'conversation:hand-over': {
      schema: input.handOver,
      run: ({ conversationId, email }) => handOverAsAgent(deps, agent, conversationId, email ?? null),
    },
    'conversation:resolve': {
      schema: inConversation,
      run: ({ conversationId }) => resolve(deps, agent, conversationId),
    },
    'conversation:reopen': { schema: inConversation, run: ({ conversationId }) => reopen(deps, agent, conversationId) },
    'mail:release': { schema: input.heldMail, run: (held) => releaseMail(deps, agent, held) },
    'mail:dismiss': { schema: input.heldMail, run: (held) => dismissMail(deps, agent, held) },
    'conversation:tag': {
      schema: input.tags,
      run: ({ conversationId, tags }) => tag(deps, agent, conversationId, tags),
    },
    'conversation:snooze': {
      schema: input.snooze,
      run: ({ conversationId, until }) => snooze(deps, agent, conversationId, until),
    },
    'conversation:wake': { schema: inConversation, run: ({ conversationId }) => wake(deps, agent, conversationId) },
    'conversation:await-visitor': {
      schema: inConversation,
      run: ({ conversationId }) => awaitVisitor(deps, agent, conversationId),
    },
    'conversation:resume': { schema: inConversation, run: ({ conversationId }) => resume(deps, agent, conversationId) },
    'conversation:no-reply-needed': {
      schema: input.noReply,
      run: ({ conversationId, reason }) => noReplyNeeded(deps, agent, conversationId, reason ?? null),
    },
    'conversation:reclassify': {
      schema: input.reclassify,
      run: ({ conversationId, topic, audience }) => reclassify(deps, agent, conversationId, topic, audience),
    },
    'conversation:take-up': {
      schema: inConversation,
      run: ({ conversationId }) => takeUp(deps, agent, conversationId),
    },
    'conversation:merge': {
      schema: input.merge,
      run: ({ conversationId, into }) => merge(deps, agent, conversationId, into),
    },
    'complaint:open': {
      schema: inConversation,
      run: ({ conversationId }) => openComplaint(deps, agent, conversationId),
    },
    'complaint:settle': {
      schema: input.settleComplaint,
      run: ({ conversationId, outcome, summary }) => settleComplaint(deps, agent, conversationId, outcome, summary),
    },
    'message:send': { schema: send, run: (message) => sendAsAgent(deps, agent, message) },
    'note:add': { schema: input.note, run: (note) => addNote(deps, agent, note) },
    'entries:since': {
      schema: since,
      run: async (asked) => {
        await socket.join(roomOf(asked.conversationId));
        return entriesForAgent(deps, asked);
      },
    },
    'message:delivered': {
      schema: seen,
      run: ({ conversationId, seq }) => mark(deps, conversationId, 'agent', { delivered: seq }),
    },
    'message:read': {
      schema: seen,
      run: ({ conversationId, seq }) => mark(deps, conversationId, 'agent', { read: seq }),
    },
    typing: {
      schema: typing,
      run: async (sign) => {
        if (deps.load.level() !== 'normal') return NOTED;
        const { state } = await deps.logs.read(sign.conversationId);
        if (state) deps.announce.agentTyping(state.visitor.id, { ...sign, name: agent.name });
        return NOTED;
      },
    },
    viewing: {
      schema: input.viewing,
      run: ({ conversationId }) => {
        viewers.look(socket.id, agent.id, conversationId);
        return NOTED;
      },
    },
  };
}
