/** An article in the panel, and whether it helped (KB2). */
import { Component } from 'preact';
import type { HelpArticle } from '../../shared/help.ts';
import type { PanelProps } from '../chat.ts';
import { Icon } from '../parts/icon.tsx';
import { fetchArticle, tellHelped } from './ask-server.ts';
import { Blocks, idOf } from './blocks.tsx';
import { goToPeople, helpWords } from './place.ts';

type Props = PanelProps & {
  readonly slug: string;
  /** Where the way back leads, in words. */
  readonly back: string;
  readonly onBack: () => void;
  readonly open: (slug: string) => void;
};
type Shown = {
  readonly article: HelpArticle | null;
  readonly is: 'coming' | 'here' | 'gone' | 'failed';
  readonly helped: boolean | null;
};

export class Article extends Component<Props, Shown> {
  override state: Shown = { article: null, is: 'coming', helped: null };
  private heading: HTMLElement | null = null;

  override componentDidMount(): void {
    this.load();
    this.focus();
  }

  /** Another article, or the same in another language. */
  override componentDidUpdate(before: Props, shown: Shown): void {
    const { slug, state } = this.props;
    if (before.slug !== slug || before.state.locale !== state.locale) this.load();
    if (shown.is === 'coming' && this.state.is !== 'coming') this.focus();
  }

  /** Once all else that follows the focus has been done. */
  private focus(): void {
    Promise.resolve().then(() => this.heading?.focus());
  }

  private load(): void {
    const { chat, slug } = this.props;
    const { locale } = chat.state();
    const isStill = () => this.props.slug === slug && chat.state().locale === locale;
    this.setState({ article: null, is: 'coming', helped: null });
    fetchArticle(chat, slug).then(
      (article) => isStill() && this.setState({ article, is: article ? 'here' : 'gone' }),
      () => isStill() && this.setState({ is: 'failed' }),
    );
  }

  private say(helped: boolean): void {
    if (this.state.article) tellHelped(this.props.chat, this.state.article, helped);
    this.setState({ helped });
  }

  override render(props: Props, { article, is, helped }: Shown) {
    const { chat, state, back, onBack, open } = props;
    const words = helpWords();
    const { origin, root } = chat.shell;
    const goTo = (id: string) => {
      const part = root.getElementById(idOf(id));
      part?.scrollIntoView();
      part?.focus();
    };
    return (
      <div class="body help" key={props.slug}>
        <button type="button" class="back" onClick={onBack}>
          <Icon path="m15 5-7 7 7 7" />
          {back}
        </button>
        <h2
          tabIndex={-1}
          lang={article?.locale}
          dir="auto"
          ref={(element) => {
            this.heading = element;
          }}
        >
          {article ? article.title : is === 'coming' ? words.searching : is === 'gone' ? words.gone : words.failed}
        </h2>
        {is === 'failed' && (
          <button type="button" class="second" onClick={() => this.load()}>
            {words.again}
          </button>
        )}
        {article && article.locale !== state.locale && <p class="note">{words.otherLanguage}</p>}
        {article && (
          <>
            <div class="article" lang={article.locale} dir="auto">
              <Blocks blocks={article.blocks} ways={{ origin, open, goTo }} />
            </div>
            <div class="note">
              <p id="ac-did-help" role="status">
                {helped === null ? words.didHelp : helped ? words.thanks : words.sorry}
              </p>
              {helped === null && (
                <fieldset aria-labelledby="ac-did-help">
                  {[true, false].map((answer) => (
                    <button type="button" class="second" onClick={() => this.say(answer)}>
                      {answer ? words.yes : words.no}
                    </button>
                  ))}
                </fieldset>
              )}
            </div>
            {helped === false && (
              <button type="button" class="go" onClick={() => goToPeople(props)}>
                {words.ask}
              </button>
            )}
            <a href={article.url} target="_blank" rel="noopener">
              {words.openTab}
            </a>
          </>
        )}
      </div>
    );
  }
}
