/** The door: an address and a password (ID3). */
import { useRef, useState } from 'preact/hooks';
import type { AgentView } from '../../shared/views.ts';
import { Field } from '../parts/field.tsx';
import { PasswordField } from '../parts/password-field.tsx';
import { type SessionOutcome, signIn } from '../session.ts';
import { useWords, type Words } from '../text/words.ts';
import { Gate } from './gate.tsx';

type Props = {
  /** The session ran out while somebody worked. */
  readonly hasEnded: boolean;
  readonly onIn: (agent: AgentView) => void;
};

export function SignIn({ hasEnded, onIn }: Props) {
  const words = useWords();
  const { t } = words;
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [hasTried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(hasEnded ? t.signIn.ended : null);
  const emailInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);

  const submit = async () => {
    setTried(true);
    setProblem(null);
    if (email.trim() === '') return emailInput.current?.focus();
    if (password === '') return passwordInput.current?.focus();
    setBusy(true);
    const outcome = await signIn({ email, password });
    setBusy(false);
    if (outcome.kind === 'in') return onIn(outcome.agent);
    setProblem(problemWords(outcome, words));
    passwordInput.current?.select();
  };

  const needed = (value: string) => (hasTried && value.trim() === '' ? t.signIn.needed : null);
  return (
    <Gate
      title={t.signIn.title}
      lead={t.signIn.lead}
      problem={problem}
      submit={isBusy ? t.signIn.busy : t.signIn.submit}
      isBusy={isBusy}
      onSubmit={() => void submit()}
    >
      <Field
        label={t.signIn.email}
        type="email"
        autoComplete="username"
        value={email}
        onInput={setEmail}
        error={needed(email)}
        inputRef={emailInput}
      />
      <PasswordField
        label={t.signIn.password}
        autoComplete="current-password"
        value={password}
        onInput={setPassword}
        error={needed(password)}
        inputRef={passwordInput}
      />
    </Gate>
  );
}

/** What went wrong at the door, in plain words; set-up uses them too. */
export function problemWords(outcome: Exclude<SessionOutcome, { kind: 'in' }>, { t, fill, duration }: Words): string {
  if (outcome.kind === 'unreachable') return t.signIn.unreachable;
  const { code, retryAfterMs } = outcome.refusal;
  if (code === 'rate-limited') return fill(t.signIn.limited, { time: duration(Math.max(1_000, retryAfterMs ?? 0)) });
  return code === 'unauthorized' || code === 'bad-request' ? t.signIn.wrong : t.signIn.failed;
}
