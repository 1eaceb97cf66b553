/** What an agent can tell the desk to do, from a button, a key or the palette alike. */
import type { Locale } from '../shared/locales.ts';
import type { InboxView } from '../shared/views.ts';
import type { Actions, Dispatch } from './actions.ts';
import { type DeskState, openThread, type Page, type Presence, type Tab } from './desk-state.ts';
import { rowsOf } from './inbox-lists.ts';
import { offersTo } from './offers.ts';
import { type ConversationAction, possibleActions } from './possible-actions.ts';
import type { Preferences, Theme } from './storage.ts';

export type DeskCommand =
  | { readonly do: 'go'; readonly view: InboxView }
  | { readonly do: 'open'; readonly id: string }
  | { readonly do: 'step'; readonly by: 1 | -1 }
  | { readonly do: 'claim-row'; readonly id: string }
  | { readonly do: 'write'; readonly tab: Tab }
  | { readonly do: Exclude<ConversationAction, 'reply'> }
  | { readonly do: 'presence'; readonly presence: Presence }
  | { readonly do: 'theme'; readonly theme: Theme }
  | { readonly do: 'language'; readonly locale: Locale }
  | { readonly do: 'sound'; readonly on: boolean }
  | { readonly do: 'page'; readonly page: Page }
  /** Leaves the desk for a page of its own. */
  | { readonly do: 'visit'; readonly path: string }
  | { readonly do: 'palette' | 'shortcuts' | 'sign-out' };

export type Hands = {
  readonly state: DeskState;
  readonly act: Actions;
  readonly dispatch: Dispatch;
  readonly setPreferences: (more: Partial<Preferences>) => void;
  readonly signOut: () => void;
  /** Puts the cursor where one writes, once it is there. */
  readonly focusComposer: () => void;
};

export function perform(command: DeskCommand, hands: Hands): void {
  const { act, dispatch, setPreferences } = hands;
  switch (command.do) {
    case 'go':
      dispatch({ type: 'view:chosen', view: command.view });
      break;
    case 'page':
      dispatch({ type: 'page:chosen', page: command.page });
      break;
    case 'visit':
      location.assign(command.path);
      break;
    case 'open':
      void act.openConversation(command.id);
      break;
    case 'step':
      step(command.by, hands);
      break;
    case 'claim-row':
      void claimAndOpen(command.id, hands);
      break;
    case 'write':
      dispatch({ type: 'tab:chosen', tab: command.tab });
      hands.focusComposer();
      break;
    case 'presence':
      dispatch({ type: 'presence:chosen', presence: command.presence });
      void act.setPresence(command.presence);
      break;
    case 'theme':
      setPreferences({ theme: command.theme });
      break;
    case 'language':
      setPreferences({ locale: command.locale });
      break;
    case 'sound':
      setPreferences({ sound: command.on });
      break;
    case 'palette':
    case 'shortcuts':
      dispatch({ type: 'overlay:shown', overlay: command.do });
      break;
    case 'sign-out':
      hands.signOut();
      break;
    default:
      void change(command.do, hands);
  }
}

async function change(action: Exclude<ConversationAction, 'reply'>, hands: Hands): Promise<void> {
  const { state, act, dispatch } = hands;
  const thread = openThread(state);
  if (!thread || !possibleActions(thread, state).has(action)) {
    const offer = action === 'claim' ? offersTo(state)[0] : undefined;
    if (offer) await claimAndOpen(offer.id, hands);
    return;
  }
  dispatch({ type: 'problem:dismissed' });
  switch (action) {
    case 'claim':
      if (await act.claim(thread.id)) hands.focusComposer();
      break;
    case 'take-over':
      if (await act.transfer(thread.id, state.me.id)) hands.focusComposer();
      break;
    case 'resolve':
      await act.resolve(thread.id);
      break;
    case 'reopen':
      if (await act.reopen(thread.id)) hands.focusComposer();
      break;
    case 'take-up':
      if (await act.takeUp(thread.id)) hands.focusComposer();
      break;
    case 'wake':
      await act.wake(thread.id);
      break;
    case 'await':
      await act.awaitVisitor(thread.id);
      break;
    case 'resume':
      await act.resume(thread.id);
      break;
    case 'complaint':
      await act.openComplaint(thread.id);
      break;
    case 'transfer':
    case 'snooze':
    case 'no-reply':
    case 'topic':
    case 'merge':
    case 'settle':
      dispatch({ type: 'overlay:shown', overlay: action });
      break;
    case 'give-address':
      dispatch({ type: 'overlay:shown', overlay: 'hand-over' });
      break;
    case 'hand-over':
      await handOver(thread.id, hands);
  }
}

/** AD5: the server knows whether an address is needed; only then it is asked for. */
async function handOver(id: string, { act, dispatch }: Hands): Promise<void> {
  const code = await act.handOver(id, null);
  if (code === 'needs-email') dispatch({ type: 'overlay:shown', overlay: 'hand-over' });
  else if (code) dispatch({ type: 'problem:met', problem: { doing: 'hand-over', code } });
}

async function claimAndOpen(id: string, { act, focusComposer }: Hands): Promise<void> {
  if (!(await act.claim(id))) return;
  await act.openConversation(id);
  focusComposer();
}

function step(by: 1 | -1, { state, act }: Hands): void {
  const rows = rowsOf(state.view, state.headers, state.lists[state.view].frontier, state.me.id);
  const at = rows.findIndex((row) => row.id === state.thread?.id);
  const next = at === -1 ? rows.at(by === 1 ? 0 : -1) : rows[at + by];
  if (next) void act.openConversation(next.id);
}
