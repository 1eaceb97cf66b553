/** What becomes of a mail (IN2): pure, from what it says and what was found of the conversations that it names. */
import type { Casework } from '../../../shared/casework.ts';
import type { Conversation } from '../../../shared/conversation.ts';
import type { AgentName, Instant } from '../../../shared/entries.ts';
import type { MailFlag } from '../../../shared/mail-source.ts';
import { type Letter, TO_OURSELVES } from '../letter.ts';
import { sameAddress } from '../mail-address.ts';
import type { BounceReport, MailAddress, ReadMail } from './read-mail.ts';
import type { MailSigns } from './signs.ts';
import { welcome } from './welcome.ts';

/** A conversation that a mail names, mergers followed. */
export type Named = { readonly id: string; readonly state: Conversation; readonly casework: Casework };

export type Found = {
  /** By reply addresses, those that are there. */
  readonly named: readonly Named[];
  /** Letters that the mail may be the return of. */
  readonly returned: readonly Letter[];
  /** Letters that it goes on from, with their conversations. */
  readonly answered: readonly { readonly letter: Letter; readonly named: Named }[];
  /** The agent whose address the sender's is. */
  readonly agent: AgentName | null;
  /** Tickets that the sender's address has begun by mail in the last hour, the newest first. */
  readonly recent: readonly string[];
};

export type MailDecision =
  /** In the log of mails, and nowhere else. */
  | { readonly do: 'ignore'; readonly action: 'bounce' | 'ignore-auto' | 'reject'; readonly why: string }
  | { readonly do: 'log'; readonly conversationId: string; readonly why: string }
  | { readonly do: 'note-bounce'; readonly letter: Letter; readonly report: BounceReport }
  /** The shopper's side: said, or held. `tellAgent`: a colleague's, as far as we can tell, who must hear of it. */
  | {
      readonly do: 'take';
      readonly conversationId: string;
      readonly as: 'message' | 'held';
      readonly flags: readonly MailFlag[];
      readonly tellAgent?: true;
    }
  /** An agent's, from her own mail program. */
  | { readonly do: 'answer'; readonly conversationId: string; readonly agent: AgentName }
  | { readonly do: 'open'; readonly flags: readonly MailFlag[]; readonly continues: Named | null };

/**
 * More new tickets than this from one address in an hour is no person who writes to us, but a program that answers: what
 * comes then is held in the newest of them.
 */
export const TICKETS_PER_HOUR = 5;

/** Who wrote it: without a From it is whoever the envelope names. */
export function senderOf(mail: ReadMail, envelopeFrom: string | null): MailAddress | null {
  return mail.from ?? (envelopeFrom ? { name: null, address: envelopeFrom } : null);
}

export function routeMail(
  mail: ReadMail,
  sender: MailAddress | null,
  receivedAt: Instant,
  signs: MailSigns,
  found: Found,
): MailDecision {
  if (mail.bounce) return bounced(mail.bounce, found.returned);
  if (signs.isOwnLetter) return { do: 'ignore', action: 'ignore-auto', why: 'a letter of ours came back' };
  if (mail.automatic !== null) return automatic(mail.automatic, found);
  if (sender === null) return { do: 'ignore', action: 'reject', why: 'no-sender' };
  const named = found.named[0] ?? answeredBy(mail, sender, found)?.named ?? null;
  if (named === null) return begun(flagsOf(mail, signs), null, found);
  const isHers = named.state.visitor.email !== null && sameAddress(named.state.visitor.email, sender.address);
  const isColleague = found.agent !== null && (!isHers || answersNotice(named, found));
  if (found.agent && isColleague && mail.auth === 'pass') {
    return { do: 'answer', conversationId: named.id, agent: found.agent };
  }
  const welcomed = welcome(named.state, named.casework, { sender: sender.address, auth: mail.auth, receivedAt });
  if (welcomed.as !== 'new-ticket') {
    const { as, flags } = welcomed;
    const tellAgent = isColleague && as === 'held' && mail.auth !== 'fail';
    return { do: 'take', conversationId: named.id, as, flags, ...(tellAgent && { tellAgent }) };
  }
  return begun(welcomed.flags, welcomed.isHers ? named : null, found);
}

/** The letter's own recipient alone goes on from it by its Message-ID, and only where her domain stands for her. */
function answeredBy(mail: ReadMail, sender: MailAddress, { answered, agent }: Found): Found['answered'][number] | null {
  if (mail.auth !== 'pass') return null;
  const isHers = ({ to }: Letter) => sameAddress(to.address, sender.address);
  return (
    answered.find(({ letter }) => isHers(letter) || (TO_OURSELVES.has(letter.content.kind) && agent !== null)) ?? null
  );
}

function answersNotice(named: Named, { answered }: Found): boolean {
  return answered.some(({ letter, named: { id } }) => id === named.id && TO_OURSELVES.has(letter.content.kind));
}

/** No trace of the letter: a forgery, or one that is erased. What went to ourselves, or told of a mail, no shopper waits for. */
function bounced(report: BounceReport, returned: readonly Letter[]): MailDecision {
  const [letter] = returned;
  if (!letter) return { do: 'ignore', action: 'bounce', why: 'of no letter of ours' };
  const { kind } = letter.content;
  if (TO_OURSELVES.has(kind) || kind === 'returned')
    return { do: 'ignore', action: 'bounce', why: `of a ${kind} letter` };
  return { do: 'note-bounce', letter, report };
}

function automatic(why: string, { named, returned }: Found): MailDecision {
  const conversationId = named[0]?.id ?? returned[0]?.conversationId;
  return conversationId === undefined
    ? { do: 'ignore', action: 'ignore-auto', why }
    : { do: 'log', conversationId, why };
}

function flagsOf(mail: ReadMail, signs: MailSigns): readonly MailFlag[] {
  return [
    ...(signs.hasBadToken ? (['bad-token'] as const) : []),
    ...(mail.auth === 'fail' ? (['auth-fail'] as const) : []),
  ];
}

function begun(flags: readonly MailFlag[], continues: Named | null, { recent }: Found): MailDecision {
  const [newest] = recent;
  if (newest === undefined || recent.length < TICKETS_PER_HOUR) return { do: 'open', flags, continues };
  return { do: 'take', conversationId: newest, as: 'held', flags: [...flags, 'too-many'] };
}
