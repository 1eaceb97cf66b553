/** What can happen to the panel, and what it then knows. Pure. */
import type { AvailabilityBody } from '../shared/http-api.ts';
import { type Draft, faceOf, type Receipt, type State } from './state.ts';

export type Action =
  | { readonly type: 'edited'; readonly change: Partial<Draft> }
  | { readonly type: 'hours-told'; readonly availability: AvailabilityBody; readonly skewMs: number }
  | { readonly type: 'ticket-made'; readonly receipt: Receipt }
  /** A fact that means nothing beyond itself. */
  | { readonly type: 'changed'; readonly change: Partial<Omit<State, 'draft' | 'availability' | 'skewMs'>> };

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'edited':
      return edited(state, action.change);
    case 'hours-told':
      return hoursTold(state, action.availability, action.skewMs);
    case 'ticket-made':
      return ticketMade(state, action.receipt);
    case 'changed':
      return changed(state, action.change);
  }
}

/** A conversation that begins is gone to, from wherever the shopper is; where it goes she may ask again. */
function changed(state: State, change: Extract<Action, { readonly type: 'changed' }>['change']): State {
  const next = { ...state, ...change };
  if (next.conversationId === state.conversationId || change.place) return next;
  return { ...next, place: next.conversationId ? 'talk' : next.place === 'talk' ? 'ask' : next.place };
}

/** What is edited is no longer known to be wrong, nor on its way; other words, or another address, are another message (MS1). */
function edited(state: State, change: Partial<Draft>): State {
  const isOther = 'text' in change || 'email' in change;
  const draft = { ...state.draft, ...(isOther && { clientId: null }), ...change };
  return { ...state, draft, problems: {}, sending: 'idle', refusal: null };
}

/** HR5: the face follows the hours, but a form that someone is writing in stays and offers the chat. */
function hoursTold(state: State, availability: AvailabilityBody, skewMs: number): State {
  const isWriting = state.prefersEmail || (faceOf(state) === 'form' && state.draft.text !== '');
  return { ...state, availability, skewMs, prefersEmail: isWriting && availability.channels.chat.open };
}

/** What has been typed since it was sent stays. */
function ticketMade(state: State, receipt: Receipt): State {
  const isSame = state.draft.text === receipt.text;
  const draft: Draft = { ...state.draft, clientId: null, ...(isSame && { text: '', about: '' }) };
  return {
    ...state,
    receipt,
    place: 'talk',
    conversationId: receipt.conversationId,
    thread: null,
    draft,
    sending: 'idle',
    refusal: null,
  };
}
