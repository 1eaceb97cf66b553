/** SL4: another topic, and with it the promise of its class. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ANSWER_TIMES, promiseClass } from '../../shared/promise.ts';
import { AUDIENCES, TOPICS_FOR, type Topic } from '../../shared/topics.ts';
import { openThread } from '../desk-state.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useWords } from '../text/words.ts';
import { useDesk } from './desk-context.ts';

export function TopicDialog() {
  const { t, fill, duration } = useWords();
  const { state, act, dispatch } = useDesk();
  const thread = openThread(state);
  const now = thread?.log.state;
  const [audience, setAudience] = useState(now?.audience ?? 'customer');
  const [topic, setTopic] = useState<Topic>(now?.topic ?? 'product');
  const chosen = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => chosen.current?.focus(), []);

  const close = () => dispatch({ type: 'overlay:shown', overlay: null });
  const isSame = topic === now?.topic && audience === now.audience;
  return (
    <Dialog title={t.topic.title} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          close();
          if (thread && !isSame) void act.reclassify(thread.id, topic, audience);
        }}
      >
        <p class="dialog-why">
          {now ? `${fill(t.topic.now, { topic: t.topics[now.topic] })}. ` : null}
          {t.topic.why}
        </p>
        <fieldset class="segments">
          <legend class="unseen">{t.context.audience}</legend>
          {AUDIENCES.map((one) => (
            <label key={one} class="segment">
              <input
                type="radio"
                name="audience"
                class="unseen"
                checked={one === audience}
                onChange={() => {
                  setAudience(one);
                  if (!TOPICS_FOR[one].includes(topic)) setTopic(TOPICS_FOR[one][0] ?? topic);
                }}
              />
              <span class="segment-name">{t.audiences[one]}</span>
            </label>
          ))}
        </fieldset>
        <fieldset class="people topics">
          <legend class="unseen">{t.context.topic}</legend>
          {TOPICS_FOR[audience].map((one) => (
            <label key={one} class="person">
              <input
                type="radio"
                name="topic"
                ref={one === topic ? chosen : null}
                checked={one === topic}
                onChange={() => setTopic(one)}
              />
              <span class="person-name">{t.topics[one]}</span>
              <span class="quiet">
                {fill(t.topic.promise, {
                  time: duration(ANSWER_TIMES[promiseClass(one, thread?.log.casework.kind)].limitMs),
                })}
              </span>
            </label>
          ))}
        </fieldset>
        <div class="dialog-foot">
          <button type="button" class="button" onClick={close}>
            {t.cancel}
          </button>
          <button type="submit" class="button button-go" aria-disabled={isSame}>
            {t.topic.submit}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
