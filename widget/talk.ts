/** The conversation over the line: what comes is put into the thread, what is written goes out and is kept until stored. */
import { isOpen } from '../shared/conversation.ts';
import type { Entry } from '../shared/entries.ts';
import type { InConversation, SessionReady } from '../shared/events.ts';
import type { LIMITS } from '../shared/limits.ts';
import type { Reply } from '../shared/reply.ts';
import type { OwnConversation } from '../shared/views.ts';
import { catchingUp } from './catch-up.ts';
import type { Chat } from './chat.ts';
import { problemsOf } from './check-draft.ts';
import { followKept } from './follow-kept.ts';
import type { Line } from './line.ts';
import { herePage } from './page.ts';
import { reading } from './reading.ts';
import { ringOnce } from './ring-once.ts';
import { type OutboxSender, outboxSender } from './send-outbox.ts';
import { watchSleep } from './sleep.ts';
import { chatStarter } from './start-chat.ts';
import { openTabs, type Tabs } from './tabs.ts';
import { clientIdsOf, emptied, type Thread, threadOf, withEntries } from './thread.ts';
import { typingSign } from './typing-sign.ts';

export type Talk = {
  readonly start: () => void;
  readonly send: () => void;
  readonly typed: () => void;
  readonly handOver: () => Promise<void>;
  readonly keepPlace: () => Promise<void>;
  readonly end: () => Promise<void>;
  /** FB1: what stands in the form. */
  readonly rate: (said: FormData) => Promise<void>;
  readonly leave: () => void;
  readonly looked: () => void;
  readonly renew: () => void;
  readonly contextChanged: () => void;
  /** What the foot asks for. */
  readonly ask: (asks: Thread['asks']) => void;
  readonly settle: OutboxSender['settle'];
  /** To the message form, with what is not sent in it. */
  readonly byEmail: () => void;
  /** Goes on with an earlier one of hers. */
  readonly pick: (own: OwnConversation) => void;
  /** ID2: nothing of who sat here stays. */
  readonly forget: () => void;
  readonly tabs: Tabs;
};

/** So many tries in vain are no passing trouble: perhaps this network lets no chat through at all. */
const TRIES_IN_VAIN = 3;
/** Where its file does not come it stays still. */
const ring = () =>
  import('./sound.ts').then(
    (file) => file.ring(),
    () => {},
  );
const NO_MARKS = { delivered: 0, read: 0 };
const TYPING_MS: (typeof LIMITS)['typingMs'] = 5_000;

/** `shown` is the token that the line came with. */
export function talk(chat: Chat, line: Line, shown: () => string | undefined): Talk {
  const { shell, keep, state, dispatch, hoursTold, emit } = chat;
  const tabs = openTabs();
  let epoch = '';
  let visitor: string | undefined;
  let left: string | null = null;
  /** An earlier conversation that she has gone to: it is stayed with, whichever is the session's. */
  let picked: OwnConversation | null = null;
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
  const { isLooking, looked } = reading(chat, line, tabs, set);
  /** Browsers allow no sound before the page has been touched. */
  const mayRing = () => navigator.userActivation?.hasBeenActive === true && !keep.read().isQuiet;
  const ringFor = ringOnce(tabs, { isLooking, mayRing, ring });
  const log = catchingUp(line, {
    thread,
    add: (entries) => add(entries, false),
    // In a later turn, so that history is drawn before the log speaks.
    filled: () => setTimeout(() => set({ isCaughtUp: true })),
    reset(now) {
      hold(emptied(now));
      renew();
    },
  });
  const outbox = outboxSender(chat, line, tabs, { thread, set, reached: log.reached });
  const starter = chatStarter(chat, line, (started) =>
    begin({ ...started, id: started.conversationId, marks: NO_MARKS, read: 0 }),
  );

  function begin(own: Parameters<typeof threadOf>[0]): void {
    hold(threadOf(own, epoch, thread(), outbox.shown(own.id)));
    log.begin();
    outbox.begin();
  }

  /** The conversation is no longer ours to see; what was not sent is still the shopper's. */
  function leave(): void {
    left = thread()?.id ?? left;
    picked = null;
    hold(null);
    outbox.giveAllBack();
  }

  function pick(own: OwnConversation): void {
    picked = own;
    begin(own);
  }

  function forget(): void {
    outbox.forget();
    left = null;
    keep.write({ token: undefined, open: null, isIn: undefined });
    leave();
  }

  function ready(session: SessionReady): void {
    const { token, availability, conversation } = session;
    epoch = session.epoch;
    const { token: known, open } = keep.read();
    // Another tab was given a token meanwhile: one browser is one visitor (MS9).
    if (known && known !== token && known !== shown()) {
      renew();
      return;
    }
    if (session.isAnother) forget();
    visitor = token;
    if (known !== token) keep.write({ token });
    if (state().isCutOff) dispatch({ type: 'changed', change: { isCutOff: false } });
    hoursTold({ ...availability, notice: session.notice });
    // Who has left a ticket to start anew is not pulled back to it, until she is in it again, here or in another tab.
    const isWanted = conversation?.id === open;
    if (picked && picked.id === thread()?.id) begin(picked);
    else if (conversation && (isWanted || (isOpen(conversation.state) && conversation.id !== left)))
      begin(conversation);
    else if (state().conversationId || !thread()) leave();
    line.sign('page:view', herePage());
    contextChanged();
  }

  function add(entries: readonly Entry[], isNew: boolean): void {
    const before = thread();
    if (!before) return;
    const next = withEntries(before, entries);
    const more = next.entries.slice(before.entries.length);
    const own = clientIdsOf(more.filter(({ by }) => by.kind === 'visitor'));
    if (own.length > 0) outbox.cameBack(own);
    const added = more.filter(({ type }) => type === 'message');
    set({ ...next, ...outbox.shown(next.id), ...(more.length > 0 && { typing: null }) });
    log.look();
    const heard = added.filter(({ by }) => by.kind === 'agent').at(-1);
    if (heard) line.ask('message:delivered', { conversationId: next.id, seq: heard.seq });
    if (isNew) {
      for (const { seq, by } of added) if (by.kind !== 'system') emit('message', { from: by.kind, seq });
      if (heard) ringFor(`${next.id} ${heard.seq}`);
    }
    looked();
  }

  /** By email; or once more, where it was over (FB4). */
  async function handOver(): Promise<void> {
    const now = thread();
    const email = state().draft.email.trim();
    if (!now) return;
    const how = now.state?.phase === 'resolved' ? 'conversation:reopen' : 'conversation:hand-over';
    const reply = await line.ask(how, { conversationId: now.id, email });
    if (reply?.ok) {
      set({ asks: null, refusal: null });
      if ('number' in reply.value) emit('ticket', { number: reply.value.number });
    } else {
      const refusal = reply?.error.code ?? 'store-down';
      set({ refusal, ...(refusal === 'needs-email' && { asks: 'email' }) });
      if (reply) dispatch({ type: 'changed', change: { problems: problemsOf(reply.error) } });
    }
  }

  /** Asks that the conversation end, stay in the queue, or is rated; what comes of it is heard as an entry. */
  async function settle(ask: (at: InConversation) => Promise<Reply<unknown> | null>): Promise<void> {
    const now = thread();
    if (!now) return;
    const reply = await ask({ conversationId: now.id });
    set({ asks: null, refusal: reply?.ok ? null : (reply?.error.code ?? 'store-down') });
  }

  /** The form stands by itself; the conversation is found again when its visitor starts the next chat (AD7). */
  function byEmail(): void {
    leave();
    dispatch({ type: 'changed', change: { prefersEmail: true, sending: 'idle' } });
  }

  function renew(): void {
    line.disconnect();
    line.connect();
  }

  function contextChanged(): void {
    if (Object.keys(shell.context).length > 0) line.sign('context:set', shell.context);
  }

  /** Back with no line: what is kept here is shown without the log. */
  function showKept(): void {
    const id = state().conversationId;
    if (!id || thread() || state().receipt) return;
    hold(threadOf({ id, marks: NO_MARKS, read: 0 }, epoch, null, outbox.shown(id)));
  }

  line.on('session:ready', ready);
  line.onLost((triesInVain) => {
    showKept();
    set({ isConnected: false, typing: null });
    outbox.stop();
    if (triesInVain === TRIES_IN_VAIN) dispatch({ type: 'changed', change: { isCutOff: true } });
  });
  const notice = () => state().availability?.notice;
  line.on('availability', (next) => hoursTold({ ...next, notice: notice() }));
  line.on('notice', (next) => {
    const { availability } = state();
    if (availability) hoursTold({ ...availability, notice: next ?? undefined });
  });
  line.on('entry:added', ({ conversationId, entry }) => {
    if (conversationId === thread()?.id) add([entry], true);
    // Begun in another tab, or by a message that was left: the session has to be told anew.
    else if (!picked && !starter.isStarting() && !state().receipt) renew();
  });
  line.on('log:reached', ({ conversationId, lastSeq }) => {
    if (conversationId === thread()?.id) log.reached(lastSeq);
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
  document.addEventListener('visibilitychange', looked);
  followKept(chat, { visitor: () => visitor, shown, isStarting: starter.isStarting, leave, renew });
  watchSleep({
    sleeps() {
      line.disconnect();
      tabs.sleep();
    },
    wakes(isElsewhere) {
      tabs.wake();
      line.wake(isElsewhere);
    },
  });
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
    keepPlace: () => settle((at) => line.ask('conversation:keep-place', at)),
    end: () => settle((at) => line.ask('conversation:end', at)),
    rate: (said) =>
      settle((at) =>
        line.ask('conversation:rate', { ...at, score: Number(said.get('score')), comment: `${said.get('comment')}` }),
      ),
    leave,
    looked,
    renew,
    contextChanged,
    ask: (asks) => set({ asks, refusal: null }),
    settle: outbox.settle,
    byEmail,
    pick,
    forget,
    tabs,
  };
}
