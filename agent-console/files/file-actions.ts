/** What an agent does with files before she sends them: each is uploaded as soon as it is there. */
import { TAKEN_TYPES } from '../../shared/file-types.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { Dispatch } from '../actions.ts';
import { freshId } from '../fresh-id.ts';
import type { Attached, NotTaken } from './attached.ts';
import { type Upload, upload } from './upload.ts';

const KINDS: readonly string[] = TAKEN_TYPES;

export function fileActions(dispatch: Dispatch) {
  const files = new Map<string, File>();
  const uploads = new Map<string, Upload>();

  async function send(id: string, key: string, file: File): Promise<void> {
    const tell = (status: Attached['status']) =>
      dispatch({ type: 'file:changed', id, file: { key, name: file.name, size: file.size, status } });
    tell({ kind: 'uploading', percent: 0 });
    const running = upload(file, (percent) => tell({ kind: 'uploading', percent }));
    uploads.set(key, running);
    const came = await running.done;
    uploads.delete(key);
    if (typeof came === 'string') return tell({ kind: 'failed', why: came === 'bad-request' ? 'kind' : came });
    files.delete(key);
    tell({ kind: 'ready', ref: came.ref, file: came.file });
  }

  return {
    /** `room` is how many more the message may have. */
    attach(id: string, given: readonly File[], room: number): void {
      const chosen = given.map((file, index) => ({ key: freshId(), file, why: whyNot(file, index >= room) }));
      dispatch({
        type: 'files:added',
        id,
        files: chosen.map(({ key, file: { name, size }, why }) => ({
          ...{ key, name, size },
          status: why === null ? { kind: 'uploading', percent: 0 } : { kind: 'failed', why },
        })),
      });
      for (const { key, file, why } of chosen) {
        if (why !== null) continue;
        files.set(key, file);
        void send(id, key, file);
      }
    },
    /** Where the line or the server failed. */
    attachAgain(id: string, key: string): void {
      const file = files.get(key);
      if (file && !uploads.has(key)) void send(id, key, file);
    },
    detach(id: string, key: string): void {
      dispatch({ type: 'file:removed', id, key });
      uploads.get(key)?.cancel();
      files.delete(key);
    },
  };
}

/** Seen before it is sent; a program that names no type leaves it to the server. */
function whyNot(file: File, isTooMany: boolean): NotTaken | null {
  if (isTooMany) return 'too-many';
  if (file.type !== '' && !KINDS.includes(file.type)) return 'kind';
  return file.size > LIMITS.fileBytes ? 'too-large' : null;
}
