/** All mail that came in and what became of it: automatic, rejected, returned, and what is in the conversations. */
import { useEffect, useState } from 'preact/hooks';
import type { LoggedMail, MailAction } from '../../shared/http-api.ts';
import { fetchMails, rawMailAddress } from '../mails.ts';
import { Blank } from '../parts/blank.tsx';
import { useMinute } from '../parts/clock.tsx';
import { Icon } from '../parts/icon.tsx';
import { Later } from '../parts/later.tsx';
import { sizeOf } from '../sizes.ts';
import type { ConsoleText } from '../text/en.ts';
import { useWords } from '../text/words.ts';
import { useDesk } from './desk-context.ts';

type Loaded = {
  readonly phase: 'loading' | 'loaded' | 'failed';
  readonly mails: readonly LoggedMail[];
  readonly next: string | null;
};
const FILTERS = ['all', 'bounce', 'ignore-auto', 'reject'] as const;
type Filter = (typeof FILTERS)[number];

export function MailLog() {
  const { t } = useWords();
  const { state, dispatch } = useDesk();
  const [loaded, setLoaded] = useState<Loaded>({ phase: 'loading', mails: [], next: null });
  const [filter, setFilter] = useState<Filter>('all');

  const load = async (before: string | null) => {
    setLoaded((now) => ({ ...now, phase: 'loading' }));
    const page = await fetchMails(before);
    setLoaded((now) => {
      if (page === null) return { ...now, phase: 'failed' };
      return { phase: 'loaded', mails: before === null ? page.mails : [...now.mails, ...page.mails], next: page.next };
    });
  };
  useEffect(() => void load(null), []);

  const shown = loaded.mails.filter((mail) => filter === 'all' || actionOf(mail) === filter);
  return (
    <main class="mail-log list" aria-label={t.mailLog.label}>
      <header class="bar">
        <button
          type="button"
          class="icon-button only-narrow"
          aria-label={t.list.menu}
          onClick={() => dispatch({ type: 'pane:shown', pane: 'rail' })}
        >
          <Icon name="menu" />
        </button>
        <h2 class="bar-title">{t.mailLog.title}</h2>
        {state.me.role === 'admin' ? (
          <a class="link" href="/console/mail-test">
            {t.mailLog.test}
          </a>
        ) : null}
        <fieldset class="segments mail-filters">
          <legend class="unseen">{t.mailLog.filter}</legend>
          {FILTERS.map((one) => (
            <label key={one} class="segment">
              <input
                type="radio"
                name="mail-filter"
                class="unseen"
                checked={one === filter}
                onChange={() => setFilter(one)}
              />
              <span class="segment-name">{t.mailLog.filters[one]}</span>
            </label>
          ))}
        </fieldset>
      </header>
      {body()}
    </main>
  );

  function body() {
    if (loaded.phase === 'failed' && loaded.mails.length === 0) {
      return (
        <Blank icon="warning" title={t.mailLog.failed}>
          <button type="button" class="button" onClick={() => void load(null)}>
            {t.list.retry}
          </button>
        </Blank>
      );
    }
    if (loaded.phase === 'loading' && loaded.mails.length === 0) {
      return (
        <Later>
          <p class="mail-note mail-loading" role="status">
            {t.list.loading}
          </p>
        </Later>
      );
    }
    if (shown.length === 0 && loaded.next === null) {
      return (
        <Blank icon="mails" title={t.mailLog.empty.title}>
          <p class="blank-hint">{t.mailLog.empty.hint}</p>
        </Blank>
      );
    }
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
      <section class="mail-rows" tabIndex={0} aria-label={t.mailLog.hint}>
        <table class="mail-table">
          <thead>
            <tr>
              <th scope="col">{t.mailLog.columns.when}</th>
              <th scope="col">{t.mailLog.columns.from}</th>
              <th scope="col">{t.mailLog.columns.subject}</th>
              <th scope="col">{t.mailLog.columns.became}</th>
              <th scope="col" class="mail-size">
                {t.mailLog.columns.size}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((mail) => (
              <MailRow key={mail.id} mail={mail} />
            ))}
          </tbody>
        </table>
        {loaded.next === null ? null : (
          <button
            type="button"
            class="button mail-older"
            aria-disabled={loaded.phase === 'loading'}
            onClick={() => loaded.phase !== 'loading' && void load(loaded.next)}
          >
            {t.mailLog.more}
          </button>
        )}
        <p class="field-error" role="alert">
          {loaded.phase === 'failed' ? t.mailLog.failed : ''}
        </p>
      </section>
    );
  }
}

function actionOf({ state }: LoggedMail): MailAction | null {
  return state.kind === 'done' ? state.outcome.action : null;
}

function MailRow({ mail }: { readonly mail: LoggedMail }) {
  const { t, fill, when, number } = useWords();
  const { state: desk } = useDesk();
  const now = useMinute();
  const outcome = mail.state.kind === 'done' ? mail.state.outcome : null;
  const { unit, n } = sizeOf(mail.size);
  return (
    <tr data-action={outcome?.action}>
      <td class="mail-when">{when(mail.receivedAt, now)}</td>
      <td class="mail-from" dir="auto">
        {outcome?.from ?? mail.envelope.from ?? t.mailLog.unknown}
      </td>
      <td class="mail-subject" dir="auto">
        {outcome?.subject || t.mailLog.noSubject}
      </td>
      <td class="mail-became">
        <Became mail={mail} />
      </td>
      <td class="mail-size">
        {desk.me.role === 'admin' ? (
          <a href={rawMailAddress(mail.id)} target="_blank" rel="noopener" title={t.mail.raw}>
            {fill(t.mail.sizes[unit], { n: number(n) })}
          </a>
        ) : (
          fill(t.mail.sizes[unit], { n: number(n) })
        )}
      </td>
    </tr>
  );
}

function Became({ mail: { state } }: { readonly mail: LoggedMail }) {
  const { t, fill, count } = useWords();
  const { run } = useDesk();
  if (state.kind === 'waiting') {
    const why = state.lastError ?? '';
    return <span>{state.tries === 0 ? t.mailLog.waiting : fill(count(t.mailLog.retried, state.tries), { why })}</span>;
  }
  const { action, number, reason, conversationId } = state.outcome;
  const said = fill(t.mailLog.actions[action], { number: number ?? '' });
  return (
    <>
      {conversationId === null ? (
        <span class="mail-action">{said}</span>
      ) : (
        <button type="button" class="link mail-action" onClick={() => run({ do: 'open', id: conversationId })}>
          {said}
        </button>
      )}
      {reason ? <span class="quiet">{reasonWords(reason, t)}</span> : null}
    </>
  );
}

/** The server's word for why, in the reader's language where it is one of ours; else what the mail itself says. */
function reasonWords(reason: string, t: ConsoleText): string {
  const known: ReadonlyMap<string, string> = new Map([
    ...Object.entries(t.mail.flags).map(([flag, { title }]) => [flag, title] as const),
    ...Object.entries(t.mailLog.reasons),
  ]);
  return reason.replace(/[a-z][a-z -]*[a-z]/g, (word) => known.get(word) ?? word);
}
