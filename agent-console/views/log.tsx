/** The messages, system lines and notes of the open conversation. It stays where the reader is, and says what is new. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { agentOf } from '../../shared/conversation.ts';
import { isTyping, type Thread } from '../desk-state.ts';
import { logLines } from '../log-lines.ts';
import { useMinute, useNow } from '../parts/clock.tsx';
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../text/words.ts';
import { firstSeq, missing } from '../thread-log.ts';
import { useDesk } from './desk-context.ts';
import { Line } from './log-line.tsx';

type Props = { readonly thread: Extract<Thread, { kind: 'open' }>; readonly name: string };

/** This near the end counts as the end. */
const END_PX = 40;

export function Log({ thread, name }: Props) {
  const words = useWords();
  const { t, count, fill } = words;
  const { state, act } = useDesk();
  const minute = useMinute();
  const { id, log, marks } = thread;
  const pending = useMemo(() => state.outbox.filter((one) => one.conversationId === id), [state.outbox, id]);
  const lines = useMemo(
    () => logLines(log.entries, pending, { state: log.state, marks, isSameDay: words.isSameDay }),
    [log.entries, log.state, pending, marks, words.isSameDay],
  );
  const { box, isAtEnd, seenSeq, toEnd, onScroll } = useReadersPlace(lines.length, log.state.lastSeq, firstSeq(log));
  useReading(thread, isAtEnd);

  const drawn = useMemo(
    () => lines.map((line) => <Line key={line.key} line={line} thread={thread} name={name} now={minute} />),
    [lines, minute, words, name, state.line],
  );
  const fresh = log.entries.filter((entry) => entry.seq > seenSeq && entry.type !== 'hidden').length;
  const first = firstSeq(log);
  return (
    <div class="log-place">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
      <div class="log" role="log" aria-label={t.thread.logLabel} tabIndex={0} ref={box} onScroll={onScroll}>
        {first > 1 ? (
          <button
            type="button"
            class="link log-earlier"
            onClick={() => void act.loadEarlier(id, first, state.facts?.epoch ?? '')}
          >
            {t.thread.earlier}
          </button>
        ) : null}
        {drawn}
        {missing(log) === 'a-hole' ? (
          <p class="log-system" role="status">
            {t.thread.missing}
          </p>
        ) : null}
      </div>
      <TypingSign id={id} said={fill(t.thread.typing, { name })} />
      {!isAtEnd && fresh > 0 ? (
        <button type="button" class="log-new" onClick={toEnd}>
          {count(t.thread.newEntries, fresh)}
          <Icon name="down" />
        </button>
      ) : null}
    </div>
  );
}

function TypingSign({ id, said }: { readonly id: string; readonly said: string }) {
  const { state } = useDesk();
  const now = useNow();
  return <p class="log-typing">{isTyping(state, id, now) ? said : ''}</p>;
}

/** At the end, the log follows; scrolled up, nothing moves, not even when older lines come in above. */
function useReadersPlace(lineCount: number, lastSeq: number, first: number) {
  const box = useRef<HTMLDivElement>(null);
  const before = useRef({ first, height: 0 });
  const [isAtEnd, setAtEnd] = useState(true);
  const [seenSeq, setSeenSeq] = useState(lastSeq);

  useLayoutEffect(() => {
    const log = box.current;
    if (!log) return;
    if (first < before.current.first) log.scrollTop += log.scrollHeight - before.current.height;
    else if (isAtEnd) log.scrollTop = log.scrollHeight;
    before.current = { first, height: log.scrollHeight };
    if (isAtEnd) setSeenSeq(lastSeq);
  }, [lineCount, first, isAtEnd, lastSeq]);

  useEffect(() => {
    const log = box.current;
    if (!log) return;
    const follow = new ResizeObserver(() => {
      if (isAtEnd) log.scrollTop = log.scrollHeight;
    });
    follow.observe(log);
    // A picture that has come may be higher than its place was; `load` does not bubble.
    const grown = () => {
      if (isAtEnd) log.scrollTop = log.scrollHeight;
    };
    log.addEventListener('load', grown, true);
    return () => {
      follow.disconnect();
      log.removeEventListener('load', grown, true);
    };
  }, [isAtEnd]);

  const onScroll = () => {
    const log = box.current;
    if (log) setAtEnd(log.scrollHeight - log.scrollTop - log.clientHeight < END_PX);
  };
  const toEnd = () => {
    setAtEnd(true);
    box.current?.focus();
  };
  return { box, isAtEnd, seenSeq, toEnd, onScroll };
}

/** What is on a screen that somebody looks at has been read (MS4). */
function useReading(thread: Props['thread'], isAtEnd: boolean): void {
  const { state, act } = useDesk();
  const [isVisible, setVisible] = useState(!document.hidden);
  useEffect(() => {
    const look = () => setVisible(!document.hidden);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  const { id, log } = thread;
  const isMine = agentOf(log.state)?.id === state.me.id;
  useEffect(() => {
    if (isAtEnd && isVisible) act.read(id, log.state.lastSeq, isMine);
  }, [id, log.state.lastSeq, isAtEnd, isVisible, isMine]);
}
