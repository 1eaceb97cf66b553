/** The conversation over the line: what comes is put into the thread, what is written goes out and is kept until stored. */
import { isOpen } from '../shared/conversation.ts';
import type { Entry } from '../shared/entries.ts';
import type { SessionReady } from '../shared/events.ts';
import type { LIMITS } from '../shared/limits.ts';
import { labelLauncher } from './badge.ts';
import type { Chat } from './chat.ts';
import { problemsOf } from './check-draft.ts';
import type { Line } from './line.ts';
import { herePage } from './page.ts';
import { outboxSender } from './send-outbox.ts';
import { ring } from './sound.ts';
import { chatStarter } from './start-chat.ts';
import { emptied, hasGap, stillUnsent, type Thread, threadOf, unreadCount, withEntries } from './thread.ts';
import { typingSign } from './typing-sign.ts';

export type Talk = {
  readonly start: () => void;
  readonly send: () => void;
  readonly typed: () => void;
  readonly handOver: () => Promise<void>;
  readonly keepPlace: () => Promise<void>;
  readonly end: () => Promise<void>;
  readonly leave: () => void;
  readonly looked: () => void;
  readonly renew: () => void;
  readonly contextChanged: () => void;
  /** What the foot asks for. */
  readonly ask: (asks: Thread['asks']) => void;
};

const AGAIN_MS = 2_000;
const TYPING_MS: (typeof LIMITS)['typingMs'] = 5_000;

export function talk(chat: Chat, line: Line): Talk {
  const { shell, keep, state, dispatch, hoursTold, emit } = chat;
  let epoch = '';
  let left: string | null = null;
  let isCatchingUp = false;
  let unread = 0;
  let typingFades: ReturnType<typeof setTimeout> | undefined;

  const thread = () => state().thread;
  const hold = (next: Thread | null) =>
    dispatch({ type: 'changed', change: { thread: next, conversationId: next?.id ?? null } });
  const set = (change: Partial<Thread>) => {
    const before = thread();
    if (before) hold({ ...before, ...change });
  };
  const typing = typingSign((isTyping) => {
    const now = thread();
    if (now) line.sign('typing', { conversationId: now.id, typing: isTyping });
  });
  const isLooking = () => !shell.box.hidden && !document.hidden && !state().receipt;

  function begin(own: Parameters<typeof threadOf>[0]): void {
    const next = threadOf(own, epoch, thread(), outbox.kept(own.id));
    hold(next);
    catchUp();
    outbox.flush();
  }

  const outbox = outboxSender(chat, line, { thread, set, catchUp });
  const starter = chatStarter(chat, line, (started) =>
    begin({ ...started, id: started.conversationId, marks: { delivered: 0, read: 0 }, read: 0 }),
  );

  /** The conversation is no longer ours to see; what was not sent is still the shopper's. */
  function leave(): void {
    const lost = thread();
    const unsent = lost ? stillUnsent(lost) : [];
    left = lost?.id ?? null;
    hold(null);
    for (const { clientId, text } of unsent.toReversed()) outbox.giveBack(clientId, text);
  }

  function ready(session: SessionReady): void {
    const { token, availability, conversation } = session;
    epoch = session.epoch;
    if (keep.read().token !== token) keep.write({ token });
    hoursTold(availability);
    const isWanted = conversation?.id === state().conversationId;
    // Who has left a ticket to start anew is not pulled back to it.
    if (conversation && (isWanted || (isOpen(conversation.state) && conversation.id !== left))) begin(conversation);
    else if (state().conversationId) leave();
    line.sign('page:view', herePage());
    contextChanged();
  }

  function add(entries: readonly Entry[], isNew: boolean): void {
    const before = thread();
    if (!before) return;
    const next = withEntries(before, entries);
    const left = stillUnsent(next);
    if (left.length < next.unsent.length) {
      const gone = next.unsent.filter((message) => !left.includes(message)).map(({ clientId }) => clientId);
      outbox.stored(gone);
    }
    const added = next.entries.slice(before.entries.length).filter(({ type }) => type === 'message');
    set({ ...next, unsent: left, ...(added.length > 0 && { typing: null }) });
    if (hasGap(next)) catchUp();
    const heard = added.filter(({ by }) => by.kind === 'agent').at(-1);
    if (heard) line.ask('message:delivered', { conversationId: next.id, seq: heard.seq });
    if (isNew) {
      for (const { seq, by } of added) if (by.kind !== 'system') emit('message', { from: by.kind, seq });
      if (heard && !isLooking() && !keep.read().isQuiet) ring();
    }
    looked();
  }

  /** MS5: everything after what we have, page by page. */
  async function catchUp(): Promise<void> {
    if (isCatchingUp) return;
    isCatchingUp = true;
    for (let now = thread(); now; now = thread()) {
      const reply = await line.ask('entries:since', {
        conversationId: now.id,
        after: now.entries.length,
        epoch: now.epoch,
      });
      if (!reply?.ok) {
        if (thread()?.isConnected) setTimeout(catchUp, AGAIN_MS);
        break;
      }
      if ('reset' in reply.value) {
        hold(emptied(now));
        renew();
        break;
      }
      add(reply.value.entries, false);
      if (reply.value.entries.length === 0 || (thread()?.entries.length ?? 0) >= reply.value.last) {
        // In a later turn, so that history is drawn before the log speaks.
        setTimeout(() => set({ isCaughtUp: true }));
        break;
      }
    }
    isCatchingUp = false;
  }

  async function handOver(): Promise<void> {
    const now = thread();
    const email = state().draft.email.trim();
    if (!now) return;
    const reply = await line.ask('conversation:hand-over', { conversationId: now.id, email });
    if (reply?.ok) {
      set({ asks: null, refusal: null });
      emit('ticket', { number: reply.value.number });
    } else {
      set({ refusal: reply?.error.code ?? 'store-down' });
      if (reply) dispatch({ type: 'changed', change: { problems: problemsOf(reply.error) } });
    }
  }

  /** Asks that the conversation end, or stay in the queue; what comes of it is heard as an entry. */
  async function settle(how: 'conversation:end' | 'conversation:keep-place'): Promise<void> {
    const now = thread();
    if (!now) return;
    const reply = await line.ask(how, { conversationId: now.id });
    set({ asks: null, refusal: reply?.ok ? null : (reply?.error.code ?? 'store-down') });
  }

  /** What is seen is read; what is not is counted. */
  function looked(): void {
    const now = thread();
    const last = now?.entries.findLast(({ type, by }) => type === 'message' && by.kind === 'agent');
    if (now && last && last.seq > now.read && isLooking()) {
      set({ read: last.seq });
      line.ask('message:read', { conversationId: now.id, seq: last.seq });
    }
    const count = now && !isLooking() ? unreadCount(now) : 0;
    labelLauncher(shell, count, state().locale);
    if (count !== unread) emit('unread', { count });
    unread = count;
  }

  function renew(): void {
    line.disconnect();
    line.connect();
  }

  function contextChanged(): void {
    if (Object.keys(shell.context).length > 0) line.sign('context:set', shell.context);
  }

  line.on('session:ready', ready);
  line.onLost(() => set({ isConnected: false, typing: null }));
  line.on('availability', hoursTold);
  line.on('entry:added', ({ conversationId, entry }) => {
    if (conversationId === thread()?.id) add([entry], true);
    // Begun in another tab, or by a message that was left: the session has to be told anew.
    else if (!starter.isStarting() && !state().receipt) renew();
  });
  line.on('marks', ({ conversationId, delivered, read }) => {
    if (conversationId === thread()?.id) set({ marks: { delivered, read } });
  });
  line.on('queue:moved', ({ place, waitMinutes }) => set({ place, waitMinutes }));
  line.on('typing', ({ conversationId, typing: isTyping, name }) => {
    if (conversationId !== thread()?.id) return;
    clearTimeout(typingFades);
    set({ typing: isTyping ? name : null });
    if (isTyping) typingFades = setTimeout(() => set({ typing: null }), TYPING_MS);
  });
  addEventListener('visibilitychange', looked);
  // An open socket keeps the page out of the back-forward cache, or comes out of it dead.
  addEventListener('pagehide', line.disconnect);
  addEventListener('pageshow', ({ persisted }) => persisted && line.connect());
  const moved = () => line.sign('page:view', herePage());
  addEventListener('popstate', moved);
  if ('navigation' in window) window.navigation.addEventListener('navigatesuccess', moved);
  return {
    start: starter.start,
    send() {
      typing.over();
      outbox.send();
    },
    typed: typing.typed,
    handOver,
    keepPlace: () => settle('conversation:keep-place'),
    end: () => settle('conversation:end'),
    leave,
    looked,
    renew,
    contextChanged,
    ask: (asks) => set({ asks, refusal: null }),
  };
}
