/** The first moment, while the server is asked who is here. */
import { Blank } from '../parts/blank.tsx';
import { Later } from '../parts/later.tsx';
import { useWords } from '../text/words.ts';

type Props = { readonly isUnreachable: boolean; readonly onRetry: () => void };

export function Arriving({ isUnreachable, onRetry }: Props) {
  const { t } = useWords();
  if (!isUnreachable) {
    return (
      <main class="gate">
        <h1 class="unseen">{t.console}</h1>
        <Later>
          <p class="gate-waiting" role="status">
            {t.signIn.checking}
          </p>
        </Later>
      </main>
    );
  }
  return (
    <main class="gate">
      <h1 class="unseen">{t.console}</h1>
      <Blank icon="warning" title={t.signIn.unreachable}>
        <button type="button" class="button" onClick={onRetry}>
          {t.signIn.retry}
        </button>
      </Blank>
    </main>
  );
}
