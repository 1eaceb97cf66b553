/**
 * MS4: what is written is kept first and then sent, in order and up to 16 at once, until the server has stored or
 * refused it. One tab sends for all, the server stores nothing twice, and nothing is dropped without telling.
 */
import type { LIMITS } from '../shared/limits.ts';
import { type ErrorCode, RETRYABLE } from '../shared/reply.ts';
import type { Chat } from './chat.ts';
import { newClientId } from './client-id.ts';
import type { Line } from './line.ts';
import { turnTaker } from './one-tab.ts';
import { isIn, openOutbox, parted, together, type Unsent, type Written } from './outbox.ts';
import { EMPTY_DRAFT } from './state.ts';
import type { Tabs } from './tabs.ts';
import { stillUnsent, type Thread, type Waiting } from './thread.ts';

export type ThreadHold = {
  readonly thread: () => Thread | null;
  readonly set: (change: Partial<Thread>) => void;
  /** The log is known to reach this far. */
  readonly reached: (seq: number) => void;
};

export type OutboxSender = {
  readonly shown: (conversationId: string) => Waiting;
  /** The draft's text, as a message. */
  readonly send: () => void;
  /** The line is there: from the first that has no answer on. */
  readonly begin: () => void;
  /** The line is gone, or the page sleeps: another tab may send. */
  readonly stop: () => void;
  /** All of it is the shopper's again: the conversation is not hers to write in any more. */
  readonly giveAllBack: () => void;
  /** Another shopper sits here now: what the one before wrote is not hers to see (ID2). */
  readonly forget: () => void;
  /** These have come back in the log. */
  readonly cameBack: (clientIds: readonly string[]) => void;
  /** What the shopper wants with the old ones. */
  readonly settle: (wish: 'send' | 'put-back' | 'discard') => void;
};

const AGAIN_MS = 2_000;
const UNDER_WAY: (typeof LIMITS)['underWay'] = 16;
const TEXT_LENGTH: (typeof LIMITS)['textLength'] = 4_000;
const STILL_TRYING_MS: (typeof LIMITS)['stillTryingMs'] = 20_000;
/** What is left of a draft that is on its way. */
export const SENT = { text: '', attachments: undefined, files: undefined };
/** These are about the one message; any other refusal would meet all that wait behind it. */
const OF_ONE_MESSAGE: readonly ErrorCode[] = ['bad-request', 'too-large'];

export function outboxSender(chat: Chat, line: Line, tabs: Tabs, hold: ThreadHold): OutboxSender {
  const { state, dispatch } = chat;
  const { thread, set, reached } = hold;
  const outbox = openOutbox();
  const turn = turnTaker();
  const underWay = new Set<string>();
  /** Acknowledged, and not yet in the log that is shown. */
  let stored: Thread['stored'] = [];
  let round = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let redraw: ReturnType<typeof setTimeout> | undefined;

  const shown: OutboxSender['shown'] = (conversationId) => ({
    ...parted(outbox.all(), conversationId, Date.now()),
    stored: stored.filter((one) => one.conversationId === conversationId),
    isKept: outbox.isKept(),
  });

  /** Draws what is unsent now, and again when it has waited long enough to say so. */
  function show(change: Partial<Thread> = {}): void {
    const now = thread();
    if (!now) return;
    set({ ...shown(now.id), ...change });
    clearTimeout(redraw);
    if (thread()?.unsent.length) redraw = setTimeout(show, STILL_TRYING_MS);
  }

  function changed(change: Partial<Thread> = {}): void {
    show(change);
    tabs.tell({ kind: 'unsent' });
  }

  function send(): void {
    const now = thread();
    const { attachments, files, ...draft } = state().draft;
    const text = draft.text.trim();
    if (!now || chat.waits?.() || !(text || files)) return;
    const message = { conversationId: now.id, clientId: newClientId(), text, attachments, files, at: Date.now() };
    if (text.length > TEXT_LENGTH) set({ refusal: 'too-large' });
    else if (!outbox.put(message)) set({ refusal: 'full' });
    else {
      dispatch({ type: 'edited', change: SENT });
      changed({ refusal: null });
      flush();
    }
  }

  const due = () => {
    const now = thread();
    return now?.isConnected ? stillUnsent(now).slice(0, UNDER_WAY) : [];
  };

  function flush(): void {
    if (due().length > 0) turn.take(pump);
    pump();
  }

  function pump(): void {
    if (pause || !turn.isMine()) return;
    const next = due();
    if (next.length === 0) turn.give();
    for (const message of next) if (!underWay.has(message.clientId)) ask(message);
  }

  async function ask(message: Unsent): Promise<void> {
    const mine = round;
    const { conversationId, clientId, text, attachments } = message;
    underWay.add(clientId);
    const reply = await line.ask('message:send', { conversationId, clientId, text, attachments });
    if (reply?.ok) {
      underWay.delete(clientId);
      keepStored(message, reply.value.seq);
      outbox.drop([clientId]);
      tabs.tell({ kind: 'stored', message, seq: reply.value.seq });
      changed({ refusal: null });
      flush();
    } else if (mine !== round) {
      // It has been sent again since, and that answer counts.
    } else if (!reply) again(0);
    else if (RETRYABLE.has(reply.error.code)) {
      set({ refusal: reply.error.code });
      again(reply.error.retryAfterMs ?? AGAIN_MS);
    } else {
      const isAlone = OF_ONE_MESSAGE.includes(reply.error.code);
      giveBack(
        isAlone ? [message] : (thread()?.unsent ?? []),
        reply.error.fields?.attachments ? 'files' : reply.error.code,
      );
      again(0);
    }
  }

  /** What waits for an answer is sent again, from the first on, so that nothing overtakes it. */
  function again(afterMs: number): void {
    rewind();
    pause = setTimeout(() => {
      pause = undefined;
      flush();
    }, afterMs);
  }

  function rewind(): void {
    round++;
    underWay.clear();
    clearTimeout(pause);
    pause = undefined;
  }

  function keepStored(message: Unsent, seq: number): void {
    stored = [...stored.filter(({ clientId }) => clientId !== message.clientId), { ...message, seq }];
    reached(seq);
  }

  function giveBack(messages: readonly Unsent[], refusal: Thread['refusal']): void {
    const written = together(messages);
    outbox.drop(messages.map(({ clientId }) => clientId));
    takeBack(written, refusal);
    tabs.tell({ kind: 'given-back', written, refusal });
  }

  function takeBack(written: Written, refusal: Thread['refusal']): void {
    const { draft } = state();
    if (!isIn(draft, written)) dispatch({ type: 'edited', change: together([written, draft]) });
    show({ refusal });
  }

  function giveAllBack(): void {
    const all = outbox.all();
    if (all.length > 0) giveBack(all, null);
  }

  function settle(wish: 'send' | 'put-back' | 'discard'): void {
    const { id = '', old = [] } = thread() ?? {};
    if (wish === 'put-back') giveBack(old, null);
    else {
      outbox.drop(old.map(({ clientId }) => clientId));
      if (wish === 'send') for (const one of old) outbox.put({ ...one, conversationId: id, at: Date.now() });
      changed();
      flush();
    }
  }

  tabs.on('unsent', () => {
    show();
    flush();
  });
  tabs.on('stored', ({ message, seq }) => {
    if (message.conversationId !== thread()?.id) return;
    keepStored(message, seq);
    show();
  });
  tabs.on('given-back', ({ written, refusal }) => takeBack(written, refusal));

  return {
    shown,
    send,
    forget() {
      outbox.drop(outbox.all().map(({ clientId }) => clientId));
      dispatch({ type: 'edited', change: { ...EMPTY_DRAFT, ...SENT } });
    },
    giveAllBack,
    settle,
    begin() {
      rewind();
      show();
      flush();
    },
    stop() {
      rewind();
      turn.give();
    },
    cameBack(clientIds) {
      outbox.drop(clientIds);
      stored = stored.filter(({ clientId }) => !clientIds.includes(clientId));
    },
  };
}
