/** The files of the answer that is being written: each with how far it is, and a way to take it back. */
import { useRef } from 'preact/hooks';
import { TAKEN_TYPES } from '../../shared/file-types.ts';
import { type Attached, attachedTo, type NotTaken, roomFor } from '../files/attached.ts';
import { Icon } from '../parts/icon.tsx';
import { sizeOf } from '../sizes.ts';
import { useWords } from '../text/words.ts';
import { useDesk } from './desk-context.ts';

/** Puts files to the next answer of this conversation. */
export function useAttaching(id: string): (files: Iterable<File>) => void {
  const { state, act } = useDesk();
  return (files) => act.attach(id, [...files], roomFor(attachedTo(state.attached, id)));
}

export function AttachButton({ id }: { readonly id: string }) {
  const { t } = useWords();
  const attach = useAttaching(id);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-label={t.attach.button}
        title={t.attach.hint}
        onClick={() => input.current?.click()}
      >
        <Icon name="attach" />
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={TAKEN_TYPES.join(',')}
        aria-label={t.attach.button}
        onChange={({ currentTarget }) => {
          attach(currentTarget.files ?? []);
          // The same file once more is a change, too.
          currentTarget.value = '';
        }}
      />
    </>
  );
}

export function Attachments({ id }: { readonly id: string }) {
  const { t } = useWords();
  const { state } = useDesk();
  const files = attachedTo(state.attached, id);
  if (files.length === 0) return null;
  return (
    <ul class="attached" aria-label={t.attach.list}>
      {files.map((file) => (
        <One key={file.key} id={id} file={file} />
      ))}
    </ul>
  );
}

function One({ id, file }: { readonly id: string; readonly file: Attached }) {
  const { t, fill, number } = useWords();
  const { act } = useDesk();
  const { key, name, size, status } = file;
  const { unit, n } = sizeOf(size);
  const isForAnotherTry = status.kind === 'failed' && !HOPELESS.includes(status.why);
  return (
    <li class="file" data-status={status.kind}>
      <Icon name={status.kind === 'failed' ? 'warning' : 'file'} />
      <bdi class="file-name">{name}</bdi>
      <span class="file-about" role={status.kind === 'failed' ? 'alert' : undefined}>
        {about()}
      </span>
      {isForAnotherTry ? (
        <button type="button" class="link" onClick={() => act.attachAgain(id, key)}>
          {t.attach.again}
        </button>
      ) : null}
      {status.kind === 'uploading' ? (
        <progress class="file-progress" max={100} value={status.percent} aria-label={name} />
      ) : null}
      <button
        type="button"
        class="icon-button file-remove"
        aria-label={fill(t.attach.remove, { name })}
        onClick={() => act.detach(id, key)}
      >
        <Icon name="close" />
      </button>
    </li>
  );

  function about(): string {
    if (status.kind === 'uploading') return fill(t.attach.uploading, { n: number(status.percent) });
    if (status.kind === 'ready') return fill(t.mail.sizes[unit], { n: number(n) });
    return t.attach.notTaken[saidOf(status.why)];
  }
}

/** These stay so, however often one tries. */
const HOPELESS: readonly NotTaken[] = ['kind', 'too-large', 'too-many'];

function saidOf(why: NotTaken) {
  return why === 'kind' || why === 'too-large' || why === 'too-many' || why === 'rate-limited' ? why : 'other';
}
