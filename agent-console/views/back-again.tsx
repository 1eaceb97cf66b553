/** TK6: the shopper of a ticket is back while chat is open: the one moment at which it can be settled at once. */
import type { OpenThread } from '../desk-state.ts';
import { Icon } from '../parts/icon.tsx';
import { possibleActions } from '../possible-actions.ts';
import { useWords } from '../text/words.ts';
import { useDesk } from './desk-context.ts';

export function BackAgain({ thread, name }: { readonly thread: OpenThread; readonly name: string }) {
  const { t, fill } = useWords();
  const { state, run } = useDesk();
  const isBack = possibleActions(thread, state).has('take-up');
  return (
    <div class="back-again" data-shown={isBack}>
      <span role="status" dir="auto">
        {isBack ? (
          <>
            <Icon name="live" />
            {fill(t.live.title, { name })}
          </>
        ) : null}
      </span>
      {isBack ? (
        <button type="button" class="button button-go" onClick={() => run({ do: 'take-up' })}>
          {t.live.submit}
        </button>
      ) : null}
    </div>
  );
}
