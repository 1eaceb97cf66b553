/** One line of the log. */
import type { Instant } from '../../shared/entries.ts';
import type { OpenThread } from '../desk-state.ts';
import type { LogLine, SentState } from '../log-lines.ts';
import type { Pending } from '../outbox.ts';
import { Icon } from '../parts/icon.tsx';
import { RichText } from '../parts/rich-text.tsx';
import { useWords } from '../text/words.ts';
import { useDesk } from './desk-context.ts';
import { Files } from './files.tsx';
import { MailAbout } from './mail-about.tsx';
import { MailMore } from './mail-more.tsx';
import { SystemLine } from './system-line.tsx';

type Props = {
  readonly line: LogLine;
  readonly thread: OpenThread;
  readonly name: string;
  readonly now: Instant;
};

export function Line({ line, thread, name, now }: Props) {
  const { t, time, day, fill } = useWords();
  const { state } = useDesk();
  const conversation = thread.log.state;
  switch (line.kind) {
    case 'day':
      return <p class="log-day">{day(line.at, now)}</p>;
    case 'system': {
      const waitedSince = line.isFirstAssignment && conversation.channel === 'chat' ? conversation.startedAt : null;
      return <SystemLine entry={line.entry} thread={thread} name={name} now={now} waitedSince={waitedSince} />;
    }
    case 'note':
      return (
        <div class="note" dir="auto">
          <p class="note-head">
            <b>{t.thread.noteLabel}</b> {line.entry.by.kind === 'agent' ? line.entry.by.name : ''} ·{' '}
            {time(line.entry.at)}
          </p>
          <p class="note-text">
            <RichText text={line.entry.text} />
          </p>
        </div>
      );
    case 'message': {
      const { by, text, at, mail, files = [] } = line.entry;
      const isOurs = by.kind === 'agent';
      const author = isOurs ? (by.id === state.me.id ? null : by.name) : null;
      const said = line.sent && sentWords(line.sent);
      return (
        <div class="message" data-side={isOurs ? 'agent' : 'visitor'} data-ends={line.endsGroup}>
          <span class="unseen">{isOurs ? by.name : name}: </span>
          {mail ? <MailAbout mail={mail} ownAddress={conversation.visitor.email} subject={line.subject} /> : null}
          {text === '' ? null : (
            <p class="bubble" dir="auto" lang={isOurs ? undefined : conversation.locale}>
              <RichText text={text} />
            </p>
          )}
          <Files files={files} conversationId={thread.id} />
          {mail ? <MailMore mail={mail} /> : null}
          {line.endsGroup || said ? (
            <p class="message-meta">{[author, time(at), said].filter(Boolean).join(' · ')}</p>
          ) : null}
        </div>
      );
    }
    case 'pending':
      return <PendingLine pending={line.pending} />;
  }

  function sentWords(sent: SentState): string {
    const { email } = conversation.visitor;
    if (sent !== 'letter') return t.thread.states[sent];
    return email === null ? t.thread.states.letterNoEmail : fill(t.thread.states.letter, { email });
  }
}

/** Written here, not stored there yet. What is refused keeps its text, and says why. */
function PendingLine({ pending }: { readonly pending: Pending }) {
  const { t, fill } = useWords();
  const { state, dispatch } = useDesk();
  const { clientId, text, tab, status, files = [] } = pending;
  const withdraw = (toDraft: boolean) => dispatch({ type: 'message:withdrawn', clientId, toDraft });
  return (
    <div class="message" data-side="agent" data-pending={status.kind} data-note={tab === 'note'} data-ends="true">
      {text === '' ? null : (
        <p class={tab === 'note' ? 'note note-text' : 'bubble'} dir="auto">
          <RichText text={text} />
        </p>
      )}
      {files.length > 0 ? <p class="message-meta">{files.map(({ file }) => file.name).join(', ')}</p> : null}
      {status.kind === 'refused' ? (
        <div class="message-meta message-refused" role="alert">
          <Icon name="warning" />
          <span>{fill(t.thread.refused, { why: t.failures[status.code] })}</span>
          <button type="button" class="link" onClick={() => withdraw(true)}>
            {t.thread.edit}
          </button>
          <button
            type="button"
            class="link"
            onClick={() => dispatch({ type: 'message:status', clientId, status: { kind: 'queued' } })}
          >
            {t.thread.again}
          </button>
          <button type="button" class="link" onClick={() => withdraw(false)}>
            {t.thread.discard}
          </button>
        </div>
      ) : (
        <p class="message-meta">{state.line === 'up' ? t.thread.states.sending : t.thread.states.stillTrying}</p>
      )}
    </div>
  );
}
