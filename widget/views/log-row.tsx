/** One row of the log: a day, a line of what happened, or a bubble with who said it. */
import type { Entry } from '../../shared/entries.ts';
import { dayOfYear, fill, fromNow, isSameDay, timeOfDay } from '../../shared/format.ts';
import type { Row } from '../bubbles.ts';
import type { Props } from '../chat.ts';
import { bothTimes, ownTime, serverNow } from '../hours-words.ts';
import type { Language } from '../language.ts';
import { Linked } from '../parts/linked.tsx';
import { Part } from '../parts/part.tsx';
import type { State } from '../state.ts';
import type { LiveText } from '../text/live/en.ts';
import { digits } from '../text/live-words.ts';
import type { Text } from '../text/words.ts';

type RowProps = Props & { readonly row: Row; readonly words: LiveText; readonly id: string };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export function LogRow({ row, state, text, words, chat, id }: RowProps) {
  if (row.kind === 'day') return <p class="line day">{dayName(row.at, serverNow(state), state.locale)}</p>;
  if (row.kind === 'line') return <p class="line">{lineText(row.entry, state, text, words)}</p>;
  const { agent, isLast, progress, at, isUnsent, files } = row;
  const who = `${agent ?? words.you}: `;
  return (
    <div class={`said${agent === null ? ' own' : ''}${isLast ? ' last' : ''}${isUnsent ? ' unsent' : ''}`}>
      {row.text ? (
        <p class="bubble">
          <span class="unseen">{who}</span>
          <span lang={languageOf(row.text)}>
            <Linked text={row.text} />
          </span>
          {/* Not part of the log's speech: what it says is not read again when it goes. */}
          {isUnsent && <i role="img" aria-label={words.notSentYet} aria-live="off" />}
        </p>
      ) : (
        <span class="unseen">{who}</span>
      )}
      {files && (
        <Part load={sentFiles} given={{ chat, files, conversationId: isUnsent ? null : id }}>
          {files.map(({ name }) => name).join()}
        </Part>
      )}
      {(isLast || progress) && (
        <p class="meta" aria-live="off">
          <time dateTime={new Date(at).toISOString()} title={new Date(at).toLocaleString(state.locale)}>
            {whenSaid(at, state)}
          </time>
          {progress && ` · ${words.progress[progress]}`}
        </p>
      )}
    </div>
  );
}

const sentFiles = () => import('../files/files.tsx').then(({ SentFiles }) => SentFiles);

/** By its letters, so that it is read out in the voice that they need (3.1.2). */
function languageOf(text: string): Language {
  return /[\u0980-\u09ff]/.test(text) ? 'bn' : /[\u0600-\u06ff]/.test(text) ? 'ar' : 'en';
}

/** "now", "5 minutes ago", and from an hour on "22:00": the day stands above it. */
function whenSaid(at: number, state: State): string {
  const now = serverNow(state);
  return now - at < HOUR_MS ? fromNow(Math.min(at, now), now, state.locale) : timeOfDay(at, state.locale);
}

/** "Today", "Yesterday", else the date. */
function dayName(at: number, now: number, tag: string): string {
  for (const days of [0, 1]) {
    if (isSameDay(at, now - days * DAY_MS)) {
      return new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }).format(-days, 'day');
    }
  }
  return dayOfYear(at, now, tag);
}

function lineText(entry: Entry, state: State, text: Text, words: LiveText): string {
  switch (entry.type) {
    case 'assigned':
    case 'taken-up':
      return fill(words.joined, { name: entry.agent.name });
    case 'accepted':
      return fill(words.joined, { name: entry.by.kind === 'agent' ? entry.by.name : '' });
    case 'waiting-long':
      return words.waitingLong;
    case 'closing-soon':
      return fill(words.closingSoon, {
        time: ownTime(entry.closesAt, state),
        minutes: digits(entry.minutes, state.locale),
      });
    case 'ticket-opened':
      return fill(words.ticketOpened, {
        number: entry.number,
        when: bothTimes(entry.promise.respondBy, state, text),
      });
    case 'address-given':
      return fill(words.addressGiven, { email: entry.email });
    case 'requeued':
      return entry.why === 'not-accepted' ? words.missed : words.requeued;
    case 'resolved':
    case 'reopened':
      return words[entry.type];
    default:
      return '';
  }
}
