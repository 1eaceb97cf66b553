/** The first administrator's account, made with the one-time link from the terminal (ID3). */
import { useState } from 'preact/hooks';
import type { AgentView } from '../../shared/views.ts';
import { Field } from '../parts/field.tsx';
import { PasswordField } from '../parts/password-field.tsx';
import { isLongEnough, PASSWORD_LENGTH, strengthOf } from '../password-strength.ts';
import { setUp } from '../session.ts';
import { useWords, type Words } from '../text/words.ts';
import { Gate } from './gate.tsx';
import { problemWords } from './sign-in.tsx';

type Props = {
  readonly token: string;
  readonly onIn: (agent: AgentView) => void;
  readonly onSignIn: () => void;
};

type Fields = 'name' | 'email' | 'password';

export function SetUp({ token, onIn, onSignIn }: Props) {
  const words = useWords();
  const { t } = words;
  const [values, setValues] = useState<Readonly<Record<Fields, string>>>({ name: '', email: '', password: '' });
  const [hasTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [refused, setRefused] = useState<readonly string[]>([]);

  const set = (field: Fields) => (value: string) => {
    setValues({ ...values, [field]: value });
    setRefused(refused.filter((one) => one !== field));
  };
  const submit = async () => {
    setTried(true);
    setProblem(null);
    if (!values.name.trim() || !values.email.trim() || !isLongEnough(values.password)) return;
    setBusy(true);
    const outcome = await setUp({ token, ...values });
    setBusy(false);
    if (outcome.kind === 'in') return onIn(outcome.agent);
    const refusal = outcome.kind === 'refused' ? outcome.refusal : null;
    if (refusal?.fields) return setRefused(Object.keys(refusal.fields));
    setProblem(refusal?.code === 'not-found' ? t.setUp.used : problemWords(outcome, words));
  };

  const errorOf = (field: 'name' | 'email') => {
    if (refused.includes(field)) return t.setUp.wrongField;
    return hasTried && values[field].trim() === '' ? t.signIn.needed : null;
  };
  const strength = strengthWords(values, words);
  const isPasswordWrong = refused.includes('password') || (hasTried && !isLongEnough(values.password));
  return (
    <Gate
      title={t.setUp.title}
      lead={t.setUp.lead}
      problem={problem}
      submit={isBusy ? t.setUp.busy : t.setUp.submit}
      isBusy={isBusy}
      onSubmit={() => void submit()}
      below={
        <button type="button" class="link" onClick={onSignIn}>
          {t.setUp.toSignIn}
        </button>
      }
    >
      <Field
        label={t.setUp.name}
        type="text"
        autoComplete="name"
        value={values.name}
        onInput={set('name')}
        error={errorOf('name')}
        hint={t.setUp.nameHint}
      />
      <Field
        label={t.setUp.email}
        type="email"
        autoComplete="username"
        value={values.email}
        onInput={set('email')}
        error={errorOf('email')}
      />
      <PasswordField
        label={t.setUp.password}
        autoComplete="new-password"
        value={values.password}
        onInput={set('password')}
        error={isPasswordWrong ? strength : null}
        hint={strength}
      />
    </Gate>
  );
}

function strengthWords({ name, email, password }: Readonly<Record<Fields, string>>, words: Words): string {
  const texts = words.t.setUp.strength;
  const strength = strengthOf(password, [name, email]);
  if (strength.kind === 'short') return words.count(texts.short, strength.missing);
  return words.fill(texts[strength.kind], { n: words.number(PASSWORD_LENGTH) });
}
