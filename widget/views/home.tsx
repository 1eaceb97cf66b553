/** The first face: what is open now, and the ways to help from here. */
import type { PanelProps } from '../chat.ts';
import { LaterFace } from '../later.tsx';
import { isChatOpen, type Place } from '../state.ts';
import { Channels } from './channels.tsx';

export function Home(props: PanelProps) {
  const { state, text, chat, live } = props;
  const phase = state.thread?.state?.phase;
  // One chat at a time (AD7); a ticket, or what is over, leaves room for another question.
  const canAsk = !state.conversationId || phase === 'ticket' || phase === 'resolved';
  const kept = chat.keep.read();
  const go = (place: Place) => chat.dispatch({ type: 'changed', change: { place } });
  return (
    <div class="body">
      <h2 tabIndex={-1}>
        <strong>{text.hello}</strong>
      </h2>
      {(state.availability?.notice?.version ?? 0) > (kept.notice ?? 0) && <LaterFace {...props} name="notice" />}
      {state.conversationId && (
        <button type="button" class="go" onClick={() => go('talk')}>
          {text.goOn}
        </button>
      )}
      {canAsk && (
        <button
          type="button"
          class={state.conversationId ? 'second' : 'go'}
          onClick={() => {
            live?.leave();
            go('ask');
          }}
        >
          {isChatOpen(state) ? text.chat : text.write}
        </button>
      )}
      <button type="button" class="find" onClick={() => go('help')}>
        {text.help}
      </button>
      {'open' in kept && (
        <button type="button" class="second" onClick={() => go('history')}>
          {text.history}
        </button>
      )}
      <Channels {...props} />
    </div>
  );
}
