/** The log: days, lines and bubbles. It stays at its end by its style; who reads further up is told of what is new. */
import { Component, createRef } from 'preact';
import { fill } from '../../shared/format.ts';
import { rowsOf } from '../bubbles.ts';
import type { Props } from '../chat.ts';
import { digits, liveWords } from '../text/live-words.ts';
import type { Thread } from '../thread.ts';
import { LogRow } from './log-row.tsx';

type LogProps = Props & { readonly thread: Thread };
type Reading = { readonly unseen: number };

/** So near the end, a reader is at the end. */
const NEAR_PX = 48;
const MINUTE_MS = 60_000;

export class Log extends Component<LogProps, Reading> {
  override state: Reading = { unseen: 0 };
  private readonly scroller = createRef<HTMLDivElement>();
  private aging: ReturnType<typeof setInterval> | undefined;
  private readonly isAtEnd = () => (this.scroller.current?.scrollTop ?? 0) > -NEAR_PX;

  override shouldComponentUpdate({ thread, text }: LogProps, { unseen }: Reading) {
    return thread !== this.props.thread || text !== this.props.text || unseen !== this.state.unseen;
  }

  /** What was said "5 minutes ago" was not for long. */
  override componentDidMount() {
    this.aging = setInterval(() => this.forceUpdate(), MINUTE_MS);
  }

  override componentWillUnmount() {
    clearInterval(this.aging);
  }

  override componentDidUpdate({ thread: before }: LogProps) {
    const { entries, unsent, isCaughtUp } = this.props.thread;
    const more = entries.length - before.entries.length;
    // To scroll asks for the layout of what was just drawn: in a task of its own.
    if (unsent.length > before.unsent.length) setTimeout(this.toEnd);
    else if (more > 0 && isCaughtUp && !this.isAtEnd()) this.setState({ unseen: this.state.unseen + more });
  }

  private readonly toEnd = () => this.scroller.current?.scrollTo(0, 0);

  private readonly scrolled = () => {
    if (this.state.unseen > 0 && this.isAtEnd()) this.setState({ unseen: 0 });
  };

  override render({ state, thread, text, chat }: LogProps, { unseen }: Reading) {
    const words = liveWords();
    return (
      <div class="view">
        <div
          class="scroller"
          role="log"
          aria-label={words.log}
          aria-live={thread.isCaughtUp ? 'polite' : 'off'}
          // Another language changes words that were said already.
          aria-relevant="additions"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse must be able to scroll it (WG3)
          tabIndex={0}
          ref={this.scroller}
          onScroll={this.scrolled}
        >
          <div class="log">
            {rowsOf(thread, Date.now(), state.skewMs).map((row) => (
              <LogRow key={row.key} row={row} state={state} text={text} words={words} chat={chat} id={thread.id} />
            ))}
          </div>
        </div>
        {unseen > 0 && (
          <button type="button" class="pill" onClick={this.toEnd}>
            {fill(words.newOnes, { count: digits(unseen, state.locale) })}
          </button>
        )}
      </div>
    );
  }
}
