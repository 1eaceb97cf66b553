/** Files of a conversation, fetched by its shopper: her token goes in a header, so no address of a picture would do. */
import type { Chat } from '../chat.ts';

/** Given back to the browser when the download has long begun. */
const REVOKE_AFTER_MS = 60_000;
const fetched = new Map<string, Promise<Blob>>();

export function fetchFile({ shell, keep }: Chat, conversationId: string, id: string): Promise<Blob> {
  const key = `${conversationId} ${id}`;
  const known = fetched.get(key);
  if (known) return known;
  const asked = fetch(`${shell.origin}/api/files/${id}?conversation=${conversationId}`, {
    headers: { 'x-visitor-token': keep.read().token ?? '' },
  }).then((response) => {
    if (!response.ok) throw new Error(`${response.status}`);
    return response.blob();
  });
  fetched.set(key, asked);
  // The next look asks again.
  asked.catch(() => fetched.delete(key));
  return asked;
}

export function save(blob: Blob, name: string): void {
  const href = URL.createObjectURL(blob);
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), REVOKE_AFTER_MS);
}
