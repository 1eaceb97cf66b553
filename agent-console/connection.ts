/** The line to the server: one socket, every command answered or given up in time. */
import { io, type Socket } from 'socket.io-client';
import type { AgentCommands, AgentEvents, InputOf, OutputOf } from '../shared/events.ts';
import { LIMITS } from '../shared/limits.ts';
import { RETRYABLE, type Refusal, type Reply } from '../shared/reply.ts';
import type { Failure } from './desk-state.ts';
import type { ServerEvent } from './hear.ts';
import { whoAmI } from './session.ts';

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: Failure; readonly refusal: Refusal | null };

type Ask<Name extends keyof AgentCommands> = (
  input: InputOf<AgentCommands, Name>,
) => Promise<Answer<OutputOf<AgentCommands, Name>>>;

/** What the console asks of the server, as functions. */
export type AgentLine = {
  readonly setPresence: Ask<'presence:set'>;
  readonly list: Ask<'inbox:list'>;
  readonly open: Ask<'conversation:open'>;
  readonly claim: Ask<'conversation:claim'>;
  readonly transfer: Ask<'conversation:transfer'>;
  readonly handOver: Ask<'conversation:hand-over'>;
  readonly resolve: Ask<'conversation:resolve'>;
  readonly reopen: Ask<'conversation:reopen'>;
  readonly snooze: Ask<'conversation:snooze'>;
  readonly wake: Ask<'conversation:wake'>;
  readonly awaitVisitor: Ask<'conversation:await-visitor'>;
  readonly resume: Ask<'conversation:resume'>;
  readonly noReplyNeeded: Ask<'conversation:no-reply-needed'>;
  readonly reclassify: Ask<'conversation:reclassify'>;
  readonly takeUp: Ask<'conversation:take-up'>;
  readonly merge: Ask<'conversation:merge'>;
  readonly releaseMail: Ask<'mail:release'>;
  readonly dismissMail: Ask<'mail:dismiss'>;
  readonly openComplaint: Ask<'complaint:open'>;
  readonly settleComplaint: Ask<'complaint:settle'>;
  readonly sendMessage: Ask<'message:send'>;
  readonly addNote: Ask<'note:add'>;
  readonly since: Ask<'entries:since'>;
  readonly delivered: Ask<'message:delivered'>;
  readonly read: Ask<'message:read'>;
  readonly typing: (input: InputOf<AgentCommands, 'typing'>) => void;
  readonly viewing: (input: InputOf<AgentCommands, 'viewing'>) => void;
  readonly close: () => void;
};

export type Listeners = {
  readonly heard: (event: ServerEvent) => void;
  readonly lost: () => void;
  /** The session is over: the agent must sign in again. */
  readonly ended: () => void;
};
export type Connect = (listeners: Listeners) => AgentLine;

/** Who has lost the line comes back between the two limits, and not all consoles at one moment. */
const RETURN_MIDDLE_MS = (LIMITS.returnFromMs + LIMITS.returnToMs) / 2;
const RETURN_SPREAD = LIMITS.returnToMs / RETURN_MIDDLE_MS - 1;

type AgentSocket = Socket<AgentEvents, AgentCommands>;

/** Whether another try, unchanged, may succeed. */
export function isWorthRetrying(code: Failure): boolean {
  return code === 'no-answer' || RETRYABLE.has(code);
}

export const connect: Connect = (listeners) => {
  const socket: AgentSocket = io('/agent', {
    path: '/socket.io',
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: RETURN_MIDDLE_MS,
    reconnectionDelayMax: LIMITS.returnToMs,
    randomizationFactor: RETURN_SPREAD,
    forceNew: true,
  });
  listen(socket, listeners.heard);
  const stopWatching = watch(socket, listeners);

  const timed = () => socket.timeout(LIMITS.ackTimeoutMs);
  /** Nothing is asked while the line is down: socket.io would keep it and send it late. */
  async function ask<T>(run: () => Promise<Reply<T>>): Promise<Answer<T>> {
    if (!socket.connected) return { ok: false, code: 'no-answer', refusal: null };
    try {
      const reply = await run();
      return reply.ok ? reply : { ok: false, code: reply.error.code, refusal: reply.error };
    } catch {
      return { ok: false, code: 'no-answer', refusal: null };
    }
  }

  return {
    setPresence: (input) => ask(() => timed().emitWithAck('presence:set', input)),
    list: (input) => ask(() => timed().emitWithAck('inbox:list', input)),
    open: (input) => ask(() => timed().emitWithAck('conversation:open', input)),
    claim: (input) => ask(() => timed().emitWithAck('conversation:claim', input)),
    transfer: (input) => ask(() => timed().emitWithAck('conversation:transfer', input)),
    handOver: (input) => ask(() => timed().emitWithAck('conversation:hand-over', input)),
    resolve: (input) => ask(() => timed().emitWithAck('conversation:resolve', input)),
    reopen: (input) => ask(() => timed().emitWithAck('conversation:reopen', input)),
    snooze: (input) => ask(() => timed().emitWithAck('conversation:snooze', input)),
    wake: (input) => ask(() => timed().emitWithAck('conversation:wake', input)),
    awaitVisitor: (input) => ask(() => timed().emitWithAck('conversation:await-visitor', input)),
    resume: (input) => ask(() => timed().emitWithAck('conversation:resume', input)),
    noReplyNeeded: (input) => ask(() => timed().emitWithAck('conversation:no-reply-needed', input)),
    reclassify: (input) => ask(() => timed().emitWithAck('conversation:reclassify', input)),
    takeUp: (input) => ask(() => timed().emitWithAck('conversation:take-up', input)),
    merge: (input) => ask(() => timed().emitWithAck('conversation:merge', input)),
    releaseMail: (input) => ask(() => timed().emitWithAck('mail:release', input)),
    dismissMail: (input) => ask(() => timed().emitWithAck('mail:dismiss', input)),
    openComplaint: (input) => ask(() => timed().emitWithAck('complaint:open', input)),
    settleComplaint: (input) => ask(() => timed().emitWithAck('complaint:settle', input)),
    sendMessage: (input) => ask(() => timed().emitWithAck('message:send', input)),
    addNote: (input) => ask(() => timed().emitWithAck('note:add', input)),
    since: (input) => ask(() => timed().emitWithAck('entries:since', input)),
    delivered: (input) => ask(() => timed().emitWithAck('message:delivered', input)),
    read: (input) => ask(() => timed().emitWithAck('message:read', input)),
    typing: (input) => void socket.volatile.emit('typing', input),
    viewing: (input) => void socket.volatile.emit('viewing', input),
    close() {
      stopWatching();
      socket.disconnect();
    },
  };
};

function listen(socket: AgentSocket, heard: Listeners['heard']): void {
  socket.on('console:ready', (value) => heard({ name: 'console:ready', value }));
  socket.on('inbox:changed', (value) => heard({ name: 'inbox:changed', value }));
  socket.on('counts:changed', (value) => heard({ name: 'counts:changed', value }));
  socket.on('entry:added', (value) => heard({ name: 'entry:added', value }));
  socket.on('log:reached', (value) => heard({ name: 'log:reached', value }));
  socket.on('marks', (value) => heard({ name: 'marks', value }));
  socket.on('typing', (value) => heard({ name: 'typing', value }));
  socket.on('viewing', (value) => heard({ name: 'viewing', value }));
  socket.on('visitor:changed', (value) => heard({ name: 'visitor:changed', value }));
  socket.on('presence:changed', (value) => heard({ name: 'presence:changed', value }));
  socket.on('availability', (value) => heard({ name: 'availability', value }));
  socket.on('clock:due', (value) => heard({ name: 'clock:due', value }));
  socket.on('mail:given-up', (value) => heard({ name: 'mail:given-up', value }));
  socket.on('mailbox:troubled', (value) => heard({ name: 'mailbox:troubled', value }));
  socket.on('letter:failed', (value) => heard({ name: 'letter:failed', value }));
}

/**
 * socket.io returns by itself after a cut, but not when the server has closed or refused the line: then the session is
 * asked after, and the line tried again if it still holds.
 */
function watch(socket: AgentSocket, { lost, ended }: Listeners): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watching = true;
  const look = async () => {
    const session = await whoAmI();
    if (!watching) return;
    if (session.kind === 'refused' && session.refusal.code === 'unauthorized') ended();
    else
      timer = setTimeout(
        () => socket.connect(),
        LIMITS.returnFromMs + Math.random() * (LIMITS.returnToMs - LIMITS.returnFromMs),
      );
  };
  const gone = () => {
    if (!watching) return;
    lost();
    if (!socket.active) void look();
  };
  socket.on('disconnect', gone);
  socket.on('connect_error', gone);
  return () => {
    watching = false;
    clearTimeout(timer);
  };
}
