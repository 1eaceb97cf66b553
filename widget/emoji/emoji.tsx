/** A small grid of emoji above the composer: one stop for Tab, arrows inside, Esc back to the words. */
import { Component } from 'preact';
import { adopt } from '../adopt.ts';
import type { Chat, Props } from '../chat.ts';
import { emojiWords } from '../text/emoji-words.ts';
import css from './emoji.css?inline';
import { COLUMNS, EMOJI } from './emoji-list.ts';
import { nextPlace } from './next-place.ts';

type Place = { readonly at: number };

/** Where it is written from right to left, the next one stands to the left. */
const MIRRORED: Readonly<Record<string, string>> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };

const styled = new WeakSet<ShadowRoot>();

export function Face(props: Props) {
  return <Grid {...props} />;
}

class Grid extends Component<Props, Place> {
  override state: Place = { at: 0 };
  private readonly cells: (HTMLButtonElement | null)[] = [];

  override componentDidMount() {
    const { root } = this.props.chat.shell;
    if (!styled.has(root)) adopt(root, css);
    styled.add(root);
    this.cells[0]?.focus();
  }

  private readonly onKeyDown = (event: KeyboardEvent) => {
    const { chat } = this.props;
    const key = chat.shell.box.dir === 'rtl' ? (MIRRORED[event.key] ?? event.key) : event.key;
    const next = key === 'Escape' ? null : nextPlace(key, this.state.at, EMOJI.length, COLUMNS);
    if (next === null && event.key !== 'Escape') return;
    event.preventDefault();
    // The panel's own Esc is for the panel.
    event.stopPropagation();
    if (next === null) {
      chat.dispatch({ type: 'changed', change: { tool: null } });
      areaOf(chat)?.focus();
    } else {
      this.setState({ at: next });
      this.cells[next]?.focus();
    }
  };

  override render({ chat }: Props, { at }: Place) {
    const words = emojiWords();
    return (
      // biome-ignore lint/a11y/useSemanticElements: a group of buttons, and no part of the form
      <div class="emoji-grid" role="group" aria-label={words.title} onKeyDown={this.onKeyDown}>
        {EMOJI.map((emoji, index) => (
          <button
            key={emoji}
            type="button"
            tabIndex={index === at ? 0 : -1}
            aria-label={words.names[emoji]}
            ref={(cell) => {
              this.cells[index] = cell;
            }}
            onClick={() => {
              this.setState({ at: index });
              insert(chat, emoji);
            }}
          >
            {emoji}
          </button>
        ))}
      </div>
    );
  }
}

function areaOf({ shell }: Chat): HTMLTextAreaElement | null {
  return shell.box.querySelector('.composer textarea');
}

/** At the caret, in the place of what is selected. */
function insert(chat: Chat, emoji: string): void {
  const area = areaOf(chat);
  if (!area) return;
  area.setRangeText(emoji, area.selectionStart, area.selectionEnd, 'end');
  chat.dispatch({ type: 'edited', change: { text: area.value } });
}
