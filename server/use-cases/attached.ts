/** The files that a message names: only those that its writer uploaded, and not too long ago (SE6, MS8). */
import type { Entry } from '../../shared/entries.ts';
import type { FileRef } from '../../shared/mail-source.ts';
import { done, type Outcome, type Refused, refuse } from '../../shared/reply.ts';
import type { Log } from '../domain/log.ts';
import { findWritten } from '../domain/written.ts';
import type { Uploader } from '../security/file-refs.ts';
import type { Deps } from './deps.ts';

const NOT_YOURS = refuse('bad-request', 'This file is not one that you have uploaded.', {
  fields: { attachments: 'names a file that is not yours' },
});
const TOO_OLD = refuse('bad-request', 'This file was uploaded too long ago. Attach it again.', {
  fields: { attachments: 'names a file from too long ago' },
});

const GONE = refuse('bad-request', 'This file is not kept any more. Attach it again.', {
  fields: { attachments: 'names a file that is gone' },
});

/** `isHerUpload`: ID2, of a visitor who is signed in. */
type Writer = Uploader & { readonly isHerUpload?: ((visitorId: string) => boolean) | undefined };
type Naming = { readonly clientId: string; readonly attachments?: readonly string[] | undefined };

/** What is written already is answered as it was, however old its files are by now (MS1). */
export function attachedFiles(
  deps: Pick<Deps, 'clock' | 'files'>,
  by: Writer,
  { clientId, attachments = [] }: Naming,
  log: Pick<Log, 'written'>,
): Outcome<readonly FileRef[]> {
  const isRepeat = findWritten(log.written, clientId) !== undefined;
  const files: FileRef[] = [];
  for (const ref of attachments) {
    const statement = deps.files.refs.statementIn(ref);
    if (statement === null || !isBy(by, statement.by)) return NOT_YOURS;
    if (!isRepeat && statement.until < deps.clock.now()) return TOO_OLD;
    files.push(statement.file);
  }
  return done(files);
}

function isBy({ kind, id, isHerUpload }: Writer, by: Uploader): boolean {
  return by.kind === kind && (by.id === id || isHerUpload?.(by.id) === true);
}

/**
 * Before these entries are written: what they name stays from now on, and is swept no more. Null where that is so, even
 * if nothing is written in the end. Files of mails stay since they came, and are not waited for.
 */
export async function nameFiles({ store }: Pick<Deps, 'store'>, entries: readonly Entry[]): Promise<Refused | null> {
  const named = entries.flatMap((entry) => (entry.type === 'message' && !entry.mail ? (entry.files ?? []) : []));
  if (named.length === 0) return null;
  return (await store.nameBlobs(named.map(({ id }) => id))) ? null : GONE;
}
