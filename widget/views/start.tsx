/** The start, in hours: a first message and whom it is for; and the way to it from the message form. */
import type { PanelProps, Props } from '../chat.ts';
import { LaterFace } from '../later.tsx';
import { Field } from '../parts/field.tsx';
import { TopicField } from '../parts/topic-field.tsx';
import type { Talk } from '../talk.ts';
import { liveWords } from '../text/live-words.ts';

export function Start(props: PanelProps & { readonly talk: Talk }) {
  const { state, text, chat, talk } = props;
  const words = liveWords();
  return (
    <form
      class="body"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (chat.isReady(false)) talk.start();
      }}
    >
      {state.isCutOff ? (
        <p class="note">{words.cutOff}</p>
      ) : (
        state.availability?.staffed === false && <p class="note">{words.unstaffed}</p>
      )}
      <Field {...props} name="text" label={text.message} />
      {state.draft.text && <LaterFace {...props} name="files" />}
      <TopicField {...props} />
      <Field {...props} name="name" label={text.name} />
      <p role="status" class="quiet">
        {state.refusal ? text.refused : state.sending === 'trying' && text.stillTrying}
        {chat.keep.works() || text.notKept}
      </p>
      <button type="submit" class="go" aria-busy={state.sending === 'sending'}>
        {words.startChat}
      </button>
      <button
        type="button"
        class="second"
        onClick={() => chat.dispatch({ type: 'changed', change: { prefersEmail: true, sending: 'idle' } })}
      >
        {state.isCutOff ? words.asEmail : words.byEmail}
      </button>
    </form>
  );
}

/** HR5: chat opened while someone was writing an email, or they had turned to it themselves; or it was too busy. */
export function Offer({ state, chat }: Props) {
  const words = liveWords();
  return (
    <div class="note">
      <p>{state.isCutOff ? words.cutOffForm : state.isBusy ? words.chatIsBusy : words.chatIsBack}</p>
      <button
        type="button"
        class="second"
        onClick={() =>
          chat.dispatch({ type: 'changed', change: { prefersEmail: false, isBusy: false, sending: 'idle' } })
        }
      >
        {words.chatInstead}
      </button>
    </div>
  );
}
