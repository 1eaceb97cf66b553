/** SL1: which promise runs, and how it stands: time to its target, then to its limit, then how late. Or who waits. */
import type { ConversationHeader } from '../../shared/views.ts';
import { waitKind } from '../chat-target.ts';
import { dueOf } from '../due.ts';
import { useNow } from '../parts/clock.tsx';
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../text/words.ts';

export function DueMark({ header }: { readonly header: ConversationHeader }) {
  const { t, fill, duration, dated, when } = useWords();
  const now = useNow();
  if (header.phase === 'resolved' && header.dueAt === null) return null;
  if (header.phase === 'live') {
    const waited = header.unansweredSince === null ? null : now - header.unansweredSince;
    if (waited === null) return <span class="due">{t.due.inChat}</span>;
    return (
      <span class="due" data-kind={waitKind(waited)}>
        {fill(t.due.waits, { time: duration(waited) })}
      </span>
    );
  }
  if (header.snoozedUntil !== null) {
    return (
      <span class="due">
        <Icon name="snoozed" />
        {fill(t.waits.snoozed, { time: when(header.snoozedUntil, now) })}
      </span>
    );
  }
  const due = dueOf(header, now);
  if (due.kind === 'waits-for-shopper') {
    return header.isAwaiting ? (
      <span class="due">
        <Icon name="pause" />
        {t.waits.awaiting}
      </span>
    ) : (
      <span class="due">{t.due.waitsForShopper}</span>
    );
  }
  const explained = fill(t.due.explained, {
    target: dated(header.targetAt ?? header.dueAt ?? now, now),
    limit: dated(header.dueAt ?? now, now),
  });
  return (
    <span class="due" data-kind={due.kind} title={explained}>
      {fill(t.due[due.kind], { timer: t.timers[due.timer], time: duration(due.ms) })}
      <i class="due-bar">
        <b style={{ width: `${Math.round(due.used * 100)}%` }} />
      </i>
    </span>
  );
}
