/** A line of what happened. Some want more than a sentence: what to do, where it goes on, what can be looked at. */
import type { Entry, EntryOf, Instant } from '../../shared/entries.ts';
import type { OpenThread } from '../desk-state.ts';
import { entryWords } from '../entry-words.ts';
import { Icon } from '../parts/icon.tsx';
import { possibleActions } from '../possible-actions.ts';
import { useWords } from '../text/words.ts';
import { useDesk } from './desk-context.ts';
import { HeldMail } from './held-mail.tsx';
import { MailWarnings } from './mail-about.tsx';
import { MailMore } from './mail-more.tsx';
import { MergedLines } from './merged-lines.tsx';

type Props = {
  readonly entry: Entry;
  readonly thread: OpenThread;
  readonly name: string;
  readonly now: Instant;
  readonly waitedSince: Instant | null;
};

export function SystemLine({ entry, thread, name, now, waitedSince }: Props) {
  const words = useWords();
  const { t, time, fill } = words;
  const { state, run } = useDesk();
  const said = entryWords(entry, { words, myId: state.me.id, now, waitedSince });
  switch (entry.type) {
    case 'mail-held':
      return <HeldMail entry={entry} thread={thread} />;
    case 'merged-from':
      return <MergedLines entry={entry} name={name} now={now} />;
    case 'undelivered':
      return <Undelivered entry={entry} thread={thread} />;
    case 'mail-logged':
      return (
        <details class="automatic">
          <summary dir="auto">
            {said} · {time(entry.at)}
          </summary>
          <p class="mail-note" dir="auto">
            {entry.why}
          </p>
          <MailWarnings flags={entry.mail.flags} />
          <MailMore mail={entry.mail} />
        </details>
      );
    case 'merged-into':
      return (
        <p class="log-system">
          {said} · {time(entry.at)}{' '}
          <button type="button" class="link" onClick={() => run({ do: 'open', id: entry.conversationId })}>
            {fill(t.merged.open, { number: entry.number ?? t.cases.unnumbered })}
          </button>
        </p>
      );
    case 'clock-told':
      return (
        <p class="log-system" dir="auto" data-kind={entry.notice === 'limit' ? 'bad' : 'warn'}>
          <Icon name={entry.notice === 'limit' ? 'broken' : 'waiting'} />
          {said} · {time(entry.at)}
        </p>
      );
    default:
      return (
        <p class="log-system" dir="auto">
          {said} · {time(entry.at)}
        </p>
      );
  }
}

/** What is to be done is offered while it is still to be done. */
function Undelivered({ entry, thread }: { readonly entry: EntryOf<'undelivered'>; readonly thread: OpenThread }) {
  const { t, fill, time } = useWords();
  const { state, run } = useDesk();
  const isNow = thread.log.casework.undelivered?.at === entry.at;
  return (
    <div class="undelivered" data-now={isNow}>
      <p class="undelivered-head">
        <Icon name="bounced" />
        <b>{fill(t.undelivered.title, { to: entry.to })}</b> <span>{time(entry.at)}</span>
      </p>
      <p class="undelivered-why" dir="auto">
        {fill(t.undelivered.reason, { reason: [entry.status, entry.reason].filter(Boolean).join(' ') })}
      </p>
      {isNow ? (
        <p class="undelivered-todo">
          {t.undelivered.todo}{' '}
          {possibleActions(thread, state).has('give-address') ? (
            <button type="button" class="link" onClick={() => run({ do: 'give-address' })}>
              {t.undelivered.give}
            </button>
          ) : null}
        </p>
      ) : null}
    </div>
  );
}
