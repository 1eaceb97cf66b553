/** What the browser keeps between visits: how one likes the console, and what one has begun. */
import { LOCALES, type Locale, localeFor } from '../shared/locales.ts';
import { AGENT_STATES } from '../shared/views.ts';
import { AWAY_REASONS, type Presence, type Remembered } from './desk-state.ts';
import { loadOutbox } from './keep-outbox.ts';
import { load, PREFIX, record, save } from './kept.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** How this browser's user likes the console; it holds before anybody has signed in. */
export type Preferences = {
  readonly theme: Theme;
  readonly locale: Locale;
  readonly sound: boolean;
  /** WCAG 2.1.4: a shortcut of one printable key can be turned off. */
  readonly singleKeys: boolean;
};

const PREFERENCES = `${PREFIX}:preferences`;

export function loadPreferences(): Preferences {
  const kept = record(load(PREFERENCES));
  return {
    theme: THEMES.find((theme) => theme === kept.theme) ?? 'system',
    locale: LOCALES.find((locale) => locale === kept.locale) ?? localeFor(navigator.language),
    sound: kept.sound !== false,
    singleKeys: kept.singleKeys !== false,
  };
}

export function savePreferences(preferences: Preferences): void {
  save(PREFERENCES, preferences);
}

/** The agent's own things; agents who share a machine do not see each other's drafts. */
export function loadRemembered(agentId: string): Remembered {
  return {
    presence: presenceIn(load(keyOf(agentId, 'presence'))),
    read: numbersIn(load(keyOf(agentId, 'read'))),
    drafts: textsIn(load(keyOf(agentId, 'drafts'))),
    outbox: loadOutbox(agentId, Date.now()),
  };
}

type Whole = Omit<Remembered, 'outbox'>;

export function remember<Name extends keyof Whole>(agentId: string, name: Name, value: Whole[Name]): void {
  save(keyOf(agentId, name), value);
}

function keyOf(agentId: string, name: keyof Whole): string {
  return `${PREFIX}:${agentId}:${name}`;
}

/** Somebody who signs in means to work, until she says otherwise. */
function presenceIn(value: unknown): Presence {
  const kept = record(value);
  return {
    state: AGENT_STATES.find((state) => state === kept.state) ?? 'available',
    reason: AWAY_REASONS.find((reason) => reason === kept.reason) ?? null,
  };
}

function numbersIn(value: unknown): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(record(value)).flatMap(([key, one]) => (typeof one === 'number' ? [[key, one]] : [])),
  );
}

function textsIn(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(record(value)).flatMap(([key, one]) => (typeof one === 'string' ? [[key, one]] : [])),
  );
}
