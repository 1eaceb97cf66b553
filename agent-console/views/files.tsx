/** The files of a message or a mail: pictures with a view, others by name, all to be kept; what we do not keep is only named. */
import type { FileRef } from '../../shared/mail-source.ts';
import { fileAddress } from '../mails.ts';
import { Icon } from '../parts/icon.tsx';
import { sizeOf } from '../sizes.ts';
import { useWords } from '../text/words.ts';

type Props = { readonly files: readonly FileRef[]; readonly conversationId: string };

export function Files({ files, conversationId }: Props) {
  const { t } = useWords();
  if (files.length === 0) return null;
  return (
    <ul class="files" aria-label={t.mail.files}>
      {files.map((file, index) => (
        <li key={`${file.id} ${index}`}>
          {file.blocked ? <Blocked file={file} /> : <Kept file={file} conversationId={conversationId} />}
        </li>
      ))}
    </ul>
  );
}

function Kept({ file, conversationId }: { readonly file: FileRef; readonly conversationId: string }) {
  const { t, fill, number } = useWords();
  const { unit, n } = sizeOf(file.size);
  const size = fill(t.mail.sizes[unit], { n: number(n) });
  const isPicture = /^image\/(png|jpeg|gif|webp)$/.test(file.type);
  const address = fileAddress(file, conversationId);
  const { width, height } = file;
  return (
    <a class="file" href={address} download={file.name} data-large={width !== undefined}>
      {isPicture ? (
        <img class="file-view" src={address} alt="" loading="lazy" width={width ?? 36} height={height ?? 36} />
      ) : (
        <Icon name="file" />
      )}
      <bdi class="file-name">{file.name}</bdi>
      <span class="file-about">{[kindOf(file), size].filter(Boolean).join(' · ')}</span>
    </a>
  );
}

function Blocked({ file }: { readonly file: FileRef }) {
  const { t, fill } = useWords();
  return (
    <span class="file" data-blocked="true" title={fill(t.mail.blocked, { name: file.name })}>
      <Icon name="warning" />
      <s class="file-name" dir="auto">
        {file.name}
      </s>
      <span class="file-about">{t.mail.notKept}</span>
    </span>
  );
}

/** "PDF", "JPEG": the end of its name, else of its type. */
function kindOf({ name, type }: FileRef): string {
  const end = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1] ?? type.split('/')[1] ?? '';
  return end.toUpperCase();
}
