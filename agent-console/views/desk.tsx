/** The desk of an agent at work: the state, the line, and the panes around them. */
import { useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { STORE } from '../../shared/store.ts';
import type { AgentView } from '../../shared/views.ts';
import { createActions } from '../actions.ts';
import type { Connect } from '../connection.ts';
import { type DeskCommand, perform } from '../desk-command.ts';
import { newDesk } from '../desk-state.ts';
import type { ServerEvent } from '../hear.ts';
import { Clock } from '../parts/clock.tsx';
import { reduce } from '../reduce.ts';
import { shortcutOf } from '../shortcuts.ts';
import { loadRemembered, type Preferences } from '../storage.ts';
import { WordsProvider, wordsFor } from '../text/words.ts';
import { Banners } from './banners.tsx';
import { ContextPane } from './context.tsx';
import { DeskProvider } from './desk-context.ts';
import { useDeskEffects } from './desk-effects.ts';
import { HandOverDialog } from './hand-over-dialog.tsx';
import { Inbox } from './inbox.tsx';
import { MailLog } from './mail-log.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { NoReplyDialog } from './no-reply-dialog.tsx';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import { SettleDialog } from './settle-dialog.tsx';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { SnoozeDialog } from './snooze-dialog.tsx';
import { ThreadPane } from './thread.tsx';
import { TopicDialog } from './topic-dialog.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

type Props = {
  readonly agent: AgentView;
  readonly connect: Connect;
  readonly preferences: Preferences;
  readonly setPreferences: (more: Partial<Preferences>) => void;
  readonly onSignOut: () => void;
  readonly onEnded: () => void;
};

export function Desk({ agent, connect, preferences, setPreferences, onSignOut, onEnded }: Props) {
  const [state, dispatch] = useReducer(reduce, agent, () => newDesk(agent, loadRemembered(agent.id), idInAddress()));
  const [{ line, act }] = useState(() => {
    const line = connect({
      heard: (event) => {
        dispatch({ type: 'heard', event, at: Date.now(), hidden: document.hidden });
        const arrived = arrivedForMe(event, agent.id);
        if (arrived) act.delivered(arrived.id, arrived.lastSeq);
      },
      lost: () => dispatch({ type: 'line:lost' }),
      ended: onEnded,
    });
    const act = createActions(line, dispatch);
    return { line, act };
  });
  useEffect(() => () => line.close(), [line]);

  const zone = state.facts?.availability.zone ?? STORE.zone;
  const words = useMemo(() => wordsFor(preferences.locale, zone), [preferences.locale, zone]);
  useDeskEffects(state, act, preferences, words);

  const page = useRef<HTMLDivElement>(null);
  const focusComposer = () => requestAnimationFrame(() => page.current?.querySelector('textarea')?.focus());
  const run = (command: DeskCommand) =>
    perform(command, { state, act, dispatch, setPreferences, signOut: onSignOut, focusComposer });
  useShortcuts(run, preferences.singleKeys, state.overlay !== null);

  const tools = useMemo(() => ({ state, dispatch, act, run, preferences, setPreferences }), [state, preferences]);
  return (
    <WordsProvider value={words}>
      <DeskProvider value={tools}>
        <Clock aheadMs={state.clockAheadMs}>
          <div class="desk" ref={page} data-page={state.page} data-pane={state.pane} data-context={state.contextShown}>
            <Banners />
            <Rail />
            {state.page === 'mails' ? (
              <MailLog />
            ) : (
              <>
                <Inbox />
                <ThreadPane />
                <ContextPane />
              </>
            )}
          </div>
          {state.overlay === 'palette' ? <Palette /> : null}
          {state.overlay === 'shortcuts' ? <ShortcutSheet /> : null}
          {state.overlay === 'hand-over' ? <HandOverDialog /> : null}
          {state.overlay === 'transfer' ? <TransferDialog /> : null}
          {state.overlay === 'snooze' ? <SnoozeDialog /> : null}
          {state.overlay === 'no-reply' ? <NoReplyDialog /> : null}
          {state.overlay === 'topic' ? <TopicDialog /> : null}
          {state.overlay === 'merge' ? <MergeDialog /> : null}
          {state.overlay === 'settle' ? <SettleDialog /> : null}
        </Clock>
      </DeskProvider>
    </WordsProvider>
  );
}

/** The keyboard works wherever the focus is; a dialog keeps it to itself. */
function useShortcuts(run: (command: DeskCommand) => void, singleKeys: boolean, isCovered: boolean): void {
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const shortcut = isCovered ? null : shortcutOf(event, singleKeys);
      if (shortcut === null || shortcut === 'send') return;
      event.preventDefault();
      run(COMMANDS[shortcut]);
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  });
}

const COMMANDS = {
  palette: { do: 'palette' },
  sheet: { do: 'shortcuts' },
  next: { do: 'step', by: 1 },
  previous: { do: 'step', by: -1 },
  claim: { do: 'claim' },
  reply: { do: 'write', tab: 'reply' },
  note: { do: 'write', tab: 'note' },
  'hand-over': { do: 'hand-over' },
  snooze: { do: 'snooze' },
  resolve: { do: 'resolve' },
} as const;

/** A shopper's word to this agent has reached the device, and the shopper may know (MS4). */
function arrivedForMe(event: ServerEvent, myId: string): { readonly id: string; readonly lastSeq: number } | null {
  if (event.name !== 'inbox:changed') return null;
  const { header } = event.value;
  return header.agent?.id === myId && header.lastBy === 'visitor' ? header : null;
}

function idInAddress(): string | null {
  const id = /^#conversation=([\w-]+)$/.exec(location.hash)?.[1];
  return id ?? null;
}
