/** Files of a conversation, fetched by its shopper: her token goes in a header, so no address of a picture would do. */
import type { Chat } from '../chat.ts';

/** Given back to the browser when the download has long begun. */
const REVOKE_AFTER_MS = 60_000;
/** A token of the shop's is good for longer than that. */
const ASK_AGAIN_MS = 30_000;
const fetched = new Map<string, Promise<Blob>>();
let proof: { readonly source: unknown; readonly goodUntil: number; readonly token: Promise<string | undefined> } = {
  source: undefined,
  goodUntil: 0,
  token: Promise.resolve(undefined),
};

export function fetchFile({ shell, keep }: Chat, conversationId: string, id: string): Promise<Blob> {
  const key = `${conversationId} ${id}`;
  const known = fetched.get(key);
  if (known) return known;
  const asked = identityOf(shell.identity).then(async (identity) => {
    const response = await fetch(`${shell.origin}/api/files/${id}?conversation=${conversationId}`, {
      headers: { 'x-visitor-token': keep.read().token ?? '', ...(identity && { 'x-visitor-identity': identity }) },
    });
    if (!response.ok) throw new Error(`${response.status}`);
    return response.blob();
  });
  fetched.set(key, asked);
  // The next look asks again.
  asked.catch(() => fetched.delete(key));
  return asked;
}

/** ID2: who is signed in proves it for each: her token alone opens nothing. Pictures that are drawn at once ask once. */
function identityOf(source: unknown): Promise<string | undefined> {
  const now = Date.now();
  if (proof.source !== source || now > proof.goodUntil) {
    const asked = Promise.resolve().then(() => (typeof source === 'function' ? source() : source));
    const token = asked.then((given) => (typeof given === 'string' ? given : undefined)).catch(() => undefined);
    proof = { source, goodUntil: now + ASK_AGAIN_MS, token };
  }
  return proof.token;
}

export function save(blob: Blob, name: string): void {
  const href = URL.createObjectURL(blob);
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), REVOKE_AFTER_MS);
}
