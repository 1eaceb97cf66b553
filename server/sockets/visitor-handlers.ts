/** What a visitor's socket is answered: the contract's table for /visitor. */
import type { InputOf, OutputOf, VisitorCommands } from '../../shared/events.ts';
import { done } from '../../shared/reply.ts';
import type { Deps } from '../use-cases/deps.ts';
import { entriesForVisitor } from '../use-cases/entries-since.ts';
import { handOverAsVisitor } from '../use-cases/hand-over.ts';
import { verifiedOf } from '../use-cases/identify.ts';
import * as input from '../use-cases/inputs/visitor.ts';
import { keepPlace } from '../use-cases/keep-place.ts';
import { mailTranscript } from '../use-cases/mail-transcript.ts';
import { markAsVisitor } from '../use-cases/mark.ts';
import { acknowledgeNotice } from '../use-cases/notice.ts';
import { isOwn } from '../use-cases/own-conversation.ts';
import { listOwn, openOwn } from '../use-cases/own-history.ts';
import { rate, reopenAsVisitor } from '../use-cases/rate.ts';
import { endAsVisitor } from '../use-cases/resolve.ts';
import { sendAsVisitor } from '../use-cases/send-message.ts';
import { startConversation } from '../use-cases/start-conversation.ts';
import { tellOfVisitor } from '../use-cases/visitor-here.ts';
import type { Handler } from './answer.ts';
import type { HandlerTable } from './handlers.ts';
import type { VisitorSocket } from './namespaces.ts';
import { roomOf } from './rooms.ts';

const NOTED = done(null);

export type SignIn = Handler<InputOf<VisitorCommands, 'identify'>, OutputOf<VisitorCommands, 'identify'>>['run'];

/** `signIn` is the connection's own: it changes who she is there. */
export function visitorHandlers(deps: Deps, socket: VisitorSocket, signIn: SignIn): HandlerTable<VisitorCommands> {
  const { data } = socket;
  const locale = data.auth.locale ?? 'en';
  /** Asked anew at each command: she may have signed in or out meanwhile (ID2). */
  const id = () => data.session.visitorId;
  const starter = () => {
    const { visitorId, identity, isHerUpload } = data.session;
    return { visitorId, locale, verified: identity && verifiedOf(identity), ...(isHerUpload && { isHerUpload }) };
  };

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
      run: (start) => startConversation(deps, starter(), start),
    },
    'message:send': { schema: input.send, run: (send) => sendAsVisitor(deps, data.session, send) },
    'entries:since': { schema: input.since, run: (since) => entriesForVisitor(deps, id(), since) },
    'conversation:hand-over': {
      schema: input.handOver,
      run: ({ conversationId, email }) => handOverAsVisitor(deps, id(), conversationId, email),
    },
    'conversation:keep-place': {
      schema: input.inConversation,
      run: ({ conversationId }) => keepPlace(deps, id(), conversationId),
    },
    'conversation:end': {
      schema: input.maybeInConversation,
      run: ({ conversationId }) => endAsVisitor(deps, id(), conversationId),
    },
    'conversation:rate': {
      schema: input.rating,
      run: ({ conversationId, score, comment }) => rate(deps, id(), conversationId, score, comment ?? null),
    },
    'conversation:reopen': {
      schema: input.reopen,
      run: ({ conversationId, email }) => reopenAsVisitor(deps, id(), conversationId, email ?? null),
    },
    identify: { schema: input.identify, run: signIn },
    'conversation:list': { schema: input.list, run: ({ cursor }) => listOwn(deps, id(), cursor) },
    'conversation:open': {
      schema: input.inConversation,
      async run(at) {
        const opened = await openOwn(deps, id(), at);
        // From now on she is told where it reaches (MS5).
        if (opened.ok) await socket.join(roomOf(at.conversationId));
        return opened;
      },
    },
    'notice:acknowledge': {
      schema: input.noticeVersion,
      run: ({ version }) => acknowledgeNotice(deps, data.session, version),
    },
    'transcript:mail': { schema: input.mailTo, run: ({ email }) => mailTranscript(deps, id(), email) },
    'message:delivered': {
      schema: input.seen,
      run: ({ conversationId, seq }) => markAsVisitor(deps, id(), conversationId, { delivered: seq }),
    },
    'message:read': {
      schema: input.seen,
      run: ({ conversationId, seq }) => markAsVisitor(deps, id(), conversationId, { read: seq }),
    },
    typing: {
      schema: input.typing,
      run: nicety(async (sign) => {
        if (isOwn(await deps.logs.read(sign.conversationId), id())) deps.announce.visitorTyping(sign);
      }),
    },
    'page:view': {
      schema: input.page,
      run: nicety(async (page) => {
        if (page.url) deps.online.viewed(id(), page, deps.clock.now());
        await tellOfVisitor(deps, id());
      }),
    },
    'context:set': {
      schema: input.context,
      run: async (context) => {
        deps.online.told(id(), context);
        await tellOfVisitor(deps, id());
        return NOTED;
      },
    },
  };
}
