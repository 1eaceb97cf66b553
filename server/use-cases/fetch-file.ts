/** A file of a conversation, for those who may see the message that it stands in (MS8, SE6). */
import type { FileRef } from '../../shared/mail-source.ts';
import { done, type Outcome, refuse } from '../../shared/reply.ts';
import type { Log } from '../domain/log.ts';
import { allWritten, type Written } from '../domain/written.ts';
import type { Uploader } from '../security/file-refs.ts';
import type { Deps } from './deps.ts';
import { isOwn } from './own-conversation.ts';

export type FetchedFile = { readonly file: FileRef; readonly bytes: Uint8Array };

const NO_SUCH_FILE = refuse('not-found', 'There is no such file.');

/** What a visitor sees are messages; agents see mails that are held for them, too. */
const SEEN_BY: Readonly<Record<Uploader['kind'], readonly Written['type'][]>> = {
  visitor: ['message'],
  agent: ['message', 'mail-held'],
};

export async function fetchFile(
  deps: Deps,
  who: Uploader,
  conversationId: string,
  fileId: string,
): Promise<Outcome<FetchedFile>> {
  const log = await deps.logs.read(conversationId);
  if (who.kind === 'visitor' && !isOwn(log, who.id)) return NO_SUCH_FILE;
  const file = fileIn(log, SEEN_BY[who.kind], fileId);
  const bytes = file && (await deps.store.blob(file.id));
  return file && bytes ? done({ file, bytes }) : NO_SUCH_FILE;
}

function fileIn(log: Log, types: readonly Written['type'][], fileId: string): FileRef | undefined {
  for (const { type, files = [] } of allWritten(log.written)) {
    const file = types.includes(type) ? files.find(({ id, blocked }) => id === fileId && !blocked) : undefined;
    if (file) return file;
  }
  return undefined;
}
