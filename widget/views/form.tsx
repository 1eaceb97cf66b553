/** The message form: what is open when, what it is about, and by when there will be an answer. */
import type { PanelProps } from '../chat.ts';
import { Hints } from '../later.tsx';
import { Field } from '../parts/field.tsx';
import { TopicField } from '../parts/topic-field.tsx';
import { isChatOpen } from '../state.ts';

export function Form(props: PanelProps) {
  const { state, text, chat, live } = props;
  const { draft, sending, refusal } = state;
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
      {/* The promise, and the receipt in the same file: fetched with the first letter, so that neither is waited for. */}
      <Hints {...props} from="receipt" isWanted={!!(draft.text || draft.about)} />
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
