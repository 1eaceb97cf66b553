/**
 * KB2: articles suggested while a message is typed: over the panel's lower edge, where they move nothing, for as long as
 * the field has the focus; and gone for this draft when they are told to. Who comes back from one of them on a phone is
 * not in the field, for that would raise the keyboard: they stand under it then, in its column, until she is.
 */
import { Component } from 'preact';
import type { HelpEntry } from '../../shared/help.ts';
import type { Props } from '../chat.ts';
import { findArticles } from './ask-server.ts';
import { dress, helpWords, languageOf, openFromDraft } from './place.ts';

/** Who rests for so long may be glad of an answer. */
const PAUSE_MS = 500;
/** Fewer letters say too little. */
export const ENOUGH = 12;
/** What is searched for: the end of a long message says what it is about as well as its beginning. */
const READ = 300;

let isHidden = false;
/** What was suggested for these words when one of them was opened. */
let left: { readonly text: string; readonly articles: readonly HelpEntry[] } | null = null;

type Suggested = { readonly articles: readonly HelpEntry[]; readonly isBack: boolean };

const isWriting = ({ shell }: Props['chat']) => shell.root.activeElement?.id === 'ac-text';

export class Suggestions extends Component<Props, Suggested> {
  override state: Suggested = { articles: [], isBack: false };
  private asking = new AbortController();
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(props: Props) {
    super(props);
    dress(props.chat);
  }

  override componentDidMount(): void {
    const { chat, state } = this.props;
    // Not at the first drawing: what a live region is born with is not spoken.
    if (left?.text === state.draft.text && !isHidden) this.setState({ articles: left.articles, isBack: true });
    chat.shell.root.addEventListener('focusin', this.focused);
    this.wait();
  }

  /** By the field's own focus alone, and not by its loss: then the next field would move from under her finger. */
  private readonly focused = () => {
    if (this.state.isBack && isWriting(this.props.chat)) this.setState({ isBack: false });
  };

  override componentDidUpdate({ state: before }: Props): void {
    const { draft, locale } = this.props.state;
    if (draft.text !== before.draft.text || draft.about !== before.draft.about || locale !== before.locale) this.wait();
  }

  override componentWillUnmount(): void {
    clearTimeout(this.pause);
    this.asking.abort();
    this.props.chat.shell.root.removeEventListener('focusin', this.focused);
    // Sent, or begun anew: that is another draft.
    if (this.props.chat.state().draft.text.length < ENOUGH) isHidden = false;
  }

  private wait(): void {
    clearTimeout(this.pause);
    this.asking.abort();
    if (!isHidden) this.pause = setTimeout(() => this.ask(), PAUSE_MS);
  }

  private ask(): void {
    const { chat, state } = this.props;
    this.asking = new AbortController();
    const { signal } = this.asking;
    findArticles(chat, state.draft.text.slice(-READ), signal, true).then(
      // Who has left the field is on her way to another one, or to the button: nothing is to come under her hand.
      (articles) => signal.aborted || !(isWriting(chat) || this.state.isBack) || this.setState({ articles }),
      // Nobody has asked for them.
      () => {},
    );
  }

  private hide(): void {
    const { root, box } = this.props.chat.shell;
    isHidden = true;
    this.setState({ articles: [] });
    // Where it was: in the field, or out of it with no keyboard raised.
    (this.state.isBack ? box.querySelector('h2') : root.getElementById('ac-text'))?.focus();
  }

  private open({ slug }: HelpEntry): void {
    const { chat, state } = this.props;
    left = { text: state.draft.text, articles: this.state.articles };
    openFromDraft(chat, slug);
  }

  override render(_: Props, { articles, isBack }: Suggested) {
    const words = helpWords();
    const isShown = articles.length > 0 && !isHidden;
    return (
      <>
        <p role="status" class="for-ears">
          {isShown && words.maybe}
        </p>
        {isShown && (
          // Others than before are new ones: they stand where they belong, and do not move there.
          // biome-ignore lint/a11y/noStaticElementInteractions: a press in it leaves the focus, and so it, where it is
          <div
            key={articles.map(({ slug }) => slug).join()}
            class={isBack ? 'hints still' : 'hints'}
            onMouseDown={(event) => event.preventDefault()}
          >
            <p class="quiet" aria-hidden="true">
              {words.maybe}
            </p>
            <button type="button" class="hide" aria-label={words.dismiss} onClick={() => this.hide()}>
              ×
            </button>
            <ul>
              {articles.map((one) => (
                <li key={one.slug}>
                  <button type="button" lang={languageOf(one.title)} dir="auto" onClick={() => this.open(one)}>
                    {one.title}
                  </button>
                </li>
              ))}
            </ul>
          </div>
        )}
      </>
    );
  }
}
