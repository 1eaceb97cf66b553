/** The rest of an email: what was cut from it, how it was sent, and for an admin its bytes. */
import { useState } from 'preact/hooks';
import type { MailView } from '../../shared/http-api.ts';
import type { MailSource } from '../../shared/mail-source.ts';
import { fetchMail, rawMailAddress } from '../mails.ts';
import { RichText } from '../parts/rich-text.tsx';
import { useWords } from '../text/words.ts';
import { useDesk } from './desk-context.ts';
import { MailFrame } from './mail-frame.tsx';

type Shown = 'nothing' | 'rest' | 'sent';
type Fetched = MailView | 'fetching' | 'failed' | null;

export function MailMore({ mail }: { readonly mail: MailSource }) {
  const { t } = useWords();
  const { state } = useDesk();
  const [shown, setShown] = useState<Shown>('nothing');
  const [fetched, setFetched] = useState<Fetched>(null);

  const look = async () => {
    setFetched('fetching');
    setFetched((await fetchMail(mail.mailId)) ?? 'failed');
  };
  const show = (what: Shown) => {
    setShown(shown === what ? 'nothing' : what);
    if (fetched === null || fetched === 'failed') void look();
  };
  const isAdmin = state.me.role === 'admin';
  if (!mail.hasMore && !mail.hasHtml && !isAdmin) return null;
  return (
    <div class="mail-more">
      <div class="mail-doors">
        {mail.hasMore ? (
          <button type="button" class="link" aria-expanded={shown === 'rest'} onClick={() => show('rest')}>
            {shown === 'rest' ? t.mail.less : t.mail.more}
          </button>
        ) : null}
        {mail.hasHtml ? (
          <button type="button" class="link" aria-expanded={shown === 'sent'} onClick={() => show('sent')}>
            {shown === 'sent' ? t.mail.asText : t.mail.asSent}
          </button>
        ) : null}
        {isAdmin ? (
          <a class="link" href={rawMailAddress(mail.mailId)} target="_blank" rel="noopener">
            {t.mail.raw}
          </a>
        ) : null}
      </div>
      {shown === 'nothing' ? null : inside()}
    </div>
  );

  function inside() {
    if (fetched === null || fetched === 'fetching')
      return (
        <p class="mail-note" role="status">
          {t.mail.loading}
        </p>
      );
    if (fetched === 'failed') {
      return (
        <p class="mail-note" role="alert">
          {t.mail.failed}{' '}
          <button type="button" class="link" onClick={() => void look()}>
            {t.mail.again}
          </button>
        </p>
      );
    }
    if (shown === 'sent') return fetched.html ? <MailFrame html={fetched.html} /> : null;
    return fetched.rest ? (
      <p class="mail-rest" dir="auto">
        <RichText text={fetched.rest} />
      </p>
    ) : (
      <p class="mail-note">{t.mail.nothingMore}</p>
    );
  }
}
