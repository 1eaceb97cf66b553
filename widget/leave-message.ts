/** The message form's send (TK1): one POST, repeated by itself until the server has stored or refused it. No socket. */
import type { ErrorBody, TicketInput, TicketResult } from '../shared/http-api.ts';
import type { ERROR_STATUS } from '../shared/reply.ts';
import type { Chat } from './chat.ts';
import { problemsOf } from './check-draft.ts';
import { newClientId } from './client-id.ts';
import { herePage } from './page.ts';
import { pause } from './pause.ts';
import { aboutOf, type State } from './state.ts';

/** The first status of those that pass by themselves. */
const TOO_MANY: (typeof ERROR_STATUS)['rate-limited'] = 429;
const ANSWER_WITHIN_MS = 15_000;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;

/** The returned function resolves when there is a receipt or a refusal, or when something else is to be sent. */
export function messageLeaver({ shell, keep, state, dispatch, emit }: Chat): () => Promise<void> {
  let turn = 0;
  const change = (change: Partial<Pick<State, 'sending' | 'refusal' | 'problems'>>) =>
    dispatch({ type: 'changed', change });

  return async () => {
    const { draft, locale } = state();
    const about = aboutOf(draft);
    if (!about) return;
    const mine = ++turn;
    // An edit, or another press of the button, makes it another send.
    const isOver = () => mine !== turn || state().sending === 'idle';
    const { text, email, name, attachments } = draft;
    const { token } = keep.read();
    const input: TicketInput = {
      ...about,
      clientId: draft.clientId ?? newClientId(),
      text,
      email,
      token,
      locale,
      attachments,
      page: herePage(),
      ...(name && { name }),
    };
    dispatch({ type: 'edited', change: { clientId: input.clientId } });
    change({ sending: 'sending', problems: {} });
    for (let pauseMs = FIRST_PAUSE_MS; !isOver(); pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      const answer = await post(input);
      if (answer && 'number' in answer) {
        keep.write({ token: answer.token });
        dispatch({ type: 'ticket-made', receipt: { ...answer, text, email } });
        emit('ticket', { number: answer.number });
      } else if (!isOver()) {
        if (answer) change({ sending: 'idle', refusal: answer.error.code, problems: problemsOf(answer.error) });
        else {
          change({ sending: 'trying' });
          await pause(pauseMs);
        }
      }
    }
  };

  /** Null where the same words are worth another try: no answer, too much at once, or a server in trouble. */
  async function post(input: TicketInput): Promise<TicketResult | ErrorBody | null> {
    try {
      const response = await fetch(`${shell.origin}/api/tickets`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      return response.status < TOO_MANY ? await response.json() : null;
    } catch {
      return null;
    }
  }
}
