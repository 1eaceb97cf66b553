/**
 * By when a message will be answered, before it is sent and after: the receipt, which one would keep. A file of its own,
 * which comes while the message is written.
 */
import { classOfTopic, LIMITS_MS } from '../../shared/promise.ts';
import type { PanelProps, Props } from '../chat.ts';
import { bothTimes, serverNow } from '../hours-words.ts';
import { rich } from '../parts/rich.tsx';
import { aboutOf } from '../state.ts';
import { en } from '../text/receipt/en.ts';
import { wordsOf } from '../text/words.ts';

/** The promise, as soon as it is known what it is about. */
export function Hints({ state, text }: Props) {
  const about = aboutOf(state.draft);
  if (!about) return null;
  const promisedAt = serverNow(state) + LIMITS_MS[classOfTopic(about.topic)];
  return <p class="note">{rich(wordsOf('receipt', en).promise, { when: bothTimes(promisedAt, state, text) })}</p>;
}

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
      <p>{rich(`${words.promise} ${words.goesTo}`, { when: bothTimes(respondBy, state, text), email })}</p>
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
