/** The list of the chosen view: live, in its order, and only as much of it drawn as is seen. */
import { useMemo, useRef } from 'preact/hooks';
import type { ConversationHeader } from '../../shared/views.ts';
import { rowsOf } from '../inbox-lists.ts';
import { Blank } from '../parts/blank.tsx';
import { Icon } from '../parts/icon.tsx';
import { Later } from '../parts/later.tsx';
import { WindowedList } from '../parts/windowed-list.tsx';
import { TABLES, tableAddress } from '../reports.ts';
import { useWords } from '../text/words.ts';
import { useDesk } from './desk-context.ts';
import { Row } from './row.tsx';

export const ROW_HEIGHT = 56;
const SKELETON_ROWS = 8;

export function Inbox() {
  const { t, fill } = useWords();
  const { state, act, run, dispatch } = useDesk();
  const { view, headers, thread } = state;
  const list = state.lists[view];
  const rows = useMemo(
    () => rowsOf(view, headers, list.frontier, state.me.id),
    [view, headers, list.frontier, state.me.id],
  );
  const pane = useRef<HTMLElement>(null);
  const table = TABLES[view];
  const retry = () => void act.loadView(view, rows.length);

  /** Up and down go from row to row, as in any list. */
  const move = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = rows.findIndex((row) => row.id === focusedId(event.target));
    const next = by && at !== -1 ? rows[at + by] : undefined;
    if (!next) return;
    event.preventDefault();
    const button = pane.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(next.id)}"]`);
    button?.focus();
  };

  return (
    <section class="list" aria-label={fill(t.list.label, { view: t.views[view] })} ref={pane} onKeyDown={move}>
      <header class="bar">
        <button
          type="button"
          class="icon-button only-narrow"
          aria-label={t.list.menu}
          onClick={() => dispatch({ type: 'pane:shown', pane: 'rail' })}
        >
          <Icon name="menu" />
        </button>
        <h2 class="bar-title">{t.views[view]}</h2>
        <span class="bar-quiet">{t.sorts[view]}</span>
        {table ? (
          <a
            class="icon-button"
            href={tableAddress(table, Date.now() + state.clockAheadMs)}
            download
            aria-label={t.list.tables[table]}
            title={t.list.tables[table]}
          >
            <Icon name="file" />
          </a>
        ) : null}
      </header>
      {body()}
      {list.phase === 'failed' && rows.length > 0 ? (
        <div class="list-failed" role="alert">
          <span>{t.list.failed}</span>
          <button type="button" class="link" onClick={retry}>
            {t.list.retry}
          </button>
        </div>
      ) : null}
    </section>
  );

  function body() {
    if (rows.length > 0) {
      return (
        <WindowedList
          key={view}
          label={fill(t.list.label, { view: t.views[view] })}
          count={rows.length}
          rowHeight={ROW_HEIGHT}
          activeIndex={rows.findIndex((row) => row.id === thread?.id)}
          keyOf={(index) => rows[index]?.id ?? String(index)}
          row={(index) => rowAt(rows[index])}
          onEnd={() => {
            if (list.phase === 'loaded' && list.next !== null) void act.loadMore(view, list.next);
          }}
        />
      );
    }
    if (list.phase === 'failed') {
      return (
        <Blank icon="warning" title={t.list.failed}>
          <button type="button" class="button" onClick={retry}>
            {t.list.retry}
          </button>
        </Blank>
      );
    }
    if (list.phase !== 'loaded') return <Skeleton label={t.list.loading} />;
    return (
      <Blank icon={view} title={t.empty[view].title}>
        <p class="blank-hint">{t.empty[view].hint}</p>
      </Blank>
    );
  }

  function rowAt(header: ConversationHeader | undefined) {
    return header ? (
      <Row
        header={header}
        isOpen={thread?.id === header.id}
        onOpen={() => run({ do: 'open', id: header.id })}
        onClaim={() => run({ do: 'claim-row', id: header.id })}
      />
    ) : null;
  }
}

function focusedId(target: EventTarget | null): string | null {
  return target instanceof HTMLElement ? (target.dataset.id ?? null) : null;
}

/** The shape of the list to come. */
function Skeleton({ label }: { readonly label: string }) {
  return (
    <Later>
      <div class="skeleton-rows" role="status" aria-label={label}>
        {Array.from({ length: SKELETON_ROWS }, (_, index) => (
          <div class="skeleton-row" key={index}>
            <i class="bone bone-name" />
            <i class="bone bone-time" />
            <i class="bone bone-line" />
          </div>
        ))}
      </div>
    </Later>
  );
}
