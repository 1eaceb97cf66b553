/**
 * ID2: who is signed in at the shop, as the page tells. The token that proves it is kept in memory alone; a function
 * that fetches one is asked again whenever a newer one is needed.
 */
import type { Refusal } from '../../shared/reply.ts';
import type { Proof } from '../api.ts';
import type { Chat } from '../chat.ts';
import type { Line } from '../line.ts';
import type { Talk } from '../talk.ts';

export type SignIn = {
  /** For the handshake; undefined where nobody is signed in, or it cannot be proven now. */
  readonly proof: () => Promise<string | undefined>;
  /** The page has told who it is, once more or anew: `shell.identity`. */
  readonly told: () => void;
};

/** The server waits ten seconds for a handshake; without proof the chat begins as nobody's. */
const ANSWER_WITHIN_MS = 7_000;
const NO_ANSWER = 'The function given to identify gave no token.';

export function signInWith({ shell, keep, dispatch, emit }: Chat, line: Line, talk: Talk): SignIn {
  /** What the page told last, and what of it holds: it ends when another tab signs out. */
  let seen: unknown;
  let source: Proof | undefined;
  let token: string | undefined;
  /** The server would not have it: it is not shown twice. */
  let refused: { readonly token: string | undefined; readonly message: string } | undefined;
  let isIn = false;

  function look(): boolean {
    const isNew = shell.identity !== seen;
    seen = shell.identity;
    if (isNew) source = (seen ?? undefined) as Proof | undefined;
    return isNew;
  }

  /** A string is what it is; a function has perhaps a newer one. */
  async function fetchToken(): Promise<string | undefined> {
    const given = source;
    if (!given) return undefined;
    const tooLate = new Promise<undefined>((resolve) => setTimeout(resolve, ANSWER_WITHIN_MS));
    const asked = Promise.resolve().then(() => (typeof given === 'function' ? given() : given));
    // What the page's own function throws is the page's.
    const fetched = await Promise.race([asked.catch(() => undefined), tooLate]);
    if (typeof fetched === 'string' && fetched !== refused?.token) return fetched;
    emit('identity-refused', { message: refused?.message ?? NO_ANSWER });
    return undefined;
  }

  function refuse({ code, message }: Refusal): void {
    if (code !== 'unauthorized' || !token) return;
    refused = { token, message };
    token = undefined;
  }

  /** Of who was signed in in this browser; what nobody signed in has written stays. */
  function leaveNothing(): boolean {
    const wasIn = keep.read().isIn === true;
    isIn = false;
    if (wasIn) talk.forget();
    return wasIn;
  }

  function signOut(): void {
    source = token = refused = undefined;
    if (leaveNothing()) talk.renew();
  }

  /** On the running line the same subject goes on as it is; another never takes over what is there. */
  async function renew(): Promise<void> {
    const given = source;
    const next = await fetchToken();
    if (!next || given !== source) return;
    token = next;
    const reply = isIn ? await line.ask('identify', { identity: next }) : null;
    if (reply?.ok) return;
    if (reply?.error.code === 'conflict') {
      signOut();
      source = given;
      token = next;
    } else if (reply) refuse(reply.error);
    else talk.renew();
  }

  line.on('session:ready', ({ identified }) => {
    isIn = identified !== undefined;
    if (!identified) return;
    refused = undefined;
    // Something of hers may be found in her history, also where this browser has never seen it.
    keep.write({ isIn: true, open: keep.read().open ?? null });
    dispatch({ type: 'changed', change: {} });
    emit('identified', { until: identified.until });
  });
  line.on('refused', ({ data }) => data && refuse(data));
  line.on('identity:due', () => {
    if (typeof source === 'function') renew();
  });
  talk.tabs.on('signed-out', () => {
    source = token = undefined;
    if (isIn) talk.renew();
    isIn = false;
  });

  return {
    async proof() {
      if (look() && !source) leaveNothing();
      token ??= await fetchToken();
      return token;
    },
    told() {
      if (!look()) return;
      token = refused = undefined;
      if (source) renew();
      else {
        talk.tabs.tell({ kind: 'signed-out' });
        signOut();
      }
    },
  };
}
