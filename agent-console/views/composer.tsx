/**
 * Where one writes: a reply to the shopper, or a note among agents. Each has its own draft, label, tint and button, so
 * that the one is never taken for the other (MS6).
 */
import { useEffect, useRef } from 'preact/hooks';
import { agentOf } from '../../shared/conversation.ts';
import { LIMITS } from '../../shared/limits.ts';
import { draftKey, TABS, type Tab, type Thread } from '../desk-state.ts';
import { attachedTo, readyFiles } from '../files/attached.ts';
import { freshId } from '../fresh-id.ts';
import { Keys } from '../parts/keys.tsx';
import { possibleActions } from '../possible-actions.ts';
import { useWords } from '../text/words.ts';
import { AttachButton, Attachments, useAttaching } from './attachments.tsx';
import { useDesk } from './desk-context.ts';

type Props = { readonly thread: Extract<Thread, { kind: 'open' }>; readonly name: string };

/** From here on the room that is left is told. */
const ROOM_TOLD_FROM = LIMITS.textLength - 300;

export function Composer({ thread, name }: Props) {
  const { t, fill, count } = useWords();
  const { state, dispatch, run } = useDesk();
  const { id } = thread;
  const conversation = thread.log.state;
  const can = possibleActions(thread, state);
  const owner = agentOf(conversation);
  const tab: Tab = can.has('reply') ? state.tab : 'note';
  const text = state.drafts[draftKey(id, tab)] ?? '';
  const room = LIMITS.textLength - text.length;
  const attached = tab === 'reply' ? attachedTo(state.attached, id) : [];
  const files = readyFiles(attached);
  const isReady = (text.trim() !== '' || attached.length > 0) && room >= 0 && files !== null;
  const attach = useAttaching(id);
  const isTicket = conversation.phase === 'ticket';
  const signTyping = useTypingSign(id, tab === 'reply' && owner?.id === state.me.id && !isTicket);

  const send = () => {
    if (!isReady) return;
    const written = { conversationId: id, clientId: freshId(), tab, text, at: Date.now() };
    const pending = files.length > 0 ? { ...written, files } : written;
    dispatch({ type: 'message:written', pending: { ...pending, status: { kind: 'queued' } } });
    signTyping(false);
  };
  const choose = (to: Tab) => run({ do: 'write', tab: to });

  const hints = { reply: isTicket ? t.composer.letterHint : t.composer.replyHint, note: t.composer.noteHint };
  const label = tab === 'note' ? t.composer.noteLabel : fill(t.composer.replyLabel, { name });
  const submit = tab === 'note' ? t.composer.addNote : isTicket ? t.composer.sendLetter : t.composer.send;
  const isMain = can.has('reply') && !can.has('claim');
  return (
    <form
      class="composer"
      data-tab={tab}
      aria-label={t.composer.tabsLabel}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div class="composer-tabs" role="tablist" aria-label={t.composer.tabsLabel} onKeyDown={turnTabs(tab, choose)}>
        {TABS.map((one) => (
          <button
            type="button"
            key={one}
            id={`tab-${one}`}
            role="tab"
            class="composer-tab"
            aria-selected={tab === one}
            aria-controls="composer-text"
            tabIndex={tab === one ? 0 : -1}
            disabled={one === 'reply' && !can.has('reply')}
            onClick={() => choose(one)}
          >
            {t.composer.tabs[one]}
            <Keys of={one} />
          </button>
        ))}
        <span class="composer-told">{told()}</span>
      </div>
      <div id="composer-text" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        <textarea
          key={tab}
          class="composer-text"
          aria-label={label}
          placeholder={hints[tab]}
          rows={3}
          dir="auto"
          value={text}
          onInput={(event) => {
            dispatch({ type: 'draft:changed', id, tab, text: event.currentTarget.value });
            signTyping(event.currentTarget.value !== '');
          }}
          onBlur={() => signTyping(false)}
          onPaste={(event) => {
            const pasted = tab === 'reply' ? (event.clipboardData?.files ?? []) : [];
            if (pasted.length === 0) return;
            event.preventDefault();
            attach(pasted);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            send();
          }}
        />
      </div>
      {tab === 'reply' ? <Attachments id={id} /> : null}
      <div class="composer-foot">
        {tab === 'reply' ? <AttachButton id={id} /> : null}
        <span class="composer-room" data-over={room < 0} role="status">
          {files === null
            ? t.attach.wait
            : text.length > ROOM_TOLD_FROM
              ? count(room < 0 ? t.composer.tooLong : t.composer.left, Math.abs(room))
              : ''}
        </span>
        <button type="submit" class={isMain ? 'button button-go' : 'button'} aria-disabled={!isReady}>
          {submit}
          <Keys of="send" />
        </button>
      </div>
    </form>
  );

  function told(): string {
    if (conversation.phase === 'resolved') return t.composer.resolved;
    if (!can.has('reply')) return fill(t.composer.others, { name: owner?.name ?? '' });
    if (!can.has('claim') || tab !== 'reply') return '';
    return owner ? t.offers.accepts : t.composer.claims;
  }
}

function turnTabs(tab: Tab, choose: (tab: Tab) => void) {
  return (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    choose(tab === 'reply' ? 'note' : 'reply');
  };
}

/** The shopper sees that an answer is being written, never that a note is. */
function useTypingSign(id: string, isTold: boolean): (typing: boolean) => void {
  const { act } = useDesk();
  const last = useRef<number | null>(null);
  useEffect(() => () => void (last.current !== null && act.typing(id, false)), [id]);
  return (typing) => {
    const at = Date.now();
    if (!isTold) return;
    if (typing && last.current !== null && at - last.current < LIMITS.typingEveryMs) return;
    if (!typing && last.current === null) return;
    last.current = typing ? at : null;
    act.typing(id, typing);
  };
}
