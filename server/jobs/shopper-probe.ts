/** OP7: does what a shopper does: connects to this server, writes, and waits until that is stored. */
import { io, type Socket } from 'socket.io-client';
import type { Stored } from '../../shared/events.ts';
import type { Reply } from '../../shared/reply.ts';
import type { Probe } from '../use-cases/keep-probe.ts';

/** Twice what the widget waits for an answer before it writes again. */
const WITHIN_MS = 10_000;

export type Trying = { readonly outcome: Promise<string>; cut(): void };

/** `outcome` is `up`, or why not in a word. `url` is where this very process listens, `origin` a page that is let in. */
export function tryAsShopper(url: string, origin: string, probe: Probe, clientId: string): Trying {
  const { token, conversationId } = probe;
  const socket = io(`${url}/visitor`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    timeout: WITHIN_MS,
    auth: { token },
    extraHeaders: { origin },
  });
  const send = async (): Promise<string> => {
    const input = { conversationId, clientId, text: 'Can a shopper write to us?' };
    const reply: Reply<Stored> = await socket.timeout(WITHIN_MS).emitWithAck('message:send', input);
    return reply.ok ? 'up' : reply.error.code;
  };
  const { promise: isCut, resolve: cut } = withResolvers();
  const sent = greeted(socket).then(send, (reason: Error) => reason.message);
  const outcome = Promise.race([isCut, sent])
    .catch(() => 'no-answer')
    .finally(() => socket.close());
  // A socket that is closed while it connects says nothing of it, so the word comes from here.
  return { outcome, cut: () => cut('cut') };
}

function withResolvers() {
  let resolve: (outcome: string) => void = () => undefined;
  const promise = new Promise<string>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

function greeted(socket: Socket): Promise<void> {
  return new Promise((greet, refuse) => {
    const timer = setTimeout(() => refuse(new Error('no-greeting')), WITHIN_MS).unref();
    const end = (settle: () => void) => () => {
      clearTimeout(timer);
      settle();
    };
    socket.once('session:ready', end(greet));
    socket.once(
      'connect_error',
      end(() => refuse(new Error('no-connection'))),
    );
    socket.once(
      'disconnect',
      end(() => refuse(new Error('cut'))),
    );
  });
}
