/** Who is here, what is true now, and what can be chosen: the way back, and the language or the whole menu. */
import type { PanelProps } from '../chat.ts';
import { headline } from '../hours-words.ts';
import { Icon } from '../parts/icon.tsx';
import { LanguageButton } from '../parts/language-button.tsx';
import { faceOf } from '../state.ts';

export function Header(props: PanelProps) {
  const { state, text, chat, live } = props;
  const conversation = state.thread?.state;
  const face = faceOf(state);
  const isHome = face === 'home';
  const title =
    face === 'thread' && conversation?.phase === 'live' && !conversation.wait
      ? conversation.agent.name
      : text.supportName;
  return (
    <div class="head">
      {isHome || (
        <button
          type="button"
          aria-label={text.home}
          onClick={() => chat.dispatch({ type: 'changed', change: { place: 'home', receipt: null } })}
        >
          <Icon path="m15 5-7 7 7 7" />
        </button>
      )}
      {isHome && (
        <span class="avatar" aria-hidden="true">
          {[...title][0]}
        </span>
      )}
      <div>
        <h2 tabIndex={-1}>{title}</h2>
        <p class="quiet">{(face === 'thread' && live?.headline(props)) || headline(state, text)}</p>
      </div>
      {live ? <live.Menu {...props} /> : <LanguageButton {...props} />}
      <button type="button" aria-label={text.minimise} onClick={() => chat.shell.show(false)}>
        –
      </button>
    </div>
  );
}
