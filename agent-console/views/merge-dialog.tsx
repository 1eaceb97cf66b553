/** TK8: lets a conversation go on in another one, which is looked for, looked at, and confirmed. */
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { openThread } from '../desk-state.ts';
import { type Candidate, mergeCandidates } from '../merge-candidates.ts';
import { useNow } from '../parts/clock.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../text/words.ts';
import { nameOf } from '../visitor-name.ts';
import { useDesk } from './desk-context.ts';

export function MergeDialog() {
  const { t, fill } = useWords();
  const { state, act, dispatch } = useDesk();
  const thread = openThread(state);
  const [query, setQuery] = useState('');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.focus(), []);
  const found = useMemo(
    () => (thread ? mergeCandidates(thread, state, query) : []),
    [thread?.id, thread?.visitor, state.headers, query],
  );
  const chosen = found.find(({ header }) => header.id === chosenId) ?? found[0];

  const close = () => dispatch({ type: 'overlay:shown', overlay: null });
  const submit = async () => {
    if (!thread || !chosen) return;
    close();
    if (await act.merge(thread.id, chosen.header.id)) await act.openConversation(chosen.header.id);
  };
  const labelOf = ({ header }: Candidate) =>
    header.number ?? nameOf({ name: header.name, id: header.visitorId, email: header.email }, t.shopper);
  const visitor = thread?.log.state.visitor;
  const own = thread?.log.state.ticket?.number ?? (visitor ? nameOf(visitor, t.shopper) : '');
  return (
    <Dialog title={t.merge.title} onClose={close}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p class="dialog-why">{fill(t.merge.why, { this: own })}</p>
        <Field
          label={t.merge.search}
          type="text"
          autoComplete="off"
          value={query}
          onInput={(value) => {
            setQuery(value);
            setChosenId(null);
          }}
          inputRef={input}
        />
        <fieldset class="people">
          <legend class="unseen">{t.merge.others}</legend>
          {found.map((one) => (
            <Choice
              key={one.header.id}
              candidate={one}
              isChosen={one === chosen}
              onChoose={() => setChosenId(one.header.id)}
            />
          ))}
        </fieldset>
        <p class="quiet" role="status">
          {found.length === 0 ? t.merge.none : ''}
        </p>
        {chosen && !chosen.isSameShopper ? (
          <p class="mail-warning">
            <Icon name="warning" />
            <span>{t.merge.warnOther}</span>
          </p>
        ) : null}
        <div class="dialog-foot">
          <button type="button" class="button" onClick={close}>
            {t.cancel}
          </button>
          <button type="submit" class="button button-go" aria-disabled={chosen === undefined}>
            {chosen ? fill(t.merge.submit, { number: labelOf(chosen) }) : t.merge.submitNone}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

type ChoiceProps = { readonly candidate: Candidate; readonly isChosen: boolean; readonly onChoose: () => void };

function Choice({ candidate: { header, isSameShopper }, isChosen, onChoose }: ChoiceProps) {
  const { t, age } = useWords();
  const now = useNow();
  return (
    <label class="person merge-choice">
      <input type="radio" name="into" checked={isChosen} onChange={onChoose} />
      <span class="merge-words">
        <span class="merge-name" dir="auto">
          {[header.number, nameOf({ name: header.name, id: header.visitorId, email: header.email }, t.shopper)]
            .filter(Boolean)
            .join(' ')}
        </span>
        <span class="quiet">
          {[isSameShopper ? t.merge.same : t.merge.different, t.topics[header.topic], age(header.lastAt, now)].join(
            ' · ',
          )}
        </span>
        <span class="merge-preview" dir="auto">
          {header.preview}
        </span>
      </span>
    </label>
  );
}
