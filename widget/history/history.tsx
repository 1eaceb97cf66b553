/** The history face's file: the shopper's conversations, to look over and to go on with (MS8). */
import { Component } from 'preact';
import { fill, fromNow } from '../../shared/format.ts';
import type { OwnRow } from '../../shared/views.ts';
import { adopt } from '../adopt.ts';
import type { PanelProps } from '../chat.ts';
import { bothTimes, ownTime, serverNow } from '../hours-words.ts';
import { en } from '../text/history/en.ts';
import { wordsOf } from '../text/words.ts';
import css from './history.css?inline';

type Known = {
  readonly rows: readonly OwnRow[] | null;
  readonly next: string | null;
  readonly isFailed: boolean;
};

const MOST_COUNTED = 99;
/** What happens at once is asked for once. */
const SETTLED_MS = 300;

/** The face while it is seen. */
let shown: Face | null = null;
let isDressed = false;
let isListening = false;

export class Face extends Component<PanelProps, Known> {
  override state: Known = { rows: null, next: null, isFailed: false };
  private asked = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  override componentDidMount(): void {
    shown = this;
    if (!isDressed) adopt(this.props.chat.shell.root, css);
    isDressed = true;
    this.componentDidUpdate({ live: null });
  }

  override componentDidUpdate({ live: before }: Pick<PanelProps, 'live'>): void {
    const { live } = this.props;
    if (!live || before) return;
    if (!isListening) {
      for (const event of ['entry:added', 'session:ready'] as const) live.on(event, () => shown?.later());
    }
    isListening = true;
    this.load();
  }

  override componentWillUnmount(): void {
    clearTimeout(this.timer);
    shown = null;
  }

  later(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(), SETTLED_MS);
  }

  /** From the newest on, or what comes after what is shown. */
  async load(cursor?: string): Promise<void> {
    const mine = ++this.asked;
    const reply = await this.props.live?.ask('conversation:list', cursor ? { cursor } : {});
    if (mine !== this.asked) return;
    if (!reply?.ok) return this.setState({ isFailed: true });
    const { conversations, next } = reply.value;
    const rows = cursor ? [...(this.state.rows ?? []), ...conversations] : conversations;
    this.setState({ rows, next, isFailed: false });
  }

  async open(conversationId: string): Promise<void> {
    const { live, chat } = this.props;
    const reply = await live?.ask('conversation:open', { conversationId });
    if (!reply?.ok) return this.load();
    live?.pick(reply.value);
    chat.dispatch({ type: 'changed', change: { place: 'talk' } });
  }

  override render(props: PanelProps, { rows, next, isFailed }: Known) {
    const words = wordsOf('history', en);
    return (
      <div class="body history">
        <h2 tabIndex={-1}>{props.text.history}</h2>
        {rows && rows.length > 0 && (
          <ul>
            {rows.map((row) => (
              <Row key={row.id} {...props} row={row} open={() => this.open(row.id)} />
            ))}
          </ul>
        )}
        <p class="quiet" role="status">
          {isFailed ? words.failed : rows ? rows.length === 0 && words.none : words.loading}
        </p>
        {isFailed && (
          <button type="button" class="second" onClick={() => this.load()}>
            {words.again}
          </button>
        )}
        {next && !isFailed && (
          <button type="button" class="second" onClick={() => this.load(next)}>
            {words.more}
          </button>
        )}
      </div>
    );
  }
}

type RowProps = PanelProps & { readonly row: OwnRow; readonly open: () => void };

function Row({ row, state, text, open }: RowProps) {
  const words = wordsOf('history', en);
  const { locale } = state;
  const { topic, number, phase, preview, unread, lastAt, rating, respondBy } = row;
  const n = (count: number) => count.toLocaleString(locale);
  return (
    <li>
      <button type="button" onClick={open}>
        <span class="about">
          <b>{text.topics[topic]}</b>
          {number && <span dir="ltr">{number}</span>}
          {unread > 0 && <mark>{fill(unread < MOST_COUNTED ? words.unread : words.unreadMany, { n: n(unread) })}</mark>}
        </span>
        <span class="words" dir="auto">
          {preview}
        </span>
        <span class="about">
          <span data-phase={phase}>{words.phases[phase]}</span>
          <time dateTime={new Date(lastAt).toISOString()} title={ownTime(lastAt, state)}>
            {fromNow(lastAt, serverNow(state), locale)}
          </time>
        </span>
        {respondBy && <span class="words">{fill(words.respondBy, { when: bothTimes(respondBy, state, text) })}</span>}
        {rating && <span class="words">{fill(words.rated, { n: n(rating) })}</span>}
      </button>
    </li>
  );
}
