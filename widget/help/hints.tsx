/**
 * KB2: articles suggested while a message is typed: over the panel's lower edge, where they move nothing, for as long as
 * the field has the focus; and gone for this draft when they are told to.
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

const isWriting = ({ shell }: Props['chat']) => shell.root.activeElement?.id === 'ac-text';

export class Suggestions extends Component<Props, { readonly articles: readonly HelpEntry[] }> {
  override state: { readonly articles: readonly HelpEntry[] } = { articles: [] };
  private asking = new AbortController();
  private pause: ReturnType<typeof setTimeout> | undefined;

  constructor(props: Props) {
    super(props);
    dress(props.chat);
  }

  override componentDidMount(): void {
    this.wait();
  }

  override componentDidUpdate({ state: before }: Props): void {
    const { draft, locale } = this.props.state;
    if (draft.text !== before.draft.text || draft.about !== before.draft.about || locale !== before.locale) this.wait();
  }

  override componentWillUnmount(): void {
    clearTimeout(this.pause);
    this.asking.abort();
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
      (articles) => signal.aborted || !isWriting(chat) || this.setState({ articles }),
      // Nobody has asked for them.
      () => {},
    );
  }

  override render({ chat }: Props, { articles }: { readonly articles: readonly HelpEntry[] }) {
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
            class="hints"
            onMouseDown={(event) => event.preventDefault()}
          >
            <p class="quiet" aria-hidden="true">
              {words.maybe}
            </p>
            <button
              type="button"
              class="hide"
              aria-label={words.dismiss}
              onClick={() => {
                isHidden = true;
                this.setState({ articles: [] });
                chat.shell.root.getElementById('ac-text')?.focus();
              }}
            >
              ×
            </button>
            <ul>
              {articles.map(({ slug, title }) => (
                <li key={slug}>
                  <button type="button" lang={languageOf(title)} dir="auto" onClick={() => openFromDraft(chat, slug)}>
                    {title}
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
