/** The head of a conversation: who and what it is, and what can be done with it. One action at most is the main one. */
import { agentOf, offeredAt } from '../../shared/conversation.ts';
import type { OpenThread } from '../desk-state.ts';
import { Avatar } from '../parts/avatar.tsx';
import { useMinute } from '../parts/clock.tsx';
import { Icon } from '../parts/icon.tsx';
import { Keys } from '../parts/keys.tsx';
import { OfferClock } from '../parts/offer-clock.tsx';
import { possibleActions } from '../possible-actions.ts';
import { useWords } from '../text/words.ts';
import { useDesk } from './desk-context.ts';
import { ThreadMore } from './thread-more.tsx';

type Props = { readonly thread: OpenThread; readonly name: string };

export function ThreadHead({ thread, name }: Props) {
  const { t, fill, when } = useWords();
  const now = useMinute();
  const { state, run, dispatch } = useDesk();
  const conversation = thread.log.state;
  const can = possibleActions(thread, state);
  const owner = agentOf(conversation);
  const offered = offeredAt(conversation);
  const others = (state.viewers[thread.id] ?? [])
    .filter((id) => id !== state.me.id)
    .map((id) => state.facts?.agents.find((agent) => agent.id === id)?.name)
    .filter((one) => one !== undefined);
  const facts = [
    conversation.ticket?.number,
    t.topics[conversation.topic],
    waits() ?? t.phases[conversation.phase],
    owner && (owner.id === state.me.id ? t.thread.withYou : fill(t.thread.owner, { name: owner.name })),
    others.length > 0 && fill(t.thread.viewing, { names: others.join(', ') }),
  ];
  return (
    <header class="bar thread-head">
      <button
        type="button"
        class="icon-button only-narrow"
        aria-label={t.list.back}
        onClick={() => dispatch({ type: 'pane:shown', pane: 'list' })}
      >
        <Icon name="back" />
      </button>
      <Avatar name={name} presence={thread.visitor.online ? 'available' : 'away'} />
      <div class="thread-who">
        <h2 class="bar-title" dir="auto">
          {name}
        </h2>
        <p class="thread-facts">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <div class="thread-actions">
        {can.has('take-over') ? (
          <button type="button" class="button" onClick={() => run({ do: 'take-over' })}>
            {t.actions.takeOver}
          </button>
        ) : null}
        {can.has('transfer') && !can.has('snooze') ? (
          <button type="button" class="button button-quiet" onClick={() => run({ do: 'transfer' })}>
            {t.actions.transfer}
          </button>
        ) : null}
        {can.has('snooze') ? (
          <button type="button" class="button button-quiet" onClick={() => run({ do: 'snooze' })}>
            {t.actions.snooze}
            <Keys of="snooze" />
          </button>
        ) : null}
        {can.has('give-address') && conversation.visitor.email === null ? (
          <button type="button" class="button" onClick={() => run({ do: 'give-address' })}>
            {t.actions.giveAddress}
          </button>
        ) : null}
        {can.has('hand-over') ? (
          <button
            type="button"
            class="button button-quiet"
            title={t.actions.handOver}
            onClick={() => run({ do: 'hand-over' })}
          >
            {t.actions.handOverShort}
            <Keys of="hand-over" />
          </button>
        ) : null}
        {can.has('resolve') ? (
          <button type="button" class="button" onClick={() => run({ do: 'resolve' })}>
            {t.actions.resolve}
            <Keys of="resolve" />
          </button>
        ) : null}
        {can.has('claim') ? (
          <button
            type="button"
            class={can.has('take-up') ? 'button' : 'button button-go'}
            onClick={() => run({ do: 'claim' })}
          >
            {offered === null ? t.actions.claim : t.offers.accept}
            {offered === null ? null : <OfferClock offeredAt={offered} />}
            <Keys of="claim" />
          </button>
        ) : null}
        {can.has('reopen') ? (
          <button type="button" class="button button-go" onClick={() => run({ do: 'reopen' })}>
            {t.actions.reopen}
          </button>
        ) : null}
        <ThreadMore can={can} />
      </div>
      <button
        type="button"
        class="icon-button context-toggle"
        aria-label={t.thread.details}
        title={t.thread.details}
        aria-expanded={state.contextShown}
        aria-controls="context"
        onClick={() => dispatch({ type: 'context:toggled' })}
      >
        <Icon name="details" />
      </button>
    </header>
  );

  /** Who waits for whom, of a ticket. */
  function waits(): string | null {
    const { casework } = thread.log;
    if (conversation.phase !== 'ticket') return null;
    if (casework.snoozedUntil !== null) {
      return fill(t.waits.snoozedUntil, { time: when(casework.snoozedUntil, now) });
    }
    if (conversation.unansweredSince !== null) return t.waits.head.us;
    if (casework.awaitingSince === null) return t.waits.head.shopper;
    return fill(t.waits.head.awaiting, { time: when(casework.awaitingSince, now) });
  }
}
