/** AD5: a ticket needs an address to answer; here it is asked for. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Failure, openThread } from '../desk-state.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { useWords } from '../text/words.ts';
import { useDesk } from './desk-context.ts';

export function HandOverDialog() {
  const { t } = useWords();
  const { state, act, dispatch } = useDesk();
  const thread = openThread(state);
  const [email, setEmail] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.focus(), []);

  const close = () => dispatch({ type: 'overlay:shown', overlay: null });
  const submit = async () => {
    if (!thread) return close();
    if (!looksLikeAddress(email)) {
      setFailure('bad-request');
      return input.current?.focus();
    }
    const code = await act.handOver(thread.id, email.trim());
    if (code === null) return close();
    setFailure(code);
    input.current?.focus();
  };
  const isAddressWrong = failure === 'bad-request' || failure === 'needs-email';
  return (
    <Dialog title={t.handOver.title} onClose={close}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p class="dialog-why">{t.handOver.why}</p>
        <Field
          label={t.handOver.email}
          type="email"
          autoComplete="off"
          value={email}
          onInput={(value) => {
            setEmail(value);
            setFailure(null);
          }}
          error={failure && (isAddressWrong ? t.handOver.invalid : t.failures[failure])}
          inputRef={input}
        />
        <div class="dialog-foot">
          <button type="button" class="button" onClick={close}>
            {t.cancel}
          </button>
          <button type="submit" class="button button-go">
            {thread?.log.state.ticket ? t.handOver.submitTicket : t.handOver.submit}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Catches slips; the server knows exactly what it can write to. */
function looksLikeAddress(email: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim());
}
