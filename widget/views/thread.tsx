/** The conversation's face: the log, what is true of it now, and the foot that takes the next message or asks. */
import { fill } from '../../shared/format.ts';
import type { PanelProps } from '../chat.ts';
import { Field } from '../parts/field.tsx';
import type { Talk } from '../talk.ts';
import type { LiveText } from '../text/live/en.ts';
import { digits, liveWords } from '../text/live-words.ts';
import type { Thread as ThreadOf } from '../thread.ts';
import { Composer } from './composer.tsx';
import { Log } from './log.tsx';
import { CutOff, Old } from './unsent.tsx';

/** FB4: below this we ask whether to open it again. */
const ASKED_BELOW = 3;

export type ThreadProps = PanelProps & { readonly talk: Talk; readonly thread: ThreadOf };

export function Thread(props: ThreadProps) {
  const { state, text, chat, thread } = props;
  const words = liveWords();
  return (
    <>
      <Log state={state} text={text} chat={chat} thread={thread} />
      <div class="foot">
        <p role="status" class={thread.typing && thread.isConnected ? 'now dots' : 'now'}>
          {nowText(props, words)}
        </p>
        {thread.refusal && (
          <p role="alert" class="problem">
            {words.refused[thread.refusal] ?? words.refused.other}
          </p>
        )}
        {thread.old.length > 0 && <Old {...props} />}
        {state.isCutOff && <CutOff {...props} />}
        <Foot {...props} words={words} />
      </div>
    </>
  );
}

/** One line at most: the connection, then who is typing, then the queue. */
function nowText({ state, text, thread }: ThreadProps, words: LiveText): string {
  if (!thread.isKept) return text.notKept;
  if (!thread.isConnected) return words.reconnecting;
  if (thread.typing) return fill(words.typing, { name: thread.typing });
  const conversation = thread.state;
  if (conversation?.phase === 'live' && conversation.wait) {
    return fill(words.connecting, { name: conversation.agent.name });
  }
  // What is said of a rating, too: it has been sent.
  if (conversation?.phase === 'resolved' && conversation.rating) return words.progress.sent;
  if (conversation?.phase !== 'queued') return '';
  if (state.availability?.staffed === false) return words.nobody;
  const place = thread.place ? fill(words.place, { place: digits(thread.place, state.locale) }) : words.soon;
  if (!thread.waitMinutes) return place;
  const [from, to] = thread.waitMinutes;
  return `${place} ${fill(words.wait, { from: digits(from, state.locale), to: digits(to, state.locale) })}`;
}

function Foot(props: ThreadProps & { readonly words: LiveText }) {
  const { thread, talk, words } = props;
  const conversation = thread.state;
  const isUnanswerable = conversation?.phase === 'ticket' && conversation.visitor.email === null;
  if (thread.asks === 'end') return <EndSure {...props} />;
  if (thread.asks === 'email' || isUnanswerable) return <Address {...props} canGoBack={!isUnanswerable} />;
  const isAsked = conversation?.phase === 'queued' && conversation.wait.long === 'told';
  const over = conversation?.phase === 'resolved' ? conversation : null;
  return (
    <>
      {over &&
        (over.rating ? (
          over.rating < ASKED_BELOW && (
            <button type="button" class="go" onClick={talk.handOver}>
              {words.reopen}
            </button>
          )
        ) : (
          <Rate {...props} />
        ))}
      {isAsked && (
        <button type="button" class="go" onClick={talk.keepPlace}>
          {words.keepPlace}
        </button>
      )}
      {conversation?.phase === 'queued' && (
        <button type="button" class="second" onClick={() => talk.ask('email')}>
          {words.byEmail}
        </button>
      )}
      {over && !over.ticket ? (
        <button type="button" class="second" onClick={talk.leave}>
          {words.startNew}
        </button>
      ) : (
        <Composer {...props} />
      )}
    </>
  );
}

/** FB1: once, when it is over; a few words are asked for with the score. */
function Rate({ state, talk, words }: ThreadProps & { readonly words: LiveText }) {
  return (
    <form
      class="asks"
      onSubmit={(event) => {
        event.preventDefault();
        talk.rate(new FormData(event.currentTarget));
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
            aria-label={digits(score, state.locale)}
            required
          />
        ))}
      </fieldset>
      <textarea name="comment" placeholder={words.write} />
      <button type="submit" class="go">
        {words.send}
      </button>
    </form>
  );
}

/** AD5: a ticket needs an address to answer. */
function Address(props: ThreadProps & { readonly words: LiveText; readonly canGoBack: boolean }) {
  const { talk, text, words, canGoBack } = props;
  return (
    <form
      class="asks"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        talk.handOver();
      }}
    >
      <Field {...props} name="email" label={text.email} />
      <button type="submit" class="go">
        {words.save}
      </button>
      {canGoBack && (
        <button type="button" class="second" onClick={() => talk.ask(null)}>
          {words.back}
        </button>
      )}
    </form>
  );
}

function EndSure({ talk, words }: ThreadProps & { readonly words: LiveText }) {
  return (
    <div class="asks">
      <p>{words.endSure}</p>
      <button type="button" class="go" onClick={talk.end}>
        {words.end}
      </button>
      <button type="button" class="second" onClick={() => talk.ask(null)}>
        {words.keepOn}
      </button>
    </div>
  );
}
