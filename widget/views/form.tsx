/** The message form: what is open when, what it is about, and by when there will be an answer. */
import type { PanelProps } from '../chat.ts';
import { promisedTime } from '../hours-words.ts';
import { later } from '../later.tsx';
import { Field } from '../parts/field.tsx';
import { rich } from '../parts/rich.tsx';
import { TopicField } from '../parts/topic-field.tsx';
import { aboutOf, isChatOpen } from '../state.ts';

export function Form(props: PanelProps) {
  const { state, text, chat, live } = props;
  const { draft, sending, refusal } = state;
  const about = aboutOf(draft);
  // There when it is wanted: at what is sent nobody should wait for it.
  if (about) later('receipt', chat);
  return (
    <form
      class="body"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        chat.sendTicket();
      }}
    >
      {live && isChatOpen(state) && <live.Offer {...props} />}
      <Field {...props} name="text" label={text.message} />
      <TopicField {...props} />
      <Field {...props} name="email" label={text.email} />
      <Field {...props} name="name" label={text.name} />
      {about && <p class="note">{rich(text.promise, { when: promisedTime(about.topic, state, text) })}</p>}
      <p role="status" class="quiet">
        {refusal ? text.refused : sending === 'trying' && text.stillTrying}
        {chat.keep.works() || text.notKept}
      </p>
      <button type="submit" class="go" aria-busy={sending === 'sending'}>
        {text.sendEmail}
      </button>
    </form>
  );
}
