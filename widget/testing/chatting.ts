/** Test support. A shopper in a conversation, with the test at the other end of the line. */
import { within } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import { fold } from '../../shared/conversation.ts';
import type { Entry } from '../../shared/entries.ts';
import type { SessionReady } from '../../shared/events.ts';
import type { OwnConversation } from '../../shared/views.ts';
import type { Line } from '../line.ts';
import { en as live } from '../text/live/en.ts';
import { type TestLine, testLine } from './line.ts';
import { joined, said, started } from './log.ts';
import { open, openShop, type Shop } from './shop.ts';

/** What the mocked `openLine` gives: `vi.mock('./line.ts', ...)` in the test returns it. */
export const lineSlot: { line: Line | null } = { line: null };

export const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime.bind(vi) });
export const greeting = [started(), said(2, 'I paid twice'), joined(3), said(4, 'Hello Ayesha', 'agent')];

export type Scene = {
  readonly shop: Shop;
  readonly line: TestLine;
  /** What the server says first, as it did at the beginning. */
  readonly ready: () => SessionReady;
};

/** A shopper with an open panel and this log at the server. */
export async function chatting(
  log: readonly Entry[],
  answers: TestLine['answers'] = {},
  own: Partial<OwnConversation> = {},
): Promise<Scene> {
  const state = fold(log);
  const conversation = state && {
    id: 'c1',
    lastSeq: log.length,
    state,
    marks: { delivered: 0, read: 0 },
    read: 0,
    ...own,
  };
  return opened(conversation, {
    'entries:since': ({ after }: { after: number }) => ({
      ok: true,
      value: { entries: log.slice(after), last: log.length },
    }),
    ...answers,
  });
}

export async function opened(
  conversation: SessionReady['conversation'],
  answers: TestLine['answers'] = {},
): Promise<Scene> {
  openPage();
  const line = testLine(answers);
  lineSlot.line = line.line;
  const shop = openShop({ hours: () => open(Date.now()) });
  // The live part is loaded first: on a busy machine that takes its time.
  await vi.waitFor(() => within(shop.box).getByRole('button', { name: live.startChat }));
  line.says('session:ready', ready(conversation));
  if (conversation) await vi.waitFor(() => within(shop.box).getByRole('log'));
  await vi.advanceTimersByTimeAsync(10);
  return { shop, line, ready: () => ready(conversation) };
}

function ready(conversation: SessionReady['conversation'], more: Partial<SessionReady> = {}): SessionReady {
  return { token: 'token', visitorId: 'v1', epoch: 'e1', availability: open(Date.now()), conversation, ...more };
}

type Listening = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
let stopListening: (() => void)[] = [];

/** Notes who listens to the window and the document from now on. */
function openPage(): void {
  for (const target of [globalThis, document] satisfies Listening[]) {
    const add = target.addEventListener.bind(target);
    const noted: EventTarget['addEventListener'] = (name, listener, options) => {
      add(name, listener ?? (() => {}), options);
      stopListening.push(() => target.removeEventListener(name, listener ?? (() => {}), options));
    };
    Reflect.set(target, 'addEventListener', noted);
    stopListening.push(() => Reflect.set(target, 'addEventListener', add));
  }
}

/** The page goes, as at a reload: its line, its channel, its turn and its listeners with it. */
export function leavePage(): void {
  const focused = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
  if (focused instanceof HTMLElement) focused.blur();
  dispatchEvent(new Event('pagehide'));
  for (const stop of stopListening) stop();
  stopListening = [];
}

/** The same shopper after a reload, with a server that stores again; perhaps not there yet (`hasLine`). */
export async function chattingAgain(entries: readonly Entry[], hasLine = true): Promise<Scene> {
  leavePage();
  openPage();
  const line = testLine({
    'entries:since': ({ after }: { after: number }) => ({
      ok: true,
      value: { entries: entries.slice(after), last: entries.length },
    }),
    'message:send': ({ clientId, text }: { clientId: string; text: string }) => {
      entries = [...entries, { ...said(entries.length + 1, text), type: 'message', text, via: 'widget', clientId }];
      return { ok: true, value: { seq: entries.length, at: 0 } };
    },
  });
  lineSlot.line = line.line;
  const shop = openShop({ hours: () => open(Date.now()), isShown: false });
  await vi.advanceTimersByTimeAsync(50);
  const state = fold(entries);
  const session = () =>
    ready(state && { id: 'c1', lastSeq: entries.length, state, marks: { delivered: 0, read: 0 }, read: 0 });
  if (hasLine) line.says('session:ready', session());
  await vi.advanceTimersByTimeAsync(50);
  return { shop, line, ready: session };
}

export const log = ({ shop }: Scene) => within(shop.box).getByRole('log');
export const composer = ({ shop }: Scene) => within(shop.box).getByLabelText(live.write);
export const inputs = ({ line }: Scene, name: string) =>
  line.asked.filter((asked) => asked.name === name).map(({ input }) => input);

export async function write(scene: Scene, text: string): Promise<void> {
  await user.type(composer(scene), text);
  await user.keyboard('{Enter}');
}
