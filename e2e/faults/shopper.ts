/** A shopper who keeps to the documented protocol: resumes by seq, keeps what she wrote until it is acknowledged. */
import { randomBytes } from 'node:crypto';
import type { Entry } from '../../shared/entries.ts';
import type { SessionReady, VisitorCommands, VisitorEvents } from '../../shared/events.ts';
import { type Door, EAGER, type Line, must, openLine, type Pace } from './line.ts';
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
  const { conversationId } = await must('conversation:start', ask('conversation:start', start));

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
