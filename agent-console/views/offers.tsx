/** QU3: a chat that is offered is told over everything else; one that was not taken is told calmly. */
import { LIMITS } from '../../shared/limits.ts';
import { openThread } from '../desk-state.ts';
import { offersTo } from '../offers.ts';
import { Icon } from '../parts/icon.tsx';
import { Keys } from '../parts/keys.tsx';
import { OfferClock } from '../parts/offer-clock.tsx';
import { possibleActions } from '../possible-actions.ts';
import { useWords } from '../text/words.ts';
import { nameOf } from '../visitor-name.ts';
import { useDesk } from './desk-context.ts';

export function Offers() {
  const { t, fill, count } = useWords();
  const { state, run } = useDesk();
  const [first, ...more] = offersTo(state);
  const thread = openThread(state);
  const isKeyTaken = thread !== null && possibleActions(thread, state).has('claim');
  const name = first ? nameOf({ name: first.name, id: first.visitorId, email: first.email }, t.shopper) : '';
  return (
    <div class="offers" data-shown={first !== undefined}>
      {/* Said once when it comes: the seconds are beside it. */}
      <span role="alert" class="offer-words" dir="auto">
        {first ? fill(t.offers.new, { name, topic: t.topics[first.topic] }) : ''}
      </span>
      {first ? (
        <>
          {more.length > 0 ? <span class="offer-more">{count(t.offers.more, more.length)}</span> : null}
          <button
            type="button"
            class="button button-go"
            aria-label={fill(t.offers.acceptOf, { name })}
            onClick={() => run({ do: 'claim-row', id: first.id })}
          >
            {t.offers.accept}
            <OfferClock offeredAt={first.offeredAt} />
            {isKeyTaken ? null : <Keys of="claim" />}
          </button>
        </>
      ) : null}
    </div>
  );
}

export function Missed() {
  const { t, fill, number } = useWords();
  const { state, run, dispatch } = useDesk();
  const { missed, me } = state;
  return (
    <div role="status">
      {me.turnedAway ? (
        <p class="banner" data-kind="warn">
          <Icon name="warning" />
          <span>{t.offers.turnedAway}</span>
          <button
            type="button"
            class="banner-close"
            onClick={() => run({ do: 'presence', presence: { state: 'available', reason: null } })}
          >
            {t.offers.again}
          </button>
        </p>
      ) : missed ? (
        <p class="banner">
          <span>
            {fill(t.offers.missed, {
              name: nameOf({ name: missed.name, id: missed.visitorId, email: missed.email }, t.shopper),
              n: number(LIMITS.offerMs / 1_000),
            })}
          </span>
          <button type="button" class="banner-close" onClick={() => dispatch({ type: 'missed:dismissed' })}>
            {t.banner.dismiss}
          </button>
        </p>
      ) : null}
    </div>
  );
}
