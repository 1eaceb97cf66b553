/** A conversation in the list: who, about what, since when, the last words, and how its promise stands. */
import type { ConversationHeader } from '../../shared/views.ts';
import { waitKind } from '../chat-target.ts';
import { draftKey, isTyping } from '../desk-state.ts';
import { isOfferTo } from '../offers.ts';
import { useNow } from '../parts/clock.tsx';
import { Icon } from '../parts/icon.tsx';
import { OfferClock } from '../parts/offer-clock.tsx';
import { useWords } from '../text/words.ts';
import { unreadOf } from '../unread.ts';
import { nameOf } from '../visitor-name.ts';
import { useDesk } from './desk-context.ts';
import { DueMark } from './due-mark.tsx';
import { Signs } from './row-signs.tsx';

type Props = {
  readonly header: ConversationHeader;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  readonly onClaim: () => void;
};

/** More than this is simply many. */
const UNREAD_SHOWN = 9;

export function Row({ header, isOpen, onOpen, onClaim }: Props) {
  const words = useWords();
  const { t, fill, age, duration } = words;
  const { state } = useDesk();
  const now = useNow();
  const unread = unreadOf(header, state.read);
  const isWaiting = header.phase === 'queued';
  const isOffer = isOfferTo(header, state.me.id);
  const name = nameOf({ name: header.name, id: header.visitorId, email: header.email }, t.shopper);
  const owner = state.view === 'team' && header.agent?.id !== state.me.id ? header.agent?.name : null;
  return (
    <>
      <button
        type="button"
        class="row"
        data-id={header.id}
        data-unread={unread !== 0}
        data-claimable={isWaiting || isOffer}
        data-offered={isOffer}
        aria-current={isOpen ? 'true' : undefined}
        onClick={onOpen}
      >
        <span class="row-who">
          {unread === 'new' ? <NewMark /> : null}
          {header.number ? <span class="row-number">{header.number}</span> : null}
          <span class="row-name" dir="auto">
            {name}
          </span>
          <Signs header={header} />
          {unread === 'new' || unread === 0 ? null : <UnreadBadge unread={unread} />}
          <span class="row-topic">
            {t.topics[header.topic]}
            {owner ? ` · ${owner}` : ''}
          </span>
        </span>
        {isWaiting ? (
          <span class="row-time" data-kind={waitKind(now - (header.queuedAt ?? now))}>
            <span class="unseen">{t.phases.queued} </span>
            {duration(now - (header.queuedAt ?? now))}
          </span>
        ) : (
          <span class="row-time">{age(header.lastAt, now)}</span>
        )}
        <Preview header={header} isTyping={isTyping(state, header.id, now)} />
        {isWaiting || isOffer ? null : <DueMark header={header} />}
      </button>
      {isOffer ? (
        <button
          type="button"
          class="button button-small button-go row-claim"
          aria-label={fill(t.offers.acceptOf, { name })}
          onClick={onClaim}
        >
          {t.offers.accept}
          <OfferClock offeredAt={header.offeredAt} />
        </button>
      ) : null}
      {isWaiting ? (
        <button
          type="button"
          class="button button-small row-claim"
          aria-label={fill(t.list.claimOf, { name })}
          onClick={onClaim}
        >
          {t.list.claim}
        </button>
      ) : null}
    </>
  );
}

/** Never opened here: a dot in the margin, so that a list of new ones stays calm. */
function NewMark() {
  const { t } = useWords();
  return (
    <span class="new-mark">
      <span class="unseen">{t.list.new} </span>
    </span>
  );
}

function UnreadBadge({ unread }: { readonly unread: number }) {
  const { t, number, count } = useWords();
  return (
    <span class="badge">
      <span aria-hidden="true">{unread > UNREAD_SHOWN ? `${number(UNREAD_SHOWN)}+` : number(unread)}</span>
      <span class="unseen">{count(t.list.unread, unread)}</span>
    </span>
  );
}

/** In this order: typing, an own draft, the last words with an arrow if we spoke last. */
function Preview({ header, isTyping }: { readonly header: ConversationHeader; readonly isTyping: boolean }) {
  const { t } = useWords();
  const { state } = useDesk();
  const draft = state.drafts[draftKey(header.id, 'reply')];
  if (isTyping) return <span class="row-preview row-typing">{t.list.typing}</span>;
  if (draft) {
    return (
      <span class="row-preview" dir="auto">
        <em class="row-draft">{t.list.draft}</em> {draft}
      </span>
    );
  }
  return (
    <span class="row-preview" dir="auto">
      {header.lastBy === 'agent' ? (
        <>
          <Icon name="answered" />
          <span class="unseen">{t.list.weSpokeLast} </span>
        </>
      ) : null}
      {header.preview}
    </span>
  );
}
