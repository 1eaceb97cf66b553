/** The files of the message that is being written. A file of its own, loaded when the shopper wants to add one. */
import { Component, createRef } from 'preact';
import { fill } from '../../shared/format.ts';
import type { Chat, Props } from '../chat.ts';
import { Icon } from '../parts/icon.tsx';
import { type FilesText, filesWords } from '../text/files-words.ts';
import { Cards, PAGE } from './cards.tsx';
import { isPicture, type NotTaken, TYPES } from './not-taken.ts';
import { Preview } from './preview.tsx';
import { sizeIn } from './sizes.ts';
import { type Going, refusedOf, uploadsOf } from './uploads.ts';

/** Those of messages that are sent: the log draws them when this file has come. */
export const SentFiles = Cards;

/** Files that came by themselves: dropped on the panel, or pasted into it. */
export function take(chat: Chat, files: Iterable<File>): void {
  uploadsOf(chat).take(files);
}

/** Above the composer. */
export function Face(props: Props) {
  return <Tray {...props} />;
}
/** Beside a message that is being typed in a form. */
export const Hints = Face;

class Tray extends Component<Props> {
  private readonly files = createRef<HTMLInputElement>();
  private readonly camera = createRef<HTMLInputElement>();
  private hadFiles = false;

  /** With its message gone there is no more to say here, until the next file. */
  override componentDidUpdate() {
    const { state, chat } = this.props;
    const hasFiles = hasSome(this.props);
    if (this.hadFiles && !hasFiles && state.tool && state.draft.text === '') {
      later(() => chat.dispatch({ type: 'changed', change: { tool: null } }));
    }
    this.hadFiles = hasFiles;
  }

  override componentWillUnmount() {
    const { chat } = this.props;
    if (!chat.state().receipt) return;
    later(() => chat.dispatch({ type: 'edited', change: { attachments: undefined, files: undefined } }));
  }

  override render(props: Props) {
    const { chat, state } = props;
    const words = filesWords();
    const uploads = uploadsOf(chat);
    const refused = refusedOf(state);
    const isGoing = uploads.going().some(({ state }) => state === 'going' || state === 'waiting');
    return (
      <section class="tray" aria-label={words.title}>
        {hasSome(props) ? (
          <ul aria-label={words.list}>
            {state.draft.files?.map(({ id, name, type, size }, index) => (
              <Chip
                key={id}
                {...{ name, words }}
                blob={isPicture(type) ? uploads.blobOf(id) : undefined}
                {...aboutUp(refused[index], words, sizeIn(state.locale, size))}
                remove={() => uploads.withdraw(index)}
              />
            ))}
            {uploads.going().map((one) => (
              <Chip
                key={one.key}
                name={one.file.name}
                {...{ words }}
                blob={isPicture(one.file.type) ? one.file : undefined}
                {...aboutGoing(one, words, state.locale)}
                remove={() => uploads.remove(one.key)}
              />
            ))}
          </ul>
        ) : (
          <p class="quiet">{words.hint}</p>
        )}
        <div class="ways">
          {this.way(this.files, words.choose)}
          {matchMedia('(pointer: coarse)').matches && this.way(this.camera, words.photo)}
          {uploads.going().some(({ state }) => state === 'waiting') && (
            <button type="button" class="second" onClick={uploads.again}>
              {words.again}
            </button>
          )}
        </div>
        <p role="status" class="quiet">
          {isGoing && (uploads.isHeld() ? words.held : words.stay)}
        </p>
        {state.refusal === 'bad-request' && hasSome(props) && (
          <p role="alert" class="problem">
            {words.gone}
          </p>
        )}
        {this.input(this.files, TYPES.join(), false)}
        {this.input(this.camera, 'image/*', true)}
      </section>
    );
  }

  private way(input: typeof this.files, label: string) {
    return (
      <button type="button" class="second" onClick={() => input.current?.click()}>
        {label}
      </button>
    );
  }

  private input(ref: typeof this.files, accept: string, isCamera: boolean) {
    return (
      <input
        type="file"
        hidden
        multiple={!isCamera}
        accept={accept}
        ref={ref}
        {...(isCamera && { capture: 'environment' })}
        onChange={({ currentTarget }) => {
          take(this.props.chat, currentTarget.files ?? []);
          // The same file once more is a change, too.
          currentTarget.value = '';
        }}
      />
    );
  }
}

/** The panel is being drawn: what changes it has to wait until that is done. */
const later = (change: () => void) => setTimeout(change);

function hasSome({ chat, state }: Props): boolean {
  return !!state.draft.files?.length || uploadsOf(chat).going().length > 0;
}

type ChipProps = {
  readonly name: string;
  readonly words: FilesText;
  readonly blob: Blob | undefined;
  readonly about: string;
  readonly remove: () => void;
  /** Of an upload that is under way, 0 to 1. */
  readonly part?: number;
  readonly isRefused?: boolean;
};

function Chip({ name, words, blob, about, remove, part, isRefused }: ChipProps) {
  return (
    <li class={isRefused ? 'chip refused' : 'chip'}>
      {blob && !isRefused ? <Preview blob={blob} /> : <Icon path={PAGE} />}
      <div>
        <bdi>{name}</bdi>
        <span role={isRefused ? 'alert' : undefined}>{about}</span>
        {part !== undefined && <progress value={part} aria-label={name} />}
      </div>
      <button type="button" aria-label={fill(words.remove, { name })} onClick={remove}>
        <Icon path="m6 6 12 12M18 6 6 18" />
      </button>
    </li>
  );
}

function aboutUp(why: NotTaken | null | undefined, words: FilesText, size: string) {
  return why ? { about: words.refused[why], isRefused: true } : { about: size };
}

function aboutGoing({ state, part }: Going, words: FilesText, locale: string) {
  if (state === 'waiting') return { about: words.waiting };
  if (state !== 'going') return { about: words.refused[state], isRefused: true };
  return { about: fill(words.going, { percent: part.toLocaleString(locale, { style: 'percent' }) }), part };
}
