/** The receipt of a message that was left: one would keep it. */
import type { Props } from '../chat.ts';
import { bothTimes } from '../hours-words.ts';
import { rich } from '../parts/rich.tsx';
import type { Receipt as ReceiptOf } from '../state.ts';

export function Receipt({ state, text, chat, receipt }: Props & { readonly receipt: ReceiptOf }) {
  const { number, respondBy, email, copySent } = receipt;
  return (
    <div class="body">
      <h2 tabIndex={-1}>
        {text.received} <strong>{number}</strong>
      </h2>
      <p>{rich(`${text.promise} ${text.goesTo}`, { when: bothTimes(respondBy, state, text), email })}</p>
      <blockquote class="note" dir="auto">
        {receipt.text}
      </blockquote>
      <p class="quiet">{copySent && text.copySent}</p>
      <button
        type="button"
        class="second"
        onClick={() => chat.dispatch({ type: 'changed', change: { receipt: null } })}
      >
        {text.addSomething}
      </button>
    </div>
  );
}
