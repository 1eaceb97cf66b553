/** An agent who has every one of the shoppers' chats open, answers, and leaves notes, by the same protocol. */
import type { AgentCommands, AgentEvents, ConsoleReady } from '../../shared/events.ts';
import { type Door, EAGER, type Line, must, openLine, type Pace } from './line.ts';
import { type LogView, logView } from './log-view.ts';
import { type Outbox, outbox } from './outbox.ts';
import type { Hearing, Writer } from './shopper.ts';

export type Desk = {
  readonly line: Line<AgentCommands>;
  /** Takes the conversation and holds its log from now on. */
  open(conversationId: string, hearing: Hearing): Promise<Writer>;
  close(): void;
};

export type SignIn = { readonly email: string; readonly password: string };

/** Signs in and takes the desk, available; says so again at every reconnect. */
export async function deskAt(door: Door, signIn: SignIn, pace: Pace = EAGER): Promise<Desk> {
  const cookie = await cookieAt(door, signIn);
  const line = openLine<AgentCommands>(door, '/agent', { headers: { cookie } }, pace);
  const { socket, ask } = line;
  const held = new Map<string, { readonly view: LogView; readonly box: Outbox }>();
  let epoch = '';

  await new Promise<void>((greeted) => {
    socket.on('console:ready', async (ready: ConsoleReady) => {
      epoch = ready.epoch;
      await ask('presence:set', { state: 'available' });
      for (const { view, box } of held.values()) {
        void view.catchUp();
        box.begin();
      }
      greeted();
    });
  });
  socket.on('entry:added', ({ conversationId, entry }: Parameters<AgentEvents['entry:added']>[0]) =>
    held.get(conversationId)?.view.take(entry),
  );

  return {
    line,
    async open(conversationId, { onEntry, ...stored }) {
      await must('conversation:claim', ask('conversation:claim', { conversationId }));
      const view = logView((after) => ask('entries:since', { conversationId, after, epoch }), onEntry);
      const box = outbox({
        send: ({ clientId, text, type }) =>
          ask(type === 'note' ? 'note:add' : 'message:send', { conversationId, clientId, text }),
        ...stored,
      });
      held.set(conversationId, { view, box });
      await view.catchUp();
      box.begin();
      return { view, outbox: box };
    },
    close: () => socket.close(),
  };
}

/** The session's cookie. */
export async function cookieAt(door: Door, signIn: SignIn): Promise<string> {
  const response = await fetch(`${door.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: door.origin },
    body: JSON.stringify(signIn),
  });
  if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`);
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
