/** The line to the server: Socket.IO's protocol (version 5) on one namespace, with our events' types on it. */
import type { InputOf, OutputOf, VisitorAuth, VisitorCommands, VisitorEvents } from '../shared/events.ts';
import type { LIMITS } from '../shared/limits.ts';
import type { Refusal, Reply } from '../shared/reply.ts';
import { openWire, type Wire } from './wire.ts';

type Signs = 'typing' | 'page:view' | 'context:set';
export type Asked = Exclude<keyof VisitorCommands, Signs>;

/** `refused`: the server did not let the connection in, and says why. */
export type LineEvents = VisitorEvents & { readonly refused: (error: { readonly data?: Refusal }) => void };

export type Line = {
  /** Each file listens for itself. */
  readonly on: <Name extends keyof LineEvents>(name: Name, listener: LineEvents[Name]) => void;
  /** Told at every hang-up, with how many tries have been in vain since the line was last there. */
  readonly onLost: (listener: (triesInVain: number) => void) => void;
  /**
   * Sent now or when the line is there, and again if it comes back before the answer. Null where no answer came in
   * time: it may or may not have been done, so ask again with the same ids. What has an order of its own (messages,
   * the log) is null as soon as the line is lost, and asked again by who knows that order.
   */
  readonly ask: <Name extends Asked>(
    name: Name,
    input: InputOf<VisitorCommands, Name>,
  ) => Promise<Reply<OutputOf<VisitorCommands, Name>> | null>;
  /** Told once, with no answer; lost if there is no connection. */
  readonly sign: <Name extends Signs>(name: Name, input: InputOf<VisitorCommands, Name>) => void;
  readonly connect: () => void;
  readonly disconnect: () => void;
  /** The page has slept, or is in another network (`isElsewhere`): what is left of the line is not to be believed. */
  readonly wake: (isElsewhere: boolean) => void;
};

type Question = { readonly name: Asked; readonly packet: string; readonly answer: (reply: never) => void };

const NAMESPACE = '/visitor,';
const ANSWER_WITHIN_MS: (typeof LIMITS)['ackTimeoutMs'] = 5_000;
/** Pings come through and answers do not: after two askings without one, half of the line is gone. */
const UNANSWERED_MS = 2 * ANSWER_WITHIN_MS - 500;
const RETURN_FROM_MS: (typeof LIMITS)['returnFromMs'] = 500;
const RETURN_TO_MS: (typeof LIMITS)['returnToMs'] = 5_000;
const ORDERED: readonly Asked[] = ['message:send', 'entries:since'];
/** A packet: its type, our namespace, an id where it is answered, and JSON. */
const PACKET = /^(\d)\/visitor,(\d*)(.*)$/s;
const [CONNECT, EVENT, ACK] = '023';

/** Opens it; `auth` is asked anew at every connection (ID1: the token travels there, never in an address). */
export function openLine(origin: string, auth: () => VisitorAuth | Promise<VisitorAuth>): Line {
  const listeners: [string, (...data: never[]) => void][] = [];
  const questions = new Map<string, Question>();
  let lost = (_triesInVain: number) => {};
  let wire: Wire | null = null;
  let isJoined = false;
  const early: [string, never][] = [];
  let lastId = 0;
  let triesInVain = 0;
  let unansweredSince = Number.POSITIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    clearTimeout(timer);
    wire ??= openWire(origin, {
      async opened() {
        const mine = wire;
        const shown = await auth();
        if (mine === wire) mine?.send(CONNECT + NAMESPACE + JSON.stringify(shown));
      },
      message: take,
      lost: hungUp,
    });
  }

  function take(message: string): void {
    const [, type, id = '', json] = PACKET.exec(message) ?? [];
    const data: [string, never] & [never] = JSON.parse(json || 'null');
    if (type === CONNECT) {
      isJoined = true;
      triesInVain = 0;
      for (const said of early.splice(0)) tell(said);
      for (const { packet } of questions.values()) ask(packet);
    } else if (type === EVENT) {
      // Said before the connection is confirmed, so that nothing is sent before it is known (MS4).
      if (isJoined) tell(data);
      else early.push(data);
    } else if (type === ACK) {
      unansweredSince = Number.POSITIVE_INFINITY;
      questions.get(id)?.answer(data[0]);
      questions.delete(id);
    } else if (type) {
      // Refused, or shown out.
      tell(['refused', data]);
      hungUp();
    }
  }

  function ask(packet: string): void {
    unansweredSince = Math.min(unansweredSince, Date.now());
    wire?.send(packet);
  }

  function tell([name, detail]: [string, never]): void {
    for (const [heard, listener] of listeners) if (heard === name) listener(detail);
  }

  function hangUp(): void {
    wire?.close();
    wire = null;
    isJoined = false;
    early.length = 0;
    unansweredSince = Number.POSITIVE_INFINITY;
    lost(triesInVain);
    for (const [id, { name, answer }] of questions) {
      if (!ORDERED.includes(name)) continue;
      questions.delete(id);
      Reflect.apply(answer, null, [null]);
    }
  }

  /** Comes back by itself, and not all shoppers at one moment. */
  function hungUp(): void {
    if (!isJoined) triesInVain++;
    hangUp();
    clearTimeout(timer);
    timer = setTimeout(connect, RETURN_FROM_MS + Math.random() * (RETURN_TO_MS - RETURN_FROM_MS));
  }

  function wake(isElsewhere: boolean): void {
    if (wire && (isElsewhere || wire.isStale())) hangUp();
    connect();
  }

  connect();
  return {
    connect,
    on: (name, listener) => {
      listeners.push([name, listener]);
    },
    onLost: (listener) => {
      lost = listener;
    },
    ask: (name, input) =>
      new Promise((resolve) => {
        const id = `${++lastId}`;
        const packet = `${EVENT}${NAMESPACE}${id}${JSON.stringify([name, input])}`;
        questions.set(id, { name, packet, answer: resolve });
        setTimeout(() => {
          if (!questions.delete(id)) return;
          resolve(null);
          if (Date.now() - unansweredSince >= UNANSWERED_MS) hungUp();
        }, ANSWER_WITHIN_MS);
        if (isJoined) ask(packet);
      }),
    sign: (name, input) => {
      if (isJoined) wire?.send(`${EVENT}${NAMESPACE}${JSON.stringify([name, input])}`);
    },
    disconnect() {
      clearTimeout(timer);
      if (wire) hangUp();
    },
    wake,
  };
}
