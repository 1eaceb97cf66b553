/** What an agent must know besides the conversations: the line, the mail, what could not be done. */
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../text/words.ts';
import { ClocksDue } from './clocks-due.tsx';
import { useDesk } from './desk-context.ts';
import { Missed, Offers } from './offers.tsx';

export function Banners() {
  const { t } = useWords();
  const { state } = useDesk();
  return (
    <header class="banners">
      <h1 class="unseen">{t.console}</h1>
      <div role="status">
        {state.line === 'lost' ? (
          <p class="banner" data-kind="warn">
            <Icon name="warning" />
            <span>{t.banner.lost}</span>
          </p>
        ) : null}
      </div>
      <Missed />
      {state.facts && !state.facts.mailIsSent ? (
        <p class="banner">
          <Icon name="letter" />
          <span>
            <a href="/dev/mail" target="_blank" rel="noopener">
              {t.banner.mail}
            </a>
          </span>
        </p>
      ) : null}
      <MailboxTrouble />
      <FailedLetters />
      <MailGivenUp />
      <Trouble />
      <ClocksDue />
      <Offers />
    </header>
  );
}

/** IN1: mail waits in a mailbox that we cannot read. The reason is for whoever runs the server, in its words. */
function MailboxTrouble() {
  const { t } = useWords();
  const { state } = useDesk();
  const trouble = state.facts?.mailboxTrouble ?? null;
  return (
    <div role="status">
      {trouble === null ? null : (
        <p class="banner" data-kind="bad">
          <Icon name="warning" />
          <span>
            {t.banner.mailbox} <small lang="en">({trouble})</small>
          </span>
        </p>
      )}
    </div>
  );
}

/** ML1: a letter that was given up is told to the agents. */
function FailedLetters() {
  const words = useWords();
  const { t, fill, count } = words;
  const { state, dispatch } = useDesk();
  const total = state.facts?.lettersFailed ?? 0;
  const newest = state.failedLetters[0];
  if (total === 0) return null;
  const said = newest
    ? newest.number
      ? fill(t.banner.failedLetterOf, { number: newest.number, to: newest.to })
      : fill(t.banner.failedLetter, { to: newest.to })
    : count(t.banner.failedLetters, total);
  return (
    <div class="banner" data-kind="bad" role="alert">
      <Icon name="warning" />
      <span>{said}</span>
      {newest ? (
        <button type="button" class="banner-close" onClick={() => dispatch({ type: 'letters:dismissed' })}>
          {t.banner.dismiss}
        </button>
      ) : null}
    </div>
  );
}

/** IN1: the mail is kept, and can be looked at in the log of mails. */
function MailGivenUp() {
  const { t, fill } = useWords();
  const { state, run, dispatch } = useDesk();
  const { mailGivenUp } = state;
  if (mailGivenUp === null) return null;
  const { from } = mailGivenUp;
  return (
    <div class="banner" data-kind="bad" role="alert">
      <Icon name="warning" />
      <span>{from === null ? t.givenUp.said : fill(t.givenUp.saidOf, { from })}</span>
      <button type="button" class="banner-close" onClick={() => run({ do: 'page', page: 'mails' })}>
        {t.mailLog.title}
      </button>
      <button type="button" class="banner-close" onClick={() => dispatch({ type: 'mail:dismissed' })}>
        {t.banner.dismiss}
      </button>
    </div>
  );
}

/** Why something that was asked for did not happen. */
function Trouble() {
  const { t } = useWords();
  const { state, dispatch } = useDesk();
  return (
    <div role="alert" class="toast-place">
      {state.problem ? (
        <div class="toast">
          <Icon name="warning" />
          <span>
            {t.doing[state.problem.doing]} {t.failures[state.problem.code]}
          </span>
          <button type="button" class="toast-close" onClick={() => dispatch({ type: 'problem:dismissed' })}>
            {t.banner.dismiss}
          </button>
        </div>
      ) : null}
    </div>
  );
}
