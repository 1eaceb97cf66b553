/** How letters leave: who sends them, which links of ours are in them, and how they read. */
import type { Config } from './config.ts';
import type { Letter } from './domain/letter.ts';
import { type MailAddresses, mailAddresses } from './mail/addresses.ts';
import { renderLetter } from './mail/render/letter.ts';
import { renderTestMail } from './mail/render/test-mail.ts';
import { type PageLinks, pageLinks } from './security/page-links.ts';

type OutgoingMail = ReturnType<typeof renderLetter>;
export type LettersOut = {
  readonly addresses: MailAddresses;
  readonly links: PageLinks;
  readonly render: (letter: Letter) => OutgoingMail;
  readonly renderTest: (mail: Parameters<typeof renderTestMail>[0]) => OutgoingMail;
};

/** `secret` is the store's: links in letters stay good over restarts. */
export function lettersOut({ supportEmail, mailFrom, publicUrl }: Config, secret: Uint8Array): LettersOut {
  const addresses = mailAddresses(supportEmail, secret);
  const links = pageLinks(secret);
  const rateLink = (conversationId: string, score: number) =>
    new URL(`/rate/${links.tokenFor('rate', conversationId)}?score=${score}`, publicUrl).href;
  const sender = { mailFrom, supportEmail, addresses, rateLink };
  return {
    addresses,
    links,
    render: (letter) => renderLetter(letter, sender),
    renderTest: (mail) => renderTestMail(mail, sender),
  };
}
