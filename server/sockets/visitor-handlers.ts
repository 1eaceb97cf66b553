/** What a visitor's socket is answered: the contract's table for /visitor. */
import type { VisitorCommands } from '../../shared/events.ts';
import { done } from '../../shared/reply.ts';
import type { Deps } from '../use-cases/deps.ts';
import { entriesForVisitor } from '../use-cases/entries-since.ts';
import { handOverAsVisitor } from '../use-cases/hand-over.ts';
import * as input from '../use-cases/inputs/visitor.ts';
import { keepPlace } from '../use-cases/keep-place.ts';
import { mailTranscript } from '../use-cases/mail-transcript.ts';
import { markAsVisitor } from '../use-cases/mark.ts';
import { isOwn } from '../use-cases/own-conversation.ts';
import { rate, reopenAsVisitor } from '../use-cases/rate.ts';
import { endAsVisitor } from '../use-cases/resolve.ts';
import { sendAsVisitor } from '../use-cases/send-message.ts';
import { startConversation } from '../use-cases/start-conversation.ts';
import { tellOfVisitor } from '../use-cases/visitor-here.ts';
import type { HandlerTable } from './handlers.ts';
import type { VisitorSocket } from './namespaces.ts';

const NOTED = done(null);

export function visitorHandlers(deps: Deps, socket: VisitorSocket): HandlerTable<VisitorCommands> {
  const { visitorId, auth } = socket.data;
  const locale = auth.locale ?? 'en';

  /** What nobody misses while the server has little to spare (SE3). */
  const nicety =
    <Input>(run: (input: Input) => Promise<unknown>) =>
    async (given: Input) => {
      if (deps.load.level() === 'normal') await run(given);
      return NOTED;
    };

  return {
    'conversation:start': {
      schema: input.start,
      run: (start) => startConversation(deps, { visitorId, locale }, start),
    },
    'message:send': { schema: input.send, run: (send) => sendAsVisitor(deps, visitorId, send) },
    'entries:since': { schema: input.since, run: (since) => entriesForVisitor(deps, visitorId, since) },
    'conversation:hand-over': {
      schema: input.handOver,
      run: ({ conversationId, email }) => handOverAsVisitor(deps, visitorId, conversationId, email),
    },
    'conversation:keep-place': {
      schema: input.inConversation,
      run: ({ conversationId }) => keepPlace(deps, visitorId, conversationId),
    },
    'conversation:end': {
      schema: input.maybeInConversation,
      run: ({ conversationId }) => endAsVisitor(deps, visitorId, conversationId),
    },
    'conversation:rate': {
      schema: input.rating,
      run: ({ conversationId, score, comment }) => rate(deps, visitorId, conversationId, score, comment ?? null),
    },
    'conversation:reopen': {
      schema: input.reopen,
      run: ({ conversationId, email }) => reopenAsVisitor(deps, visitorId, conversationId, email ?? null),
    },
    'transcript:mail': { schema: input.mailTo, run: ({ email }) => mailTranscript(deps, visitorId, email) },
    'message:delivered': {
      schema: input.seen,
      run: ({ conversationId, seq }) => markAsVisitor(deps, visitorId, conversationId, { delivered: seq }),
    },
    'message:read': {
      schema: input.seen,
      run: ({ conversationId, seq }) => markAsVisitor(deps, visitorId, conversationId, { read: seq }),
    },
    typing: {
      schema: input.typing,
      run: nicety(async (sign) => {
        if (isOwn(await deps.logs.read(sign.conversationId), visitorId)) deps.announce.visitorTyping(sign);
      }),
    },
    'page:view': {
      schema: input.page,
      run: nicety(async (page) => {
        if (page.url) deps.online.viewed(visitorId, page, deps.clock.now());
        await tellOfVisitor(deps, visitorId);
      }),
    },
    'context:set': {
      schema: input.context,
      run: async (context) => {
        deps.online.told(visitorId, context);
        await tellOfVisitor(deps, visitorId);
        return NOTED;
      },
    },
  };
}
