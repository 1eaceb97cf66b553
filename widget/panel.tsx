/** The panel's file: mounts into the loader's box, and decides what else is needed. It holds no socket (WG1). */
import { render } from 'preact';
import { adopt } from './adopt.ts';
import type { Chat, Live } from './chat.ts';
import { checkDraft } from './check-draft.ts';
import { focusFirst, focusOn, keepFocus } from './focus.ts';
import { BUILT_IN, speakIn } from './language.ts';
import { messageLeaver } from './leave-message.ts';
import { pause } from './pause.ts';
import { type Action, reduce } from './reduce.ts';
import type { Panel, Shell } from './shell.ts';
import { EMPTY_DRAFT, firstState, isChatOpen } from './state.ts';
import { openKeep } from './storage.ts';
import css from './style/panel.css?inline';
import { panelWords } from './text/words.ts';
import { View } from './view.tsx';
import { watchHours } from './watch-hours.ts';

/** As in the styles: from here down, and on its side, a phone's panel is the whole screen, and modal. */
const PHONE = '(width<=480px),(height<=480px) and (pointer:coarse)';
const AGAIN_MS = 5_000;
const WRONG = '[aria-invalid=true]';

/** Draws the panel in the place of the skeleton. The returned handle is the loader's. */
export function mount(shell: Shell): Panel {
  const { box, root, origin } = shell;
  const keep = openKeep();
  const kept = keep.read();
  let live: Live | null = null;
  let isLoading = false;
  let drawing: ReturnType<typeof setTimeout> | undefined;
  let isWhole = false;
  let state = firstState({
    locale: BUILT_IN,
    draft: { ...EMPTY_DRAFT, ...kept.draft },
    conversationId: kept.open ?? null,
  });

  function dispatch(action: Action): void {
    const { draft, conversationId, locale, receipt, place } = state;
    state = reduce(state, action);
    // Each by itself: what has not changed here may have changed in another tab.
    if (state.draft !== draft) keep.write({ draft: state.draft });
    if (state.conversationId !== conversationId) keep.write({ open: state.conversationId });
    if (state.locale !== locale) keep.write({ locale: state.locale });
    // In a task of its own, once for all that is told in this one (WG1).
    drawing ??= setTimeout(drawNow);
    if (state.receipt !== receipt || state.locale !== locale || state.place !== place) live?.looked();
    goLiveIfNeeded();
  }

  function drawNow(): void {
    clearTimeout(drawing);
    drawing = undefined;
    keepFocus(shell, draw);
  }

  function draw(): void {
    const text = panelWords();
    // Set again, even to the same, it has the style of all that is in it reckoned anew.
    if (box.lang !== state.locale) {
      box.lang = state.locale;
      box.dir = text.dir;
      box.setAttribute('aria-label', text.supportName);
    }
    render(<View state={state} text={text} chat={chat} live={live} isWhole={isWhole} />, box);
  }

  /** For a chat, or a conversation to come back to; never for the form alone, nor while a receipt is being read. */
  async function goLiveIfNeeded(): Promise<void> {
    const isWanted = state.place === 'history' || isChatOpen(state);
    const isNeeded = state.conversationId ? !state.receipt : isWanted && !box.hidden;
    if (!isNeeded || isLoading) return;
    isLoading = true;
    // The shell is seen first; the socket's code is evaluated, connects and draws in tasks of their own.
    await pause();
    try {
      const file = await import('./live.tsx');
      await pause();
      live = file.goLive(chat);
      await pause();
      drawNow();
    } catch {
      // Until it can be fetched there is the form, which needs none of it.
      setTimeout(() => {
        isLoading = false;
        dispatch({ type: 'changed', change: { prefersEmail: isChatOpen(state) } });
      }, AGAIN_MS);
    }
  }

  /** 3.3.1; whether there is something wrong. */
  function showWrong(): boolean {
    if (!Object.keys(state.problems)[0]) return false;
    drawNow();
    focusOn(box, WRONG);
    return true;
  }

  const hours = watchHours(origin, dispatch);
  const chat: Chat = {
    shell,
    keep,
    dispatch,
    state: () => state,
    hoursTold: hours.told,
    speakIn(locale) {
      speakIn(locale).then(
        () => dispatch({ type: 'changed', change: { locale } }),
        () => {},
      );
    },
    drawNow,
    emit: (name, detail) => root.host.dispatchEvent(new CustomEvent(name, { detail })),
    isReady(needsEmail) {
      const problems = checkDraft(state.draft, needsEmail);
      dispatch({ type: 'changed', change: { problems } });
      return !showWrong();
    },
    async sendTicket() {
      if (!chat.isReady(true)) return;
      await leaveMessage();
      showWrong();
      live?.renew();
    },
  };
  const leaveMessage = messageLeaver(chat);

  const phone = matchMedia(PHONE);
  const fitPhone = () => {
    if (!phone.matches || box.hidden) return;
    import('./fit-phone.ts').then(
      (file) => file.fitPhone(shell, phone),
      () => {},
    );
  };
  // A window that is made as narrow as a phone's is one from then on.
  phone.onchange = fitPhone;

  function shown(): void {
    if (!box.hidden) focusFirst(shell);
    live?.looked();
    goLiveIfNeeded();
    fitPhone();
  }

  // Under way while the panel is drawn.
  hours.ask();
  adopt(root, css);
  // In tasks of their own once the style has been read: the head, and then the face.
  setTimeout(() => {
    box.replaceChildren();
    box.removeAttribute('aria-busy');
    draw();
    isWhole = true;
    drawing = setTimeout(drawNow);
    shown();
    // Chosen in another tab since the page was loaded.
    if (kept.locale && kept.locale !== BUILT_IN) chat.speakIn(kept.locale);
  });
  return { shown, told: () => live?.told() };
}
