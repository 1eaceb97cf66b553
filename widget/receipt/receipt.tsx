/** The receipt of a message that was left: one would keep it. A file of its own, which comes while the message is written. */
import type { PanelProps } from '../chat.ts';
import { bothTimes } from '../hours-words.ts';
import { rich } from '../parts/rich.tsx';
import { en } from '../text/receipt/en.ts';
import { wordsOf } from '../text/words.ts';

export function Face({ state, text, chat }: PanelProps) {
  const words = wordsOf('receipt', en);
  const { receipt } = state;
  if (!receipt) return null;
  const { number, respondBy, email, copySent } = receipt;
  return (
    <div class="body">
      <h2 tabIndex={-1}>
        {words.received} <strong>{number}</strong>
      </h2>
      <p>{rich(`${text.promise} ${words.goesTo}`, { when: bothTimes(respondBy, state, text), email })}</p>
      <blockquote class="note" dir="auto">
        {receipt.text}
      </blockquote>
      <p class="quiet">{copySent && words.copySent}</p>
      <button
        type="button"
        class="second"
        onClick={() => chat.dispatch({ type: 'changed', change: { receipt: null } })}
      >
        {words.addSomething}
      </button>
    </div>
  );
}
