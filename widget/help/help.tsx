/** The help face's file: the search, an article, and the suggestions under a message. Loaded when one of them is wanted. */
import { Component } from 'preact';
import type { PanelProps } from '../chat.ts';
import { Article } from './article.tsx';
import { Suggestions } from './hints.tsx';
import { dress, goToPeople, helpWords, takeOpening } from './place.ts';
import { Search } from './search.tsx';

/** By this name the message's field finds it. */
export const Hints = Suggestions;

/** One that is read, and those before it, the last of them last. */
type Reading = { readonly q: string; readonly path: readonly string[]; readonly isFromDraft: boolean };

export class Face extends Component<PanelProps, Reading> {
  override state: Reading;

  constructor(props: PanelProps) {
    super(props);
    dress(props.chat);
    const opening = takeOpening();
    this.state = { q: '', path: opening ? [opening.slug] : [], isFromDraft: opening?.isFromDraft ?? false };
  }

  override render(props: PanelProps, { q, path, isFromDraft }: Reading) {
    const words = helpWords();
    const slug = path.at(-1);
    const open = (next: string) => this.setState({ path: [...path, next] });
    if (slug === undefined) return <Search {...props} q={q} typed={(next) => this.setState({ q: next })} open={open} />;
    const isBackToDraft = isFromDraft && path.length === 1;
    return (
      <Article
        {...props}
        slug={slug}
        open={open}
        back={isBackToDraft ? words.backToMessage : words.back}
        onBack={() => (isBackToDraft ? goToPeople(props) : this.setState({ path: path.slice(0, -1) }))}
      />
    );
  }
}
