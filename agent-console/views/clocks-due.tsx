/** SL5: a clock that has come to its warning, its target or its limit is told where one is. */
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../text/words.ts';
import { useDesk } from './desk-context.ts';

export function ClocksDue() {
  const { t, fill, when } = useWords();
  const { state, run, dispatch } = useDesk();
  return (
    <div class="clocks-due" role="status" aria-label={t.clocks.title}>
      {state.clocksDue.map(({ conversationId, number, kind, dueAt }) => (
        <div key={conversationId} class="clock-due" data-kind={kind === 'limit' ? 'bad' : 'warn'}>
          <span class="clock-icon">
            <Icon name={kind === 'limit' ? 'broken' : 'waiting'} />
          </span>
          <span class="clock-words">
            {fill(t.clocks.soon[kind], {
              number: number ?? t.clocks.unnumbered,
              time: when(dueAt, Date.now() + state.clockAheadMs),
            })}
          </span>
          <button type="button" class="link" onClick={() => run({ do: 'open', id: conversationId })}>
            {t.clocks.open}
          </button>
          <button
            type="button"
            class="icon-button"
            aria-label={t.banner.dismiss}
            onClick={() => dispatch({ type: 'clock:dismissed', id: conversationId })}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
