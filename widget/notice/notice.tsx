/** NT1: the card of a notice on the first face, until the shopper says that she has seen it. Loaded when there is one. */
import { adopt } from '../adopt.ts';
import type { PanelProps } from '../chat.ts';
import { focusFirst } from '../focus.ts';
import { en } from '../text/notice/en.ts';
import { wordsOf } from '../text/words.ts';
import css from './notice.css?inline';

let isDressed = false;

export function Face({ state, chat, live }: PanelProps) {
  const notice = state.availability?.notice;
  const said = notice?.texts[state.locale] ?? notice?.texts.en;
  if (!notice || !said) return null;
  const { version, url, texts } = notice;
  // Said in English where the shop has not said it in her language.
  const lang = said === texts.en ? 'en' : state.locale;
  const words = wordsOf('notice', en);
  if (!isDressed) adopt(chat.shell.root, css);
  isDressed = true;

  function seen(): void {
    chat.keep.write({ notice: version });
    live?.ask('notice:acknowledge', { version });
    chat.dispatch({ type: 'changed', change: {} });
    focusFirst(chat.shell);
  }

  return (
    <section class="notice" aria-label={words.notice}>
      <b lang={lang} dir="auto">
        {said.title}
      </b>
      <p lang={lang} dir="auto">
        {said.body}
      </p>
      {url && (
        <a href={url} target="_blank" rel="noopener">
          {said.linkLabel ? <span lang={lang}>{said.linkLabel}</span> : words.readMore}
        </a>
      )}
      <button type="button" class="second" onClick={seen}>
        {words.gotIt}
      </button>
    </section>
  );
}
