/** How long an offer is still one: in seconds, and as a bar that runs out. */
import type { Instant } from '../../shared/entries.ts';
import { offerLeft } from '../offers.ts';
import { useWords } from '../text/words.ts';
import { useNow } from './clock.tsx';

export function OfferClock({ offeredAt }: { readonly offeredAt: Instant }) {
  const { t, fill, number } = useWords();
  const { seconds, share } = offerLeft(offeredAt, useNow());
  const n = number(seconds);
  return (
    <span class="offer-clock">
      <span aria-hidden="true">{fill(t.offers.left, { n })}</span>
      <span class="unseen">{fill(t.offers.leftSaid, { n })}</span>
      <i class="offer-bar">
        <b style={{ width: `${share * 100}%` }} />
      </i>
    </span>
  );
}
