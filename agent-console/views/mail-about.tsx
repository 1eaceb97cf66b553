/** What an agent must know of an email: who really sent it, about what, and what to be careful of (IN2, IN3). */
import type { MailSource } from '../../shared/mail-source.ts';
import { Icon } from '../parts/icon.tsx';
import { useWords } from '../text/words.ts';

type Props = {
  readonly mail: MailSource;
  /** The shopper's own address, which need not be told again. */
  readonly ownAddress: string | null;
  /** Null where it is the one of the mail before. */
  readonly subject: string | null;
};

export function MailAbout({ mail, ownAddress, subject }: Props) {
  const { t, fill } = useWords();
  const isOwn = mail.from.address.toLowerCase() === ownAddress?.toLowerCase();
  if (isOwn && subject === null && mail.flags.length === 0) return null;
  return (
    <div class="mail-about">
      {isOwn ? null : <p dir="auto">{fill(t.mail.from, { from: senderOf(mail) })}</p>}
      {subject === null ? null : <p dir="auto">{fill(t.mail.subject, { subject })}</p>}
      <MailWarnings flags={mail.flags} />
    </div>
  );
}

export function MailWarnings({ flags }: Pick<MailSource, 'flags'>) {
  const { t } = useWords();
  return (
    <>
      {flags.map((flag) => (
        <p key={flag} class="mail-warning">
          <Icon name="warning" />
          <span>
            <b>{t.mail.flags[flag].title}.</b> {t.mail.flags[flag].todo}
          </span>
        </p>
      ))}
    </>
  );
}

/** "Karim <karim@mail.example>", as mail programs write it. */
export function senderOf({ from }: Pick<MailSource, 'from'>): string {
  return from.name ? `${from.name} <${from.address}>` : from.address;
}
