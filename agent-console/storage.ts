/** What the browser keeps between visits. Where it keeps nothing (private mode), the console works all the same. */
import { LOCALES, type Locale, localeFor } from '../shared/locales.ts';
import { AGENT_STATES } from '../shared/views.ts';
import { AWAY_REASONS, type Presence, type Remembered } from './desk-state.ts';
import { afresh, type Pending } from './outbox.ts';

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

const PREFIX = 'activecart-console';
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
    outbox: afresh(pendingIn(load(keyOf(agentId, 'outbox')))),
  };
}

export function remember<Name extends keyof Remembered>(agentId: string, name: Name, value: Remembered[Name]): void {
  save(keyOf(agentId, name), value);
}

function keyOf(agentId: string, name: keyof Remembered): string {
  return `${PREFIX}:${agentId}:${name}`;
}

function load(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

function save(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Full or forbidden: what is on the screen stays.
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
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

function pendingIn(value: unknown): readonly Pending[] {
  return Array.isArray(value) ? value.flatMap((one) => pendingOf(record(one))) : [];
}

function pendingOf({ conversationId, clientId, tab, text, at }: Readonly<Record<string, unknown>>): readonly Pending[] {
  if (typeof conversationId !== 'string' || typeof clientId !== 'string') return [];
  if (typeof text !== 'string' || typeof at !== 'number') return [];
  return [{ conversationId, clientId, tab: tab === 'note' ? 'note' : 'reply', text, at, status: { kind: 'queued' } }];
}
