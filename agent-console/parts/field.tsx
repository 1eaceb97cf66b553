/** One line of a form: label, input, and what is wrong or good to know about it. */
import type { ComponentChildren, Ref } from 'preact';
import { useId } from 'preact/hooks';

type Props = {
  readonly label: string;
  readonly type: 'text' | 'email' | 'password';
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly autoComplete: string;
  readonly error?: string | null;
  readonly hint?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly children?: ComponentChildren;
};

export function Field({ label, type, value, onInput, autoComplete, error, hint, inputRef, children }: Props) {
  const id = useId();
  const said = error ?? hint;
  const input = {
    id,
    ref: inputRef ?? null,
    value,
    autoComplete,
    spellcheck: false,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': said ? `${id}-said` : undefined,
    onInput: (event: { readonly currentTarget: HTMLInputElement }) => onInput(event.currentTarget.value),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="field-box">
        {type === 'text' ? <input {...input} type="text" /> : null}
        {type === 'email' ? <input {...input} type="email" /> : null}
        {type === 'password' ? <input {...input} type="password" /> : null}
        {children}
      </div>
      {said ? (
        <p id={`${id}-said`} class={error ? 'field-error' : 'field-hint'}>
          {said}
        </p>
      ) : null}
    </div>
  );
}
