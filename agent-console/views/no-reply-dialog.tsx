/** What the shopper wrote last wants no answer: its clock ends, and the log says who said so and why. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { openThread } from '../desk-state.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { useWords } from '../text/words.ts';
import { useDesk } from './desk-context.ts';

export function NoReplyDialog() {
  const { t } = useWords();
  const { state, act, dispatch } = useDesk();
  const thread = openThread(state);
  const [reason, setReason] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.focus(), []);
  const close = () => dispatch({ type: 'overlay:shown', overlay: null });
  return (
    <Dialog title={t.noReply.title} onClose={close}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          close();
          if (thread) void act.noReplyNeeded(thread.id, reason.trim());
        }}
      >
        <p class="dialog-why">{t.noReply.why}</p>
        <Field
          label={t.noReply.reason}
          type="text"
          autoComplete="off"
          value={reason}
          onInput={setReason}
          inputRef={input}
        />
        <div class="dialog-foot">
          <button type="button" class="button" onClick={close}>
            {t.cancel}
          </button>
          <button type="submit" class="button button-go">
            {t.noReply.submit}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
