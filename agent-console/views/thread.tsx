/** The conversation in the middle: its head, its log, and where one writes. */
import { useEffect } from 'preact/hooks';
import { openThread } from '../desk-state.ts';
import { Blank } from '../parts/blank.tsx';
import { Icon } from '../parts/icon.tsx';
import { Later } from '../parts/later.tsx';
import { possibleActions } from '../possible-actions.ts';
import { keysOf } from '../shortcuts.ts';
import { useWords } from '../text/words.ts';
import { nameOf } from '../visitor-name.ts';
import { useAttaching } from './attachments.tsx';
import { BackAgain } from './back-again.tsx';
import { Composer } from './composer.tsx';
import { useDesk } from './desk-context.ts';
import { Log } from './log.tsx';
import { ThreadHead } from './thread-head.tsx';

export function ThreadPane() {
  const { t, fill } = useWords();
  const { state, act } = useDesk();
  const { thread } = state;
  const open = openThread(state);
  const attach = useAttaching(thread?.id ?? '');
  const dropping = open && possibleActions(open, state).has('reply') && state.tab === 'reply' ? dropInto(attach) : {};

  useEffect(() => {
    if (thread === null) act.leave();
  }, [thread?.id]);

  if (open) {
    const name = nameOf(open.log.state.visitor, t.shopper);
    return (
      <main class="thread" aria-label={fill(t.thread.label, { name })} {...dropping}>
        <ThreadHead thread={open} name={name} />
        <BackAgain thread={open} name={name} />
        <Log key={open.id} thread={open} name={name} />
        <Composer key={`${open.id} composer`} thread={open} name={name} />
      </main>
    );
  }
  return (
    <main class="thread" aria-label={t.thread.logLabel}>
      {thread ? <BackBar /> : null}
      {inside()}
    </main>
  );

  function inside() {
    if (thread === null) {
      return (
        <Blank icon="tickets" title={t.thread.none}>
          <p class="blank-hint">{fill(t.thread.noneHint, { keys: keysOf('palette').join(' ') })}</p>
        </Blank>
      );
    }
    if (thread.kind === 'failed') {
      const isGone = thread.code === 'not-found';
      return (
        <Blank icon="warning" title={isGone ? t.thread.gone : t.thread.failed}>
          {isGone ? null : (
            <>
              <p class="blank-hint">{t.failures[thread.code]}</p>
              <button type="button" class="button" onClick={() => void act.openConversation(thread.id)}>
                {t.thread.retry}
              </button>
            </>
          )}
        </Blank>
      );
    }
    return (
      <Later key={thread.id}>
        <div class="skeleton-log" role="status" aria-label={t.thread.loading}>
          <i class="bone bone-bubble" />
          <i class="bone bone-bubble" data-side="agent" />
          <i class="bone bone-bubble" />
        </div>
      </Later>
    );
  }
}

/** Files that are dragged over the conversation go to its answer. */
function dropInto(attach: (files: Iterable<File>) => void) {
  return {
    onDragOver(event: DragEvent) {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    },
    onDrop(event: DragEvent) {
      const files = event.dataTransfer?.files ?? [];
      if (files.length === 0) return;
      event.preventDefault();
      attach(files);
    },
  };
}

/** On a phone there must be a way back even while nothing is open yet. */
function BackBar() {
  const { t } = useWords();
  const { dispatch } = useDesk();
  return (
    <header class="bar only-narrow">
      <button
        type="button"
        class="icon-button"
        aria-label={t.list.back}
        onClick={() => dispatch({ type: 'pane:shown', pane: 'list' })}
      >
        <Icon name="back" />
      </button>
    </header>
  );
}
