/** The search: what helps most before a word is typed, and what is found as it is (KB1). */
import { Component } from 'preact';

import type { HelpEntry } from '../../shared/help.ts';
import type { PanelProps } from '../chat.ts';
import { findArticles, tellSearched } from './ask-server.ts';
import { goToPeople, helpWords, languageOf } from './place.ts';

type Props = PanelProps & {
  readonly q: string;
  readonly typed: (q: string) => void;
  readonly open: (slug: string) => void;
};
type Shown = {
  /** Null until there are any. */
  readonly articles: readonly HelpEntry[] | null;
  /** For what they were found. */
  readonly of: string;
  readonly is: 'searching' | 'here' | 'failed';
};

/** As long as a hand rests between two letters. */
const PAUSE_MS = 200;
/** What stands for so long was meant. */
const MEANT_MS = 2_000;

export class Search extends Component<Props, Shown> {
  override state: Shown = { articles: null, of: '', is: 'searching' };
  private asking = new AbortController();
  private pause: ReturnType<typeof setTimeout> | undefined;
  private meant: ReturnType<typeof setTimeout> | undefined;
  private field: HTMLInputElement | null = null;

  override componentDidMount(): void {
    this.search();
    // Once all else that follows the focus has been done; on touch a field would raise the keyboard.
    const isTouch = matchMedia('(pointer: coarse)').matches;
    Promise.resolve().then(() => isTouch || this.field?.focus());
  }

  override componentDidUpdate({ q, state }: Props): void {
    const isOther = state.locale !== this.props.state.locale;
    if (q === this.props.q && !isOther) return;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.search(), PAUSE_MS);
  }

  override componentWillUnmount(): void {
    clearTimeout(this.pause);
    clearTimeout(this.meant);
    this.asking.abort();
  }

  private search(): void {
    const { chat } = this.props;
    const q = this.props.q.trim();
    clearTimeout(this.meant);
    this.asking.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    this.setState({ is: 'searching' });
    findArticles(chat, q, signal).then(
      (articles) => {
        if (signal.aborted) return;
        this.setState({ articles, of: q, is: 'here' });
        this.meant = setTimeout(() => tellSearched(chat, q), MEANT_MS);
      },
      () => signal.aborted || this.setState({ is: 'failed' }),
    );
  }

  private told({ articles, of, is }: Shown): string {
    const words = helpWords();
    if (is === 'failed') return words.failed;
    if (is === 'searching' && !articles) return words.searching;
    if (of === '') return words.popular;
    const count = articles?.length ?? 0;
    if (count === 0) return words.none;
    return count === 1 ? words.one : words.many.replace('{count}', count.toLocaleString(this.props.state.locale));
  }

  override render(props: Props, shown: Shown) {
    const { chat, q, typed, open } = props;
    const words = helpWords();
    return (
      <form
        class="body help"
        onSubmit={(event) => {
          event.preventDefault();
          clearTimeout(this.pause);
          this.search();
          tellSearched(chat, q.trim());
        }}
      >
        <label for="ac-find">{words.search}</label>
        <input
          id="ac-find"
          type="search"
          enterkeyhint="search"
          autocomplete="off"
          maxLength={200}
          dir={q ? 'auto' : undefined}
          value={q}
          ref={(element) => {
            this.field = element;
          }}
          onInput={({ currentTarget }) => typed(currentTarget.value)}
        />
        <p role="status" class="quiet">
          {this.told(shown)}
        </p>
        {shown.is === 'failed' && (
          <button type="submit" class="second">
            {words.again}
          </button>
        )}
        {shown.articles?.[0] && (
          <ul aria-busy={shown.is === 'searching'}>
            {shown.articles.map(({ slug, title, summary }) => (
              <li key={slug}>
                <button
                  type="button"
                  lang={languageOf(title)}
                  dir="auto"
                  onClick={() => {
                    tellSearched(chat, shown.of);
                    open(slug);
                  }}
                >
                  <b>{title}</b>
                  <small>{summary}</small>
                </button>
              </li>
            ))}
          </ul>
        )}
        <button type="button" class="second" onClick={() => goToPeople(props)}>
          {words.ask}
        </button>
      </form>
    );
  }
}
