/** FB1: once, when it is over; a few words are asked for with the score. A file of its own: most chats are not over yet. */
import type { PanelProps } from '../chat.ts';
import { en } from '../text/rating/en.ts';
import { wordsOf } from '../text/words.ts';

export function Face({ state, live }: PanelProps) {
  const words = wordsOf('rating', en);
  return (
    <form
      class="asks"
      onSubmit={(event) => {
        event.preventDefault();
        live?.rate(new FormData(event.currentTarget));
      }}
    >
      <fieldset>
        <legend>{words.rate}</legend>
        {[1, 2, 3, 4, 5].map((score) => (
          <input
            key={score}
            type="radio"
            name="score"
            value={score}
            aria-label={score.toLocaleString(state.locale)}
            required
          />
        ))}
      </fieldset>
      <textarea name="comment" placeholder={words.words} aria-label={words.words} />
      <button type="submit" class="go">
        {words.send}
      </button>
    </form>
  );
}
