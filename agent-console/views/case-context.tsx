/** Beside the thread: each promise by its policy line, with its exact times and what was told of it; the complaint. */
import type { Timer } from '../../shared/case-entries.ts';
import type { Casework } from '../../shared/casework.ts';
import { promiseClass } from '../../shared/promise.ts';
import type { ConversationHeader } from '../../shared/views.ts';
import type { OpenThread } from '../desk-state.ts';
import { useMinute } from '../parts/clock.tsx';
import { Fact, Part } from '../parts/fact.tsx';
import { possibleActions } from '../possible-actions.ts';
import { useWords } from '../text/words.ts';
import { useDesk } from './desk-context.ts';

/** SL5: the clocks of a ticket. */
export function Clocks({ thread }: { readonly thread: OpenThread }) {
  const { t, when, fill, duration } = useWords();
  const { state } = useDesk();
  const now = useMinute();
  const { casework, state: conversation } = thread.log;
  const header = state.headers.get(thread.id);
  const { firstAnswerAt, startedAt } = conversation;
  const timer = header?.timer ?? null;
  const answer: Timer = timer === 'next' || firstAnswerAt !== null ? 'next' : 'first';
  return (
    <details class="context-part" open>
      <summary>{t.clocks.title}</summary>
      <p class="clock-policy">{t.clocks.policy[promiseClass(conversation.topic, casework.kind)]}</p>
      {firstAnswerAt !== null ? (
        <Fact label={t.cases.timers.first}>{fill(t.clocks.kept, { time: duration(firstAnswerAt - startedAt) })}</Fact>
      ) : null}
      {header && conversation.unansweredSince !== null && timer !== 'resolution' ? (
        <Running header={header} title={t.cases.timers[answer]} />
      ) : null}
      {casework.complaint && !casework.complaint.settled ? (
        <>
          <p class="clock-policy">{t.clocks.resolution}</p>
          <dl>
            <Fact label={t.clocks.limit} isQuiet={header?.resolveBy == null}>
              {header?.resolveBy == null ? t.clocks.paused : when(header.resolveBy, now)}
            </Fact>
          </dl>
        </>
      ) : null}
      {header?.dueAt == null && casework.complaint === null && conversation.unansweredSince === null ? (
        <p class="quiet">{t.clocks.none}</p>
      ) : null}
      <Told told={casework.told} />
    </details>
  );
}

function Running({ header, title }: { readonly header: ConversationHeader; readonly title: string }) {
  const { t, when } = useWords();
  const now = useMinute();
  const { unansweredSince, targetAt, dueAt } = header;
  return (
    <>
      <h4>{title}</h4>
      <dl>
        {unansweredSince === null ? null : <Fact label={t.clocks.started}>{when(unansweredSince, now)}</Fact>}
        {targetAt !== null && targetAt !== dueAt ? <Fact label={t.clocks.target}>{when(targetAt, now)}</Fact> : null}
        {dueAt === null ? null : <Fact label={t.clocks.limit}>{when(dueAt, now)}</Fact>}
      </dl>
    </>
  );
}

function Told({ told }: Pick<Casework, 'told'>) {
  const { t, when } = useWords();
  const now = useMinute();
  if (told.length === 0) return null;
  return (
    <ul class="told">
      {told.map((one) => (
        <li
          key={`${one.timer} ${one.cycle} ${one.notice}`}
          class="told-line"
          data-kind={one.notice === 'limit' ? 'bad' : 'warn'}
        >
          {t.cases.timers[one.timer]}: {t.clocks.notices[one.notice]}
          {one.cause === null ? null : `, ${t.cases.causes[one.cause]}`}
          <time>{when(one.at, now)}</time>
        </li>
      ))}
    </ul>
  );
}

/** FB3 */
export function ComplaintPart({ thread }: { readonly thread: OpenThread }) {
  const { t, when } = useWords();
  const { state, run } = useDesk();
  const now = useMinute();
  const { complaint } = thread.log.casework;
  if (!complaint) return null;
  const { settled } = complaint;
  return (
    <Part title={t.complaint.title}>
      <Fact label={t.complaint.opened}>{when(complaint.since, now)}</Fact>
      <Fact label={t.complaint.due}>{when(complaint.resolveBy, now)}</Fact>
      <Fact label={t.complaint.outcome} isQuiet={settled === null}>
        {settled === null ? t.complaint.open : t.cases.outcomes[settled.outcome]}
      </Fact>
      {settled ? (
        <>
          <Fact label={t.complaint.by}>{[settled.by?.name, when(settled.at, now)].filter(Boolean).join(', ')}</Fact>
          <Fact label={t.complaint.summary}>
            <span dir="auto">{settled.summary}</span>
          </Fact>
        </>
      ) : null}
      {possibleActions(thread, state).has('settle') ? (
        <button type="button" class="button button-small settle" onClick={() => run({ do: 'settle' })}>
          {t.complaint.settle}
        </button>
      ) : null}
    </Part>
  );
}
