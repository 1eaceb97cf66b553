/** Two parts of the context: the promise that was given, and the conversations before this one. */
import type { Conversation } from '../../shared/conversation.ts';
import type { Instant } from '../../shared/entries.ts';
import { promiseClass } from '../../shared/promise.ts';
import type { ConversationHeader } from '../../shared/views.ts';
import { ANSWER_TARGET_IN_CHAT_MS } from '../chat-target.ts';
import { Fact, Part } from '../parts/fact.tsx';
import { useWords } from '../text/words.ts';
import { useDesk } from './desk-context.ts';

/** SL1: what a chat is promised; a ticket's clocks stand apart. */
export function Promised({ conversation }: { readonly conversation: Conversation }) {
  const { t, fill, duration } = useWords();
  const { firstAnswerAt, startedAt } = conversation;
  return (
    <Part title={t.context.promise}>
      <Fact label={t.context.class}>{t.context.classes[promiseClass(conversation.topic)]}</Fact>
      <Fact label={t.context.firstAnswer} isQuiet={firstAnswerAt === null}>
        {firstAnswerAt === null
          ? fill(t.context.chatTarget, { time: duration(ANSWER_TARGET_IN_CHAT_MS) })
          : fill(t.context.firstAnswerAfter, { time: duration(firstAnswerAt - startedAt) })}
      </Fact>
    </Part>
  );
}

type EarlierProps = { readonly headers: readonly ConversationHeader[]; readonly now: Instant };

export function Earlier({ headers, now }: EarlierProps) {
  const { t, age } = useWords();
  const { run } = useDesk();
  return (
    <section class="context-part">
      <h3>{t.context.earlier}</h3>
      {headers.length === 0 ? <p class="quiet">{t.context.noEarlier}</p> : null}
      <ul class="trail">
        {headers.map((header) => (
          <li key={header.id}>
            <button type="button" class="link" onClick={() => run({ do: 'open', id: header.id })}>
              {[header.number, t.topics[header.topic], t.phases[header.phase]].filter(Boolean).join(' · ')}
            </button>
            <time>{age(header.lastAt, now)}</time>
          </li>
        ))}
      </ul>
    </section>
  );
}
