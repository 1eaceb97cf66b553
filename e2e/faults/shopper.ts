/** A shopper who keeps to the documented protocol: resumes by seq, keeps what she wrote until it is acknowledged. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Entry } from '../../shared/entries.ts';
import type { SessionReady, StartInput, StartResult, VisitorCommands, VisitorEvents } from '../../shared/events.ts';
import { type Ask, type Door, EAGER, type Line, must, openLine, type Pace } from './line.ts';
import { type LogView, logView } from './log-view.ts';
import { type Outbox, type OutboxEvents, outbox } from './outbox.ts';

export type Writer = {
  readonly view: LogView;
  readonly outbox: Outbox;
};
export type Shopper = Writer & {
  readonly conversationId: string;
  readonly line: Line<VisitorCommands>;
  /** Of the store, as it was last greeted with. */
  readonly epoch: () => string;
  close(): void;
};

export type Hearing = Pick<OutboxEvents, 'onStored' | 'onRefused'> & { readonly onEntry: (entry: Entry) => void };

/** Twenty openings in ten minutes are what one visitor may ask for. */
const TRY_AGAIN_MS = 3_000;
const MOST_TRIES = 15;

export const freshId = () => randomBytes(16).toString('hex');

/** Connects and begins a chat. `hearing` is told of what is stored and of every entry that she sees. */
export async function shopperAt(door: Door, hearing: Hearing, pace: Pace = EAGER): Promise<Shopper> {
  let epoch = '';
  // The token of the first greeting is what she comes back with.
  const auth: { token?: string } = {};
  const line = openLine<VisitorCommands>(door, '/visitor', { auth }, pace);
  const { socket, ask } = line;
  await new Promise<void>((greeted) => {
    socket.on('session:ready', (ready: SessionReady) => {
      epoch = ready.epoch;
      auth.token = ready.token;
      greeted();
    });
  });
  const start = { clientId: freshId(), topic: 'order', audience: 'customer', text: 'Where is my parcel?' } as const;
  const { conversationId } = await begin(ask, start);

  const { onEntry, ...stored } = hearing;
  const view = logView((after) => ask('entries:since', { conversationId, after, epoch }), onEntry);
  const box = outbox({
    send: ({ clientId, text }) => ask('message:send', { conversationId, clientId, text }),
    ...stored,
  });
  const resume = () => {
    void view.catchUp();
    box.begin();
  };
  socket.on('session:ready', resume);
  socket.on('entry:added', ({ entry }: Parameters<VisitorEvents['entry:added']>[0]) => view.take(entry));
  resume();
  return {
    conversationId,
    line,
    epoch: () => epoch,
    view,
    outbox: box,
    close: () => socket.close(),
  };
}

/** A server that has no room for a new chat just now is asked again, as a person would. */
async function begin(ask: Ask<VisitorCommands>, start: StartInput): Promise<StartResult> {
  for (let tries = 1; tries < MOST_TRIES; tries++) {
    const reply = await ask('conversation:start', start);
    if (reply?.ok) return reply.value;
    await sleep(TRY_AGAIN_MS);
  }
  return must('conversation:start', ask('conversation:start', start));
}
