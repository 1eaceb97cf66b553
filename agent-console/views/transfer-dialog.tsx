/** Gives the conversation to another agent. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { agentOf } from '../../shared/conversation.ts';
import { AGENT_STATES } from '../../shared/views.ts';
import { openThread } from '../desk-state.ts';
import { Avatar } from '../parts/avatar.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { useWords } from '../text/words.ts';
import { useDesk } from './desk-context.ts';

export function TransferDialog() {
  const { t } = useWords();
  const { state, act, dispatch } = useDesk();
  const thread = openThread(state);
  const owner = thread && agentOf(thread.log.state);
  const agents = (state.facts?.agents ?? [])
    .filter((agent) => agent.id !== owner?.id)
    .toSorted((a, b) => AGENT_STATES.indexOf(a.state) - AGENT_STATES.indexOf(b.state) || a.name.localeCompare(b.name));
  const [chosenId, setChosenId] = useState(agents[0]?.id ?? '');
  const first = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);

  const close = () => dispatch({ type: 'overlay:shown', overlay: null });
  const submit = () => {
    close();
    if (thread && chosenId) void act.transfer(thread.id, chosenId);
  };
  return (
    <Dialog title={t.transfer.title} onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {agents.length === 0 ? <p class="dialog-why">{t.transfer.nobody}</p> : null}
        <fieldset class="people">
          <legend class="unseen">{t.transfer.agents}</legend>
          {agents.map((agent, index) => (
            <label key={agent.id} class="person">
              <input
                type="radio"
                name="agent"
                ref={index === 0 ? first : null}
                checked={agent.id === chosenId}
                onChange={() => setChosenId(agent.id)}
              />
              <Avatar name={agent.name} presence={agent.state} />
              <span class="person-name" dir="auto">
                {agent.name}
              </span>
              <span class="quiet">{t.state[agent.state]}</span>
            </label>
          ))}
        </fieldset>
        <div class="dialog-foot">
          <button type="button" class="button" onClick={close}>
            {t.cancel}
          </button>
          {agents.length > 0 ? (
            <button type="submit" class="button button-go">
              {t.transfer.submit}
            </button>
          ) : null}
        </div>
      </form>
    </Dialog>
  );
}
