/** A mail that leads nowhere begins a ticket: what it is about, whose it is, and in which language, as well as it tells. */
import { done, type Outcome } from '../../shared/reply.ts';
import type { Audience } from '../../shared/topics.ts';
import type { MailPiece } from '../domain/inbound/mail-piece.ts';
import type { MailAddress, ReadMail } from '../domain/inbound/read-mail.ts';
import type { MailDecision, Named } from '../domain/inbound/route-mail.ts';
import { localeOfMail, topicOfMail } from '../domain/inbound/topic-of-mail.ts';
import { sameAddress } from '../domain/mail-address.ts';
import { wordsOf } from '../domain/words.ts';
import { type Changed, change } from './change.ts';
import type { Deps } from './deps.ts';
import { conversationIdOfMail } from './look-up-mail.ts';
import { messageAdmission, ticketNumber } from './tickets.ts';

export type Opened = {
  readonly mail: ReadMail;
  readonly piece: MailPiece;
  readonly sender: MailAddress;
  readonly flags: Extract<MailDecision, { do: 'open' }>['flags'];
  readonly continues: Named | null;
};

/** Conversations with the words of an address in them; those of the address itself are among the first. */
const LOOKED_THROUGH = 20;

export async function openByMail(
  deps: Deps,
  { mail, piece, sender, flags, continues }: Opened,
): Promise<Outcome<Changed>> {
  const { name, address } = sender;
  const conversationId = conversationIdOfMail(deps, address, mail, piece.clientId);
  const audience = continues?.state.audience ?? (await audienceOf(deps, address));
  const { subject, text } = mail;
  return change(deps, conversationId, async (log) =>
    done({
      do: 'open-by-mail',
      piece,
      flags,
      topic: topicOfMail(subject, text, audience),
      audience,
      visitor: { id: deps.secrets.mailVisitorId(address, mail.auth === 'fail'), name, email: address },
      locale: localeOfMail(subject, text),
      admission: messageAdmission(deps),
      number: log.state ? '' : await ticketNumber(deps),
      continues: continues && { conversationId: continues.id, number: continues.state.ticket?.number ?? '' },
    }),
  );
}

/** Whoever has written to us as a seller is one. */
async function audienceOf(deps: Deps, address: string): Promise<Audience> {
  const rows = await deps.store.search(wordsOf(address), LOOKED_THROUGH);
  const isSeller = rows.some(
    ({ email, audience }) => email !== null && sameAddress(email, address) && audience === 'seller',
  );
  return isSeller ? 'seller' : 'customer';
}
