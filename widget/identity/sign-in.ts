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

export function signInWith({ shell, emit }: Chat, line: Line, talk: Talk): SignIn {
  let source: unknown = shell.identity;
  let token: string | undefined;
  let isIn = false;
  /** What was refused: the same is not shown again. */
  let refused: string | undefined;

  async function fetchToken(): Promise<string | undefined> {
    const given = source as Proof | null | undefined;
    const tooLate = new Promise<undefined>((resolve) => setTimeout(resolve, ANSWER_WITHIN_MS));
    // What the page's own function throws is the page's.
    const asked = typeof given === 'function' ? Promise.resolve().then(given) : Promise.resolve(given);
    const fetched = await Promise.race([asked.catch(() => undefined), tooLate]);
    if (typeof fetched === 'string' && fetched !== refused) return fetched;
    if (given && fetched !== refused) emit('identity-refused', { message: NO_ANSWER });
    return undefined;
  }

  /** A function has perhaps a newer one; a string is what it is. */
  function isRefused({ code, message }: Refusal): boolean {
    if (code !== 'unauthorized' || !token) return false;
    const isSecond = refused !== undefined || typeof source !== 'function';
    refused = token;
    token = undefined;
    if (isSecond) emit('identity-refused', { message });
    return true;
  }

  function signOut(): void {
    source = token = refused = undefined;
    isIn = false;
    talk.forget();
    talk.renew();
  }

  /** On the running line: the same subject goes on as it is, and another never takes over what is there. */
  async function renew(): Promise<void> {
    const before = source;
    const next = await fetchToken();
    if (!next || before !== source) return;
    token = next;
    const reply = isIn ? await line.ask('identify', { identity: next }) : null;
    if (reply?.ok) refused = undefined;
    else if (reply?.error.code === 'conflict') {
      signOut();
      source = before;
      token = next;
    } else if (reply) isRefused(reply.error);
    else talk.renew();
  }

  line.on('session:ready', ({ identified }) => {
    isIn = identified !== undefined;
    if (!identified) return;
    refused = undefined;
    emit('identified', { until: identified.until });
  });
  line.on('refused', ({ data }) => data && isRefused(data));
  line.on('identity:due', () => {
    if (typeof source === 'function') renew();
  });
  talk.tabs.on('signed-out', () => source && signOut());

  return {
    async proof() {
      token ??= await fetchToken();
      return token;
    },
    told() {
      if (shell.identity === source) return;
      if (!shell.identity) {
        talk.tabs.tell({ kind: 'signed-out' });
        signOut();
        return;
      }
      source = shell.identity;
      token = refused = undefined;
      renew();
    },
  };
}
