/** IN3: an email by the right address from another sender. Nobody but agents sees it until one lets it in. */
import type { EntryOf } from '../../shared/entries.ts';
import type { OpenThread } from '../desk-state.ts';
import { Icon } from '../parts/icon.tsx';
import { RichText } from '../parts/rich-text.tsx';
import { useWords } from '../text/words.ts';
import { useDesk } from './desk-context.ts';
import { Files } from './files.tsx';
import { MailWarnings, senderOf } from './mail-about.tsx';
import { MailMore } from './mail-more.tsx';

type Props = { readonly entry: EntryOf<'mail-held'>; readonly thread: OpenThread };

export function HeldMail({ entry, thread }: Props) {
  const { t, fill, time } = useWords();
  const { act } = useDesk();
  const { mail, text, seq, files = [] } = entry;
  const isHeld = thread.log.casework.held.includes(seq);
  return (
    <section class="held" data-held={isHeld} aria-label={t.held.title}>
      <p class="held-head">
        <Icon name="held" />
        <b>{t.held.title}</b>
        <span>{time(entry.at)}</span>
      </p>
      <p class="held-why" dir="auto">
        {fill(t.held.from, { from: senderOf(mail) })}
      </p>
      <MailWarnings flags={mail.flags.filter((flag) => flag !== 'sender-mismatch')} />
      <p class="held-text" dir="auto">
        <RichText text={text} />
      </p>
      <Files files={files} conversationId={thread.id} />
      <MailMore mail={mail} />
      {isHeld ? (
        <div class="held-foot">
          <button
            type="button"
            class="button button-small"
            title={t.held.releaseHint}
            onClick={() => void act.releaseMail(thread.id, seq)}
          >
            {t.held.release}
          </button>
          <button
            type="button"
            class="button button-small button-quiet"
            onClick={() => void act.dismissMail(thread.id, seq)}
          >
            {t.held.dismiss}
          </button>
          <span class="held-hint">{t.held.releaseHint}</span>
        </div>
      ) : null}
    </section>
  );
}
