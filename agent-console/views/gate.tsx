/** The card before the desk: sign-in and set-up look alike. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { STORE } from '../../shared/store.ts';
import { useWords } from '../text/words.ts';

type Props = {
  readonly title: string;
  readonly lead: string;
  readonly problem: string | null;
  readonly submit: string;
  readonly isBusy: boolean;
  readonly onSubmit: () => void;
  readonly children: ComponentChildren;
  readonly below?: ComponentChildren;
};

export function Gate({ title, lead, problem, submit, isBusy, onSubmit, children, below }: Props) {
  const { t } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const wasTried = useRef(false);
  // What is wrong shows in a later draw, or only when the server has answered: then the first of it takes the focus.
  useEffect(() => {
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (!wasTried.current || isBusy || !wrong) return;
    wasTried.current = false;
    wrong.focus();
  });
  return (
    <main class="gate">
      <div class="gate-card">
        <Brand />
        <h1 class="gate-title">{title}</h1>
        <p class="gate-lead">{lead}</p>
        <form
          noValidate
          ref={form}
          aria-label={title}
          onSubmit={(event) => {
            event.preventDefault();
            if (isBusy) return;
            wasTried.current = true;
            onSubmit();
          }}
        >
          <div role="alert" class="gate-problem" data-shown={problem !== null}>
            {problem}
          </div>
          {children}
          <button type="submit" class="button button-go button-wide" aria-disabled={isBusy}>
            {submit}
          </button>
        </form>
        {below}
      </div>
      <p class="gate-foot">
        {STORE.name} · {t.console}
      </p>
    </main>
  );
}

export function Brand() {
  return (
    <span class="brand">
      <span class="brand-mark" aria-hidden="true">
        {STORE.name.charAt(0)}
      </span>
      <span class="brand-name">{STORE.name}</span>
    </span>
  );
}
