/** The line to the server: Socket.IO's protocol (version 5) on one namespace, with our events' types on it. */
import type { InputOf, OutputOf, VisitorAuth, VisitorCommands, VisitorEvents } from '../shared/events.ts';
import type { LIMITS } from '../shared/limits.ts';
import type { Reply } from '../shared/reply.ts';
import { openWire, type Wire } from './wire.ts';

type Signs = 'typing' | 'page:view' | 'context:set';
export type Asked = Exclude<keyof VisitorCommands, Signs>;

export type Line = {
  readonly on: <Name extends keyof VisitorEvents>(name: Name, listener: VisitorEvents[Name]) => void;
  readonly onLost: (listener: () => void) => void;
  /**
   * Sent now or when the line is there, and again if it comes back before the answer. Null where no answer came in
   * time: it may or may not have been done, so ask again with the same ids.
   */
  readonly ask: <Name extends Asked>(
    name: Name,
    input: InputOf<VisitorCommands, Name>,
  ) => Promise<Reply<OutputOf<VisitorCommands, Name>> | null>;
  /** Told once, with no answer; lost if there is no connection. */
  readonly sign: <Name extends Signs>(name: Name, input: InputOf<VisitorCommands, Name>) => void;
  readonly connect: () => void;
  readonly disconnect: () => void;
};

type Question = { readonly packet: string; readonly answer: (reply: never) => void };

const NAMESPACE = '/visitor,';
const ANSWER_WITHIN_MS: (typeof LIMITS)['ackTimeoutMs'] = 5_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
/** A packet: its type, our namespace, an id where it is answered, and JSON. */
const PACKET = /^(\d)\/visitor,(\d*)(.*)$/s;
const [CONNECT, EVENT, ACK] = '023';

/** Opens it; `auth` is asked anew at every connection (ID1: the token travels there, never in an address). */
export function openLine(origin: string, auth: () => VisitorAuth): Line {
  const listeners = new Map<string, (...data: never[]) => void>();
  const questions = new Map<string, Question>();
  let lost = () => {};
  let wire: Wire | null = null;
  let isJoined = false;
  let lastId = 0;
  let pauseMs = FIRST_PAUSE_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    clearTimeout(timer);
    wire ??= openWire(origin, {
      opened: () => wire?.send(CONNECT + NAMESPACE + JSON.stringify(auth())),
      message: take,
      lost: hungUp,
    });
  }

  function take(message: string): void {
    const [, type, id = '', json] = PACKET.exec(message) ?? [];
    const data: [string, never] & [never] = JSON.parse(json || 'null');
    if (type === CONNECT) {
      isJoined = true;
      pauseMs = FIRST_PAUSE_MS;
      for (const { packet } of questions.values()) wire?.send(packet);
    } else if (type === EVENT) tell(data);
    else if (type === ACK) {
      questions.get(id)?.answer(data[0]);
      questions.delete(id);
    } else if (type) {
      // Refused, or shown out: come back later.
      wire?.close();
      hungUp();
    }
  }

  function tell([name, detail]: [string, never]): void {
    listeners.get(name)?.(detail);
  }

  /** Comes back by itself, later and later, and not all shoppers at one moment. */
  function hungUp(): void {
    wire = null;
    if (isJoined) lost();
    isJoined = false;
    timer = setTimeout(connect, pauseMs * (0.5 + Math.random()));
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }

  addEventListener('online', connect);
  connect();
  return {
    connect,
    on: (name, listener) => {
      listeners.set(name, listener);
    },
    onLost: (listener) => {
      lost = listener;
    },
    ask: (name, input) =>
      new Promise((resolve) => {
        const id = `${++lastId}`;
        const packet = `${EVENT}${NAMESPACE}${id}${JSON.stringify([name, input])}`;
        questions.set(id, { packet, answer: resolve });
        setTimeout(() => {
          questions.delete(id);
          resolve(null);
        }, ANSWER_WITHIN_MS);
        if (isJoined) wire?.send(packet);
      }),
    sign: (name, input) => {
      if (isJoined) wire?.send(`${EVENT}${NAMESPACE}${JSON.stringify([name, input])}`);
    },
    disconnect() {
      clearTimeout(timer);
      wire?.close();
      wire = null;
      if (isJoined) lost();
      isJoined = false;
    },
  };
}
