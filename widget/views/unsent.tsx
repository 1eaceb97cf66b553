/** What is asked of the shopper about messages that cannot go by themselves (MS4). */
import { fill } from '../../shared/format.ts';
import { together } from '../outbox.ts';
import { liveWords } from '../text/live-words.ts';
import type { ThreadProps } from './thread.tsx';

const DAY_MS = 86_400_000;

/** Written too long ago to be sent without asking, or for a conversation that is over. */
export function Old({ state, thread, talk }: ThreadProps) {
  const words = liveWords();
  const days = Math.floor((Date.now() - Math.min(...thread.old.map(({ at }) => at))) / DAY_MS);
  const when = new Intl.RelativeTimeFormat(state.locale, { numeric: 'auto' }).format(-days, 'day');
  const { text, files = [] } = together(thread.old);
  return (
    <section class="note asks old" aria-labelledby="ac-old">
      <p id="ac-old">{fill(words.old, { when })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse must be able to scroll it (WG3) */}
      <blockquote dir="auto" tabIndex={0}>
        {[text, ...files.map(({ name }) => name)].join('\n').trim()}
      </blockquote>
      <button type="button" class="go" onClick={() => talk.settle('send')}>
        {words.sendNow}
      </button>
      <button type="button" class="second" onClick={() => talk.settle('put-back')}>
        {words.putBack}
      </button>
      <button type="button" class="second" onClick={() => talk.settle('discard')}>
        {words.discard}
      </button>
    </section>
  );
}

/** No line can be had: the message form needs none, and takes along what was written. */
export function CutOff({ talk }: ThreadProps) {
  const words = liveWords();
  return (
    <div class="note asks">
      <p>{words.cutOff}</p>
      <button type="button" class="second" onClick={talk.byEmail}>
        {words.asEmail}
      </button>
    </div>
  );
}
