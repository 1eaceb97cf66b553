/** What the palette offers, and what of it fits a query. */
import { LOCALES } from '../shared/locales.ts';
import { AGENT_STATES, INBOX_VIEWS } from '../shared/views.ts';
import { adminPages } from './admin-pages.ts';
import type { DeskCommand } from './desk-command.ts';
import { type DeskState, openThread } from './desk-state.ts';
import { type ConversationAction, possibleActions } from './possible-actions.ts';
import { keysOf, type ShortcutId } from './shortcuts.ts';
import { type Preferences, THEMES } from './storage.ts';
import type { Words } from './text/words.ts';
import { nameOf } from './visitor-name.ts';

export type PaletteItem = {
  readonly id: string;
  readonly group: 'actions' | 'go' | 'open' | 'you';
  readonly label: string;
  /** Found by these too, and shown quietly. */
  readonly hint: string;
  readonly keys: readonly string[];
  readonly command: DeskCommand;
};

/** Nobody reads further; a longer query finds the rest. */
const SHOWN = 40;
const OPEN_SHOWN_AT_FIRST = 8;

export function paletteItems(state: DeskState, preferences: Preferences, words: Words): readonly PaletteItem[] {
  return [
    ...actionItems(state, words),
    ...goItems(state, words),
    ...openItems(state, words),
    ...youItems(preferences, words),
  ];
}

/** Every word of the query must be in the label or the hint; labels that begin with it come first. */
export function fitting(items: readonly PaletteItem[], query: string): readonly PaletteItem[] {
  const wanted = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) {
    let opened = 0;
    return items.filter((item) => item.group !== 'open' || opened++ < OPEN_SHOWN_AT_FIRST);
  }
  const found = items.filter((item) => {
    const text = `${item.label} ${item.hint}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  const begins = (item: PaletteItem) => (item.label.toLowerCase().startsWith(wanted[0] ?? '') ? 0 : 1);
  const groups = ['actions', 'go', 'open', 'you'];
  const order = (item: PaletteItem) => groups.indexOf(item.group);
  return found.sort((a, b) => order(a) - order(b) || begins(a) - begins(b)).slice(0, SHOWN);
}

function actionItems(state: DeskState, { t }: Words): readonly PaletteItem[] {
  const thread = openThread(state);
  if (!thread) return [];
  const can = possibleActions(thread, state);
  const item = (name: Exclude<ConversationAction, 'reply'>, label: string, key?: ShortcutId): readonly PaletteItem[] =>
    can.has(name)
      ? [{ id: name, group: 'actions', label, hint: '', keys: key ? keysOf(key) : [], command: { do: name } }]
      : [];
  const write = (tab: 'reply' | 'note'): PaletteItem => ({
    id: `write-${tab}`,
    group: 'actions',
    label: t.shortcuts[tab],
    hint: '',
    keys: keysOf(tab),
    command: { do: 'write', tab },
  });
  return [
    ...item('claim', t.actions.claim, 'claim'),
    ...item('take-over', t.actions.takeOver),
    ...(can.has('reply') ? [write('reply')] : []),
    write('note'),
    ...item('hand-over', t.actions.handOver, 'hand-over'),
    ...item('give-address', t.actions.giveAddress),
    ...item('take-up', t.actions.takeUp),
    ...item('snooze', t.actions.snooze, 'snooze'),
    ...item('wake', t.actions.wake),
    ...item('await', t.actions.await),
    ...item('resume', t.actions.resume),
    ...item('no-reply', t.actions.noReply),
    ...item('topic', t.actions.topic),
    ...item('merge', t.actions.merge),
    ...item('complaint', t.actions.complaint),
    ...item('settle', t.actions.settle),
    ...item('transfer', t.actions.transfer),
    ...item('resolve', t.actions.resolve, 'resolve'),
    ...item('reopen', t.actions.reopen),
  ];
}

function goItems(state: DeskState, words: Words): readonly PaletteItem[] {
  const { t } = words;
  const mails: PaletteItem = {
    id: 'go-mails',
    group: 'go',
    label: t.mailLog.title,
    hint: '',
    keys: [],
    command: { do: 'page', page: 'mails' },
  };
  const views = INBOX_VIEWS.map(
    (view): PaletteItem => ({
      id: `go-${view}`,
      group: 'go',
      label: t.views[view],
      hint: '',
      keys: [],
      command: { do: 'go', view },
    }),
  );
  const pages = adminPages(state.me, words).map(
    ({ id, name, path }): PaletteItem => ({
      id: `go-${id}`,
      group: 'go',
      label: name,
      hint: '',
      keys: [],
      command: { do: 'visit', path },
    }),
  );
  return [...views, mails, ...pages];
}

function openItems(state: DeskState, { t }: Words): readonly PaletteItem[] {
  const newestFirst = [...state.headers.values()].sort((a, b) => b.lastAt - a.lastAt);
  return newestFirst.map((header) => ({
    id: `open-${header.id}`,
    group: 'open',
    label: [header.number, nameOf({ name: header.name, id: header.visitorId, email: header.email }, t.shopper)]
      .filter(Boolean)
      .join(' '),
    hint: [t.topics[header.topic], header.email].filter(Boolean).join(' · '),
    keys: [],
    command: { do: 'open', id: header.id },
  }));
}

function youItems(preferences: Preferences, { t, fill }: Words): readonly PaletteItem[] {
  const item = (id: string, label: string, command: DeskCommand, keys: readonly string[] = []): PaletteItem => ({
    id,
    group: 'you',
    label,
    hint: '',
    keys,
    command,
  });
  return [
    ...AGENT_STATES.map((state) =>
      item(`be-${state}`, fill(t.palette.presence, { state: t.state[state] }), {
        do: 'presence',
        presence: { state, reason: null },
      }),
    ),
    ...THEMES.map((theme) =>
      item(`theme-${theme}`, fill(t.palette.theme, { theme: t.state.themes[theme] }), { do: 'theme', theme }),
    ),
    ...LOCALES.map((locale) =>
      item(`language-${locale}`, fill(t.palette.language, { language: t.locales[locale] }), { do: 'language', locale }),
    ),
    item('sound', preferences.sound ? t.palette.soundOff : t.palette.soundOn, { do: 'sound', on: !preferences.sound }),
    item('shortcuts', t.state.shortcuts, { do: 'shortcuts' }, keysOf('sheet')),
    item('sign-out', t.state.signOut, { do: 'sign-out' }),
  ];
}
