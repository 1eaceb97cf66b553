/** Files that an agent has put to an answer and not sent yet, by conversation; they are uploaded meanwhile. */
import type { UploadedFile } from '../../shared/http-api.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { Failure } from '../desk-state.ts';

export type Attached = {
  /** Made here: a file has no id before it is uploaded. */
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly status:
    | { readonly kind: 'uploading'; readonly percent: number }
    | ({ readonly kind: 'ready' } & SentFile)
    | { readonly kind: 'failed'; readonly why: NotTaken };
};

/** A file as a message names it. */
export type SentFile = { readonly ref: string; readonly file: UploadedFile };

/** Why it cannot be sent: it is seen here already, or the server says so. */
export type NotTaken = Failure | 'kind' | 'too-many';
export type AllAttached = Readonly<Record<string, readonly Attached[]>>;

export function attachedTo(all: AllAttached, id: string): readonly Attached[] {
  return all[id] ?? [];
}

/** The file as it stands now; one that was taken away meanwhile stays away. */
export function changed(all: AllAttached, id: string, one: Attached): AllAttached {
  return withFiles(
    all,
    id,
    attachedTo(all, id).map((other) => (other.key === one.key ? one : other)),
  );
}

export function added(all: AllAttached, id: string, more: readonly Attached[]): AllAttached {
  return withFiles(all, id, [...attachedTo(all, id), ...more]);
}

export function removed(all: AllAttached, id: string, key: string): AllAttached {
  return withFiles(
    all,
    id,
    attachedTo(all, id).filter((one) => one.key !== key),
  );
}

export function cleared(all: AllAttached, id: string): AllAttached {
  return withFiles(all, id, []);
}

/** What may go out; null while one of them is not up, or cannot be sent. */
export function readyFiles(files: readonly Attached[]): readonly SentFile[] | null {
  const ready = files.flatMap(({ status }) =>
    status.kind === 'ready' ? [{ ref: status.ref, file: status.file }] : [],
  );
  return ready.length === files.length ? ready : null;
}

/** How many more fit into one message. */
export function roomFor(files: readonly Attached[]): number {
  return Math.max(0, LIMITS.filesPerMessage - files.length);
}

function withFiles(all: AllAttached, id: string, files: readonly Attached[]): AllAttached {
  const { [id]: _, ...others } = all;
  return files.length === 0 ? others : { ...others, [id]: files };
}
