/** Who is here decides what is shown: nobody yet, somebody who sets up the desk, or an agent at work. */
import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import type { AgentView } from '../shared/views.ts';
import type { Connect } from './connection.ts';
import { type SessionOutcome, signOut, whoAmI } from './session.ts';
import { loadPreferences, type Preferences, savePreferences } from './storage.ts';
import { WordsProvider, wordsFor } from './text/words.ts';
import { Arriving } from './views/arriving.tsx';
import { Desk } from './views/desk.tsx';
import { SetUp } from './views/set-up.tsx';
import { SignIn } from './views/sign-in.tsx';

type Stage =
  | { readonly kind: 'asking' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'setting-up'; readonly token: string }
  | { readonly kind: 'signed-out'; readonly hasEnded: boolean }
  | { readonly kind: 'at-work'; readonly agent: AgentView };

export function App({ connect }: { readonly connect: Connect }) {
  const [preferences, setPreferences] = useState(loadPreferences);
  const [stage, setStage] = useState<Stage>(firstStage);
  const words = useMemo(() => wordsFor(preferences.locale), [preferences.locale]);

  useLayoutEffect(() => wear(preferences), [preferences]);

  const look = async () => {
    setStage({ kind: 'asking' });
    setStage(stageAfter(await whoAmI()));
  };
  useEffect(() => {
    if (stage.kind === 'asking') void look();
  }, []);

  const change = (more: Partial<Preferences>) => {
    const changed = { ...preferences, ...more };
    savePreferences(changed);
    setPreferences(changed);
  };
  const enter = (agent: AgentView) => setStage({ kind: 'at-work', agent });
  const leave = async () => {
    await signOut();
    setStage({ kind: 'signed-out', hasEnded: false });
  };

  return <WordsProvider value={words}>{view()}</WordsProvider>;

  function view() {
    switch (stage.kind) {
      case 'asking':
      case 'unreachable':
        return <Arriving isUnreachable={stage.kind === 'unreachable'} onRetry={() => void look()} />;
      case 'setting-up':
        return <SetUp token={stage.token} onIn={enter} onSignIn={() => void look()} />;
      case 'signed-out':
        return <SignIn hasEnded={stage.hasEnded} onIn={enter} />;
      case 'at-work':
        return (
          <Desk
            key={stage.agent.id}
            agent={stage.agent}
            connect={connect}
            preferences={preferences}
            setPreferences={change}
            onSignOut={() => void leave()}
            onEnded={() => setStage({ kind: 'signed-out', hasEnded: true })}
          />
        );
    }
  }
}

/** The one-time token is taken out of the address bar at once: it must not be bookmarked or seen (ID3). */
function firstStage(): Stage {
  const token = /^#setup=(.+)$/.exec(location.hash)?.[1];
  if (!token) return { kind: 'asking' };
  history.replaceState(null, '', location.pathname + location.search);
  return { kind: 'setting-up', token: decodeURIComponent(token) };
}

function stageAfter(outcome: SessionOutcome): Stage {
  if (outcome.kind === 'in') return { kind: 'at-work', agent: outcome.agent };
  if (outcome.kind === 'unreachable' || outcome.refusal.code !== 'unauthorized') return { kind: 'unreachable' };
  return { kind: 'signed-out', hasEnded: false };
}

/** The whole page follows the reader's language and colours. */
function wear({ locale, theme }: Preferences): void {
  const page = document.documentElement;
  page.lang = locale;
  if (theme === 'system') page.removeAttribute('data-theme');
  else page.setAttribute('data-theme', theme);
}
