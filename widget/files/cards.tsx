/** The files of a message that was sent: pictures as they are seen, all others by name; each is saved by a press. */
import { Component, createRef } from 'preact';
import type { UploadedFile } from '../../shared/http-api.ts';
import type { Chat } from '../chat.ts';
import { Icon } from '../parts/icon.tsx';
import { filesWords } from '../text/files-words.ts';
import { fetchFile, save } from './fetched.ts';
import { isPicture } from './not-taken.ts';
import { Preview } from './preview.tsx';
import { sizeIn } from './sizes.ts';
import { uploadsOf } from './uploads.ts';

export type CardsProps = {
  readonly chat: Chat;
  readonly files: readonly (UploadedFile & { readonly blocked?: true })[];
  /** Null while the message is not stored: nothing can be fetched yet. */
  readonly conversationId: string | null;
};
type CardProps = Omit<CardsProps, 'files'> & { readonly file: UploadedFile };
type Fetching = { readonly blob: Blob | null; readonly hasFailed: boolean };

export const PAGE = 'M6 3h8l4 4v14H6zM14 3v4h4';

export function Cards({ files, ...props }: CardsProps) {
  const kept = files.filter(({ blocked }) => !blocked);
  return (
    // Their names were read when they came.
    <ul class="cards" aria-label={filesWords().attached} aria-live="off">
      {kept.map((file) => (
        <li key={file.id} class="file">
          <Card {...props} file={file} />
        </li>
      ))}
    </ul>
  );
}

class Card extends Component<CardProps, Fetching> {
  override state: Fetching = { blob: uploadsOf(this.props.chat).blobOf(this.props.file.id) ?? null, hasFailed: false };
  private readonly button = createRef<HTMLButtonElement>();
  private readonly seen = new IntersectionObserver((looks) => {
    if (!looks.some(({ isIntersecting }) => isIntersecting)) return;
    this.seen.disconnect();
    this.fetch();
  });

  override componentDidMount() {
    const { file, conversationId } = this.props;
    const isCostly = Object(navigator).connection?.saveData === true;
    const button = this.button.current;
    if (button && conversationId && isPicture(file.type) && !this.state.blob && !isCostly) this.seen.observe(button);
  }

  override componentWillUnmount() {
    this.seen.disconnect();
  }

  private async fetch(): Promise<Blob | null> {
    const { chat, file, conversationId } = this.props;
    if (this.state.blob || !conversationId) return this.state.blob;
    try {
      const blob = await fetchFile(chat, conversationId, file.id);
      this.setState({ blob, hasFailed: false });
      return blob;
    } catch {
      this.setState({ hasFailed: true });
      return null;
    }
  }

  /** A picture that is not shown yet is shown first. */
  private readonly pressed = async () => {
    const { file } = this.props;
    const wasShown = this.state.blob !== null;
    const blob = await this.fetch();
    if (blob && (wasShown || !isPicture(file.type))) save(blob, file.name);
  };

  override render({ file, chat }: CardProps, { blob, hasFailed }: Fetching) {
    const { name, type, size, width, height } = file;
    const words = filesWords();
    const isSeen = isPicture(type) && blob !== null;
    const shape = width && height ? { aspectRatio: `${width} / ${height}` } : {};
    return (
      <button
        type="button"
        ref={this.button}
        class={isPicture(type) && !hasFailed ? 'card picture' : 'card'}
        onClick={this.pressed}
      >
        <span class="unseen">{isPicture(type) && !isSeen ? words.show : words.save}: </span>
        {isSeen ? (
          <Preview blob={blob} />
        ) : isPicture(type) ? (
          <span class="frame" style={shape} />
        ) : (
          <Icon path={PAGE} />
        )}
        <bdi>{name}</bdi> <span class="about">{hasFailed ? words.notFetched : sizeIn(chat.state().locale, size)}</span>
      </button>
    );
  }
}
