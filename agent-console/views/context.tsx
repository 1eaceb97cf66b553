/** Beside the thread: the shopper, where she is, what was promised, how it came in, and what was before. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { agentOf } from '../../shared/conversation.ts';
import { timeOfDay } from '../../shared/format.ts';
import { localeFor } from '../../shared/locales.ts';
import type { VisitorView } from '../../shared/views.ts';
import { openThread, type Thread } from '../desk-state.ts';
import { useMinute } from '../parts/clock.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { Fact, Part } from '../parts/fact.tsx';
import { Icon } from '../parts/icon.tsx';
import { Proof } from '../parts/proof.tsx';
import { safeLink } from '../parts/rich-text.tsx';
import { useWords } from '../text/words.ts';
import { Clocks, ComplaintPart } from './case-context.tsx';
import { Earlier, Promised } from './context-parts.tsx';
import { useDesk } from './desk-context.ts';

export function ContextPane() {
  const { t } = useWords();
  const { state, dispatch } = useDesk();
  const thread = openThread(state);
  const back = useRef<HTMLButtonElement>(null);
  const { contextShown } = state;
  useLayoutEffect(() => {
    if (contextShown) back.current?.focus();
  }, [contextShown]);
  if (!thread) return null;

  /** The focus goes back to the button that opened it. */
  const close = () => {
    dispatch({ type: 'context:toggled' });
    document.querySelector<HTMLElement>('[aria-controls="context"]')?.focus();
  };
  return (
    <aside
      class="context"
      id="context"
      aria-label={t.context.label}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && contextShown) close();
      }}
    >
      <header class="bar context-bar">
        <button type="button" class="icon-button" aria-label={t.context.back} ref={back} onClick={close}>
          <Icon name="back" />
        </button>
        <h2 class="bar-title">{t.context.label}</h2>
      </header>
      <Facts thread={thread} />
    </aside>
  );
}

function Facts({ thread }: { readonly thread: Extract<Thread, { kind: 'open' }> }) {
  const words = useWords();
  const { t, fill, number, when } = words;
  const { state } = useDesk();
  const now = useMinute();
  const { visitor } = thread;
  const conversation = thread.log.state;
  const { orderRef } = thread.log.casework;
  const owner = agentOf(conversation);
  const email = conversation.visitor.email ?? visitor.email;
  const name = conversation.visitor.name ?? visitor.name;
  const verified = conversation.visitor.verified ?? visitor.verified;
  const context = Object.entries(visitor.context);
  return (
    <div class="context-inside">
      <Part title={t.context.shopper}>
        <Fact label={t.context.name} isQuiet={name === null}>
          <span dir="auto">{name ?? t.context.unnamed}</span>
          {name === null ? null : <Proof isVerified={name === verified?.name} />}
        </Fact>
        <Fact label={t.context.email} isQuiet={email === null}>
          {email === null ? t.context.noEmail : <CopyButton value={email} what={t.context.email} />}
          {email === null ? null : <Proof isVerified={email === verified?.email} />}
        </Fact>
        {verified?.email && verified.email !== email ? (
          <Fact label={t.context.accountEmail}>
            <CopyButton value={verified.email} what={t.context.accountEmail} />
            <Proof isVerified />
          </Fact>
        ) : null}
        {verified ? (
          <Fact label={t.context.account}>
            <CopyButton value={verified.sub} what={t.context.account} />
            <Proof isVerified />
          </Fact>
        ) : null}
        <Fact label={t.context.presence}>{visitor.online ? t.context.online : t.context.offline}</Fact>
        <Fact label={t.context.language}>{t.locales[localeFor(visitor.locale)]}</Fact>
        {visitor.zone ? <Fact label={t.context.localTime}>{localTime(visitor.zone)}</Fact> : null}
      </Part>
      <Part title={t.context.conversation}>
        {conversation.ticket ? (
          <Fact label={t.context.number}>
            <CopyButton value={conversation.ticket.number} what={t.context.number} />
          </Fact>
        ) : null}
        <Fact label={t.context.topic}>{t.topics[conversation.topic]}</Fact>
        {orderRef === null ? null : (
          <Fact label={t.context.order}>
            <CopyButton value={orderRef} what={t.context.order} />
          </Fact>
        )}
        <Fact label={t.context.audience}>{t.audiences[conversation.audience]}</Fact>
        <Fact label={t.context.agent} isQuiet={owner === null}>
          {owner === null ? t.context.nobody : owner.id === state.me.id ? t.authors.you : owner.name}
        </Fact>
        <Fact label={t.context.started}>{when(conversation.startedAt, now)}</Fact>
      </Part>
      <ComplaintPart thread={thread} />
      {conversation.ticket ? <Clocks thread={thread} /> : <Promised conversation={conversation} />}
      <Pages visitor={visitor} />
      {context.length > 0 ? (
        <Part title={t.context.fromPage} isWide>
          {context.map(([key, value]) => (
            <Fact key={key} label={key}>
              <span dir="auto">{value}</span>
            </Fact>
          ))}
        </Part>
      ) : null}
      <section class="context-part">
        <h3>{t.context.admission}</h3>
        <p>
          {t.context.channels[conversation.channel]}.{' '}
          {/* An email is written at any hour: nobody was let in, or not. */}
          {conversation.channel === 'email' ? null : t.context.why[conversation.admission.why]}
        </p>
        <p class="quiet">{fill(t.context.calendar, { n: number(conversation.admission.calendarVersion) })}</p>
      </section>
      <Earlier headers={visitor.earlier} now={now} />
    </div>
  );

  function localTime(zone: string): string {
    try {
      const there = timeOfDay(now, words.locale, zone);
      return there === words.time(now) ? fill(t.context.sameTime, { time: there }) : `${there}, ${zone}`;
    } catch {
      return zone;
    }
  }
}

function Pages({ visitor }: { readonly visitor: VisitorView }) {
  const { t, time } = useWords();
  const before = visitor.trail.filter((page) => page.url !== visitor.page?.url);
  if (!visitor.page && before.length === 0) return null;
  return (
    <section class="context-part">
      <h3>{visitor.online ? t.context.where : t.context.lastPage}</h3>
      {visitor.page ? (
        <p>
          <PageLink url={visitor.page.url} title={visitor.page.title} />
        </p>
      ) : null}
      {before.length > 0 ? (
        <>
          <h4>{t.context.trail}</h4>
          <ul class="trail">
            {before.map((page) => (
              <li key={`${page.at} ${page.url}`}>
                <PageLink url={page.url} title={page.title} />
                <time>{time(page.at)}</time>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

/** The page's own words for itself; a link only where it is a web address. */
function PageLink({ url, title }: { readonly url: string; readonly title: string }) {
  const link = safeLink(url);
  const said = title || url;
  return link ? (
    <a href={link} target="_blank" rel="noopener noreferrer nofollow" title={url} dir="auto">
      {said}
    </a>
  ) : (
    <span dir="auto">{said}</span>
  );
}
