/** A password that one may look at while typing. */
import type { Ref } from 'preact';
import { useState } from 'preact/hooks';
import { useWords } from '../text/words.ts';
import { Field } from './field.tsx';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly error?: string | null;
  readonly hint?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
};

export function PasswordField(props: Props) {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  const said = shown ? t.signIn.hide : t.signIn.show;
  return (
    <Field {...props} type={shown ? 'text' : 'password'}>
      <button type="button" class="field-eye" aria-label={said} title={said} onClick={() => setShown(!shown)}>
        <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="M1.8 8C3.2 5.3 5.4 4 8 4s4.8 1.3 6.2 4C12.8 10.7 10.6 12 8 12S3.2 10.7 1.8 8Z" />
          <path d="M8 6.3a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4Z" />
          {shown ? <path d="M3 13 13 3" /> : null}
        </svg>
      </button>
    </Field>
  );
}
