/** The left rail: the views with how many are in each, and the agent's own state at the foot. */
import { INBOX_VIEWS, type InboxView } from '../../shared/views.ts';
import { adminPages } from '../admin-pages.ts';
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../text/words.ts';
import { useDesk } from './desk-context.ts';
import { Brand } from './gate.tsx';
import { StateMenu } from './state-menu.tsx';

export function Rail() {
  const words = useWords();
  const { t, number } = words;
  const { state, run, dispatch } = useDesk();
  const counts = state.facts?.counts;
  const countOf = (view: InboxView) => (view === 'resolved' ? null : (counts?.[view] ?? null));
  return (
    <nav class="rail" aria-label={t.console}>
      <div class="rail-head">
        <Brand />
        <button
          type="button"
          class="icon-button rail-search"
          title={t.shortcuts.palette}
          aria-label={t.shortcuts.palette}
          onClick={() => run({ do: 'palette' })}
        >
          <Icon name="search" />
        </button>
        <button
          type="button"
          class="icon-button only-narrow"
          aria-label={t.list.back}
          onClick={() => dispatch({ type: 'pane:shown', pane: 'list' })}
        >
          <Icon name="close" />
        </button>
      </div>
      <ul class="rail-views">
        {INBOX_VIEWS.map((view) => {
          const count = countOf(view);
          return (
            <li key={view}>
              <button
                type="button"
                class="rail-view"
                aria-current={state.page === 'inbox' && state.view === view ? 'page' : undefined}
                data-hot={view === 'waiting' && (count ?? 0) > 0}
                onClick={() => run({ do: 'go', view })}
              >
                <Icon name={view} />
                <span class="rail-name">{t.views[view]}</span>
                {count === null ? null : <span class="rail-count">{number(count)}</span>}
              </button>
            </li>
          );
        })}
        <li class="rail-apart">
          <button
            type="button"
            class="rail-view"
            aria-current={state.page === 'mails' ? 'page' : undefined}
            onClick={() => run({ do: 'page', page: 'mails' })}
          >
            <Icon name="mails" />
            <span class="rail-name">{t.mailLog.title}</span>
          </button>
        </li>
        {adminPages(state.me, words).map(({ id, name, path }) => (
          <li key={id}>
            <a class="rail-view" href={path}>
              <Icon name={id} />
              <span class="rail-name">{name}</span>
            </a>
          </li>
        ))}
      </ul>
      <StateMenu />
    </nav>
  );
}
