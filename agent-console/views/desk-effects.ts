/** What follows from the desk's state by itself: asking for what is missing, sending, remembering, being noticed. */
import { useEffect, useRef } from 'preact/hooks';
import { LIMITS } from '../../shared/limits.ts';
import { STORE } from '../../shared/store.ts';
import type { Actions } from '../actions.ts';
import { type DeskState, openThread } from '../desk-state.ts';
import { rowsOf } from '../inbox-lists.ts';
import { keepOutbox } from '../keep-outbox.ts';
import { dueToSend } from '../outbox.ts';
import { ringOnce } from '../ring-once.ts';
import { type Preferences, remember } from '../storage.ts';
import type { Words } from '../text/words.ts';
import { missing } from '../thread-log.ts';
import { wanted } from '../unread.ts';

const ASK_AGAIN_MS = 5_000;
/** As in styles/narrow.css. */
const ONE_PANE = '(max-width: 859px)';

export function useDeskEffects(state: DeskState, act: Actions, preferences: Preferences, words: Words): void {
  useArrival(state, act);
  useLists(state, act);
  useSending(state, act);
  useCatchingUp(state, act);
  useMemory(state);
  useNotice(state, preferences, words);
  usePaneFocus(state);
}

/** QU6: the server forgets who is there when the line ends, so each arrival says it again. */
function useArrival(state: DeskState, act: Actions): void {
  useEffect(() => {
    if (state.arrivals === 0) return;
    void act.setPresence(state.presence);
    if (state.thread) void act.rejoin(state.thread.id);
  }, [state.arrivals]);
}

/** The view on the screen, and one's own: the title and the chats' count live on it. */
function useLists(state: DeskState, act: Actions): void {
  useEffect(() => {
    if (state.line !== 'up') return;
    for (const view of new Set([state.view, 'mine'] as const)) {
      const list = state.lists[view];
      if (list.phase !== 'unloaded') continue;
      const rows = rowsOf(view, state.headers, list.frontier, state.me.id).length;
      void act.loadView(view, rows);
    }
  }, [state.arrivals, state.line, state.view]);
}

function useSending(state: DeskState, act: Actions): void {
  useEffect(() => {
    if (state.line !== 'up') return;
    for (const pending of dueToSend(state.outbox)) void act.send(pending);
  }, [state.outbox, state.line]);
}

function useCatchingUp(state: DeskState, act: Actions): void {
  const thread = openThread(state);
  const lack = thread ? missing(thread.log) : 'nothing';
  const after = thread?.log.state.lastSeq ?? 0;
  const epoch = state.facts?.epoch ?? '';
  useEffect(() => {
    if (!thread || lack === 'nothing' || state.line !== 'up') return;
    const ask = () => void act.catchUp(thread.id, after, epoch);
    const first = setTimeout(ask, LIMITS.missingMs);
    const again = setInterval(ask, ASK_AGAIN_MS);
    return () => {
      clearTimeout(first);
      clearInterval(again);
    };
  }, [thread?.id, lack, after, epoch, state.line]);
}

function useMemory(state: DeskState): void {
  const { me, presence, read, drafts, outbox, thread } = state;
  useEffect(() => remember(me.id, 'presence', presence), [me.id, presence]);
  useEffect(() => remember(me.id, 'read', read), [me.id, read]);
  useEffect(() => remember(me.id, 'drafts', drafts), [me.id, drafts]);
  const kept = useRef(outbox);
  useEffect(() => {
    keepOutbox(me.id, kept.current, outbox);
    kept.current = outbox;
  }, [me.id, outbox]);
  useEffect(() => {
    const address = thread ? `#conversation=${thread.id}` : location.pathname + location.search;
    history.replaceState(null, '', address);
  }, [thread?.id]);
}

function useNotice(state: DeskState, { sound }: Preferences, { t, number }: Words): void {
  useEffect(() => {
    if (state.rings > 0 && sound) ringOnce();
  }, [state.rings]);
  const count = wanted(state);
  useEffect(() => {
    const place = `${t.views[state.view]} · ${STORE.name}`;
    document.title = count > 0 ? `(${number(count)}) ${place}` : place;
  }, [count, state.view, t]);
}

/** On a phone a pane that comes takes the focus with it: where it was is not on the screen any more. */
function usePaneFocus({ pane }: DeskState): void {
  const shown = useRef(pane);
  useEffect(() => {
    if (shown.current === pane) return;
    shown.current = pane;
    if (matchMedia(ONE_PANE).matches) document.querySelector<HTMLElement>(`.${pane} button`)?.focus();
  }, [pane]);
}
