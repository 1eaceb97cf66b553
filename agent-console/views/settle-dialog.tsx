/** FB3: the outcome of a complaint, and what was found and done. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ComplaintOutcome } from '../../shared/case-entries.ts';
import { LIMITS } from '../../shared/limits.ts';
import { openThread } from '../desk-state.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useWords } from '../text/words.ts';
import { useDesk } from './desk-context.ts';

const OUTCOMES: readonly ComplaintOutcome[] = ['upheld', 'partly-upheld', 'not-upheld', 'withdrawn'];

export function SettleDialog() {
  const { t } = useWords();
  const { state, act, dispatch } = useDesk();
  const thread = openThread(state);
  const [outcome, setOutcome] = useState<ComplaintOutcome>('upheld');
  const [summary, setSummary] = useState('');
  const [isWrong, setWrong] = useState(false);
  const text = useRef<HTMLTextAreaElement>(null);
  const first = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);

  const close = () => dispatch({ type: 'overlay:shown', overlay: null });
  const submit = () => {
    if (summary.trim() === '') {
      setWrong(true);
      return text.current?.focus();
    }
    close();
    if (thread) void act.settleComplaint(thread.id, outcome, summary.trim());
  };
  return (
    <Dialog title={t.complaint.settle} onClose={close}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p class="dialog-why">{t.complaint.why}</p>
        <fieldset class="people outcomes">
          <legend>{t.complaint.which}</legend>
          {OUTCOMES.map((one, index) => (
            <label key={one} class="person">
              <input
                type="radio"
                name="outcome"
                ref={index === 0 ? first : null}
                checked={one === outcome}
                onChange={() => setOutcome(one)}
              />
              <span class="person-name">{t.cases.outcomes[one]}</span>
            </label>
          ))}
        </fieldset>
        <label class="field">
          <span class="field-label">{t.complaint.summaryLabel}</span>
          <textarea
            ref={text}
            rows={4}
            dir="auto"
            maxLength={LIMITS.textLength}
            value={summary}
            aria-invalid={isWrong ? true : undefined}
            aria-describedby={isWrong ? 'settle-wrong' : undefined}
            onInput={(event) => {
              setSummary(event.currentTarget.value);
              setWrong(false);
            }}
          />
        </label>
        <p class="field-error" id="settle-wrong" role="status">
          {isWrong ? t.complaint.needed : ''}
        </p>
        <div class="dialog-foot">
          <button type="button" class="button" onClick={close}>
            {t.cancel}
          </button>
          <button type="submit" class="button button-go">
            {t.complaint.submit}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
