/** The start's send: from the draft to a conversation, through as many tries as it takes (AD7 makes that harmless). */
import type { StartResult } from '../shared/events.ts';
import { RETRYABLE } from '../shared/reply.ts';
import type { Chat } from './chat.ts';
import { problemsOf } from './check-draft.ts';
import { newClientId } from './client-id.ts';
import type { Line } from './line.ts';
import { herePage } from './page.ts';
import { SENT } from './send-outbox.ts';
import { aboutOf } from './state.ts';

export type ChatStarter = {
  readonly start: () => Promise<void>;
  /** While the answer is awaited, what comes of the conversation is its beginning and no stranger. */
  readonly isStarting: () => boolean;
};

const AGAIN_MS = 2_000;

export function chatStarter({ state, dispatch }: Chat, line: Line, begin: (started: StartResult) => void): ChatStarter {
  let isStarting = false;

  async function start(): Promise<void> {
    const { draft } = state();
    const about = aboutOf(draft);
    if (isStarting || !about) return;
    isStarting = true;
    const clientId = draft.clientId ?? newClientId();
    dispatch({ type: 'edited', change: { clientId } });
    dispatch({ type: 'changed', change: { sending: 'sending' } });
    const { text, name, attachments } = draft;
    const page = herePage();
    const reply = await line.ask('conversation:start', {
      clientId,
      ...about,
      text,
      attachments,
      page,
      ...(name && { name }),
    });
    isStarting = false;
    if (reply?.ok) {
      if (state().draft.text === text) dispatch({ type: 'edited', change: SENT });
      dispatch({ type: 'changed', change: { sending: 'idle' } });
      begin(reply.value);
    } else if (!reply || RETRYABLE.has(reply.error.code)) {
      dispatch({ type: 'changed', change: { sending: 'trying' } });
      setTimeout(again, reply?.error.retryAfterMs ?? AGAIN_MS);
    } else {
      // AD4, SE3: the form takes the text over, and says when chat opens or that it is very busy.
      const prefersEmail = reply.error.code === 'closed';
      const isBusy = reply.error.busy === true;
      const refusal = prefersEmail ? null : reply.error.code;
      dispatch({
        type: 'changed',
        change: { sending: 'idle', refusal, prefersEmail, isBusy, problems: problemsOf(reply.error) },
      });
    }
  }

  /** An edit makes it the shopper's again. */
  function again(): void {
    if (state().sending === 'trying') start();
  }

  return { start, isStarting: () => isStarting };
}
