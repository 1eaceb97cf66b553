/** What a step of the mail test says to an operator, and what she can do about it. */
import { fill } from '../../../shared/format.ts';
import { type Locale, localeFor } from '../../../shared/locales.ts';
import type { Step, StepName, StepState } from './steps.ts';
import { bn } from './text/bn.ts';
import { en, type MailTestText } from './text/en.ts';

export const MAIL_TEST_TEXTS: Readonly<Record<Locale, MailTestText>> = { en, bn };

export type ToldStep = {
  readonly name: StepName;
  readonly title: string;
  readonly state: StepState;
  readonly detail: string;
  readonly cure: string | null;
};

export function toldSteps(steps: readonly Step[], wish: string): readonly ToldStep[] {
  const text = MAIL_TEST_TEXTS[localeFor(wish)];
  return steps.map(({ name, state, code, facts }) => {
    const cure = text.cures[code];
    const title = text.steps[name];
    const values = { ...facts, method: title, side: facts.side === 'ahead' ? text.ahead : text.behind };
    return {
      name,
      title,
      state,
      detail: fill(text.codes[code], values),
      cure: cure === undefined ? null : fill(cure, values),
    };
  });
}
