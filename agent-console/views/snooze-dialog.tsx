/** TK7: puts a ticket off until a time by the store's clock. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Instant } from '../../shared/entries.ts';
import { LIMITS } from '../../shared/limits.ts';
import { openThread } from '../desk-state.ts';
import { useNow } from '../parts/clock.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { snoozeTimes } from '../snooze-times.ts';
import { dayAfter, instantOf, wallTime } from '../store-time.ts';
import { useWords } from '../text/words.ts';
import { useDesk } from './desk-context.ts';

export function SnoozeDialog() {
  const { t, fill, dated, zone } = useWords();
  const { state, act, dispatch } = useDesk();
  const thread = openThread(state);
  const now = useNow();
  const [opened] = useState(now);
  const [own, setOwn] = useState({ date: dayAfter(wallTime(now, zone).date, 1), time: '14:00' });
  const [isWrong, setWrong] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const day = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);

  const close = () => dispatch({ type: 'overlay:shown', overlay: null });
  const snooze = (until: Instant) => {
    close();
    if (thread) void act.snooze(thread.id, until);
  };
  const submit = () => {
    const until = instantOf(own, zone);
    if (until !== null && until > now && until <= now + LIMITS.snoozeMs) return snooze(until);
    setWrong(true);
    day.current?.focus();
  };
  const dueAt = thread && state.headers.get(thread.id)?.dueAt;
  const change = (more: Partial<typeof own>) => {
    setOwn({ ...own, ...more });
    setWrong(false);
  };
  return (
    <Dialog title={t.snooze.title} onClose={close}>
      <p class="dialog-why">
        {t.snooze.why} {dueAt ? fill(t.snooze.ownWhy, { time: dated(dueAt, now) }) : null}
      </p>
      <ul class="choices">
        {snoozeTimes(opened, zone).map(({ name, at }, index) => (
          <li key={name}>
            <button type="button" class="choice" ref={index === 0 ? first : null} onClick={() => snooze(at)}>
              <span>{t.snooze[name]}</span>
              <span class="quiet">{dated(at, now)}</span>
            </button>
          </li>
        ))}
      </ul>
      <form
        class="own-time"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <label class="field">
          <span class="field-label">{t.snooze.date}</span>
          <input
            type="date"
            ref={day}
            value={own.date}
            aria-invalid={isWrong ? true : undefined}
            aria-describedby={isWrong ? 'snooze-wrong' : 'snooze-zone'}
            onInput={(event) => change({ date: event.currentTarget.value })}
          />
        </label>
        <label class="field">
          <span class="field-label">{t.snooze.time}</span>
          <input type="time" value={own.time} onInput={(event) => change({ time: event.currentTarget.value })} />
        </label>
        <p class={isWrong ? 'field-error' : 'field-hint'} id={isWrong ? 'snooze-wrong' : 'snooze-zone'} role="status">
          {isWrong ? t.snooze.wrong : `${t.snooze.zone} (${zone})`}
        </p>
        <div class="dialog-foot">
          <button type="button" class="button" onClick={close}>
            {t.cancel}
          </button>
          <button type="submit" class="button button-go">
            {t.snooze.submit}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
