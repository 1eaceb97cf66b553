/** Who is here, what is true now, and what can be chosen: the language, or with a conversation the whole menu. */
import type { PanelProps } from '../chat.ts';
import { headline } from '../hours-words.ts';
import { LanguageButton } from '../parts/language-button.tsx';

export function Header(props: PanelProps) {
  const { state, text, chat, live } = props;
  const conversation = state.thread?.state;
  const title = conversation?.phase === 'live' && !conversation.wait ? conversation.agent.name : text.supportName;
  return (
    <div class="head">
      <span class="avatar" aria-hidden="true">
        {[...title][0]}
      </span>
      <div>
        <h2 tabIndex={-1}>{title}</h2>
        <p class="quiet">{live?.headline(props) || headline(state, text)}</p>
      </div>
      {live ? <live.Menu {...props} /> : <LanguageButton {...props} />}
      <button type="button" aria-label={text.minimise} onClick={() => chat.shell.show(false)}>
        –
      </button>
    </div>
  );
}
