/** The agent's own state at the rail's foot, and everything that is hers to choose behind it. */
import { LOCALES } from '../../shared/locales.ts';
import type { Availability } from '../../shared/views.ts';
import { AWAY_REASONS, type Presence } from '../desk-state.ts';
import { Avatar } from '../parts/avatar.tsx';
import { useMinute } from '../parts/clock.tsx';
import { Menu, type MenuGroup } from '../parts/menu.tsx';
import { THEMES } from '../storage.ts';
import { useWords, type Words } from '../text/words.ts';
import { liveChats } from '../unread.ts';
import { useDesk } from './desk-context.ts';

export function StateMenu() {
  const words = useWords();
  const { t, number, fill } = words;
  const { state, run, preferences, setPreferences } = useDesk();
  const now = useMinute();
  const { presence, me } = state;
  const name = presenceName(presence, words);
  const chats = fill(t.state.chats, { n: number(liveChats(state)), capacity: number(me.capacity) });
  const hours = state.facts ? hoursWords(state.facts.availability, now, words) : t.banner.connecting;

  const be = (to: Presence, label: string, hint: string) => ({
    id: `${to.state}-${to.reason}`,
    label,
    hint,
    kind: 'choice' as const,
    isOn: presence.state === to.state && presence.reason === to.reason,
    onPick: () => run({ do: 'presence', presence: to }),
  });
  const groups: readonly MenuGroup[] = [
    {
      label: t.state.presence,
      items: [
        be({ state: 'available', reason: null }, t.state.available, t.state.hints.available),
        be({ state: 'assigned-only', reason: null }, t.state['assigned-only'], t.state.hints['assigned-only']),
        be({ state: 'away', reason: null }, t.state.away, t.state.hints.away),
        ...AWAY_REASONS.map((reason) => be({ state: 'away', reason }, t.state.awayFor[reason], '')),
      ],
    },
    {
      label: t.state.theme,
      items: THEMES.map((theme) => ({
        id: theme,
        label: t.state.themes[theme],
        kind: 'choice',
        isOn: preferences.theme === theme,
        onPick: () => run({ do: 'theme', theme }),
      })),
    },
    {
      label: t.state.language,
      items: LOCALES.map((locale) => ({
        id: locale,
        label: t.locales[locale],
        kind: 'choice',
        isOn: preferences.locale === locale,
        onPick: () => run({ do: 'language', locale }),
      })),
    },
    {
      label: null,
      items: [
        {
          id: 'sound',
          label: t.state.sound,
          kind: 'switch',
          isOn: preferences.sound,
          onPick: () => setPreferences({ sound: !preferences.sound }),
        },
        { id: 'keys', label: t.state.shortcuts, kind: 'deed', isOn: false, onPick: () => run({ do: 'shortcuts' }) },
        { id: 'out', label: t.state.signOut, kind: 'deed', isOn: false, onPick: () => run({ do: 'sign-out' }) },
      ],
    },
  ];
  return (
    <div class="rail-foot">
      <Menu
        label={fill(t.state.menu, { state: name })}
        side="up"
        buttonClass="own-state"
        groups={groups}
        button={
          <>
            <Avatar name={me.name} presence={presence.state} />
            <span class="own-state-words">
              <span class="own-state-name">{name}</span>
              <span class="own-state-line">{chats}</span>
              <span class="own-state-line">{hours}</span>
            </span>
          </>
        }
      />
    </div>
  );
}

function presenceName({ state, reason }: Presence, { t }: Words): string {
  return state === 'away' && reason !== null ? t.state.awayFor[reason] : t.state[state];
}

/** HR4: what the server says of chat's hours. */
function hoursWords({ channels }: Availability, now: number, { t, fill, when }: Words): string {
  const { open, nextChange, nextOpening } = channels.chat;
  if (open) return nextChange === null ? t.state.openAlways : fill(t.state.openUntil, { time: when(nextChange, now) });
  return nextOpening === null ? t.state.closed : fill(t.state.closedUntil, { time: when(nextOpening, now) });
}
