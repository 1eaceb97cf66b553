import { describe, expect, test } from 'vitest';
import {
  by,
  HOUR_MS,
  KARIM,
  leaveMessage,
  letter,
  logAfter,
  NADIA,
  NOW,
  stateOf,
  write,
} from '../../testing/builders.ts';
import { RAFIQ, RAHIMA, readMail } from '../../testing/mails.ts';
import type { Command } from '../command.ts';
import type { Letter } from '../letter.ts';
import type { BounceReport, MailAddress, ReadMail } from './read-mail.ts';
import { type Found, type MailDecision, type Named, routeMail, senderOf, TICKETS_PER_HOUR } from './route-mail.ts';
import type { MailSigns } from './signs.ts';
import { REOPEN_MS } from './welcome.ts';

const RESOLVE: Command = { do: 'resolve', by: by(KARIM) };

/** Rahima's ticket, after these commands. */
function ticket(...commands: readonly Command[]): Named {
  const log = logAfter(leaveMessage(), ...commands);
  return { id: 'ticket', state: stateOf(log), casework: log.casework };
}

const NO_SIGNS: MailSigns = {
  conversationIds: [],
  hasBadToken: false,
  returnedLetterIds: [],
  answeredLetterIds: [],
  isOwnLetter: false,
};
const NOTHING: Found = { named: [], returned: [], answered: [], agent: null, recent: [] };

type World = {
  readonly from?: MailAddress;
  readonly mail?: Partial<ReadMail>;
  readonly signs?: Partial<MailSigns>;
  readonly found?: Partial<Found>;
  readonly receivedAt?: number;
};

function route({ from = RAHIMA, mail = {}, signs = {}, found = {}, receivedAt = NOW + HOUR_MS }: World): MailDecision {
  const read = readMail({ from, ...mail });
  return routeMail(read, senderOf(read, null), receivedAt, { ...NO_SIGNS, ...signs }, { ...NOTHING, ...found });
}

const byToken = (named: Named = ticket()): Partial<Found> => ({ named: [named] });
const toRahima = letter('letter-1', { conversationId: 'ticket' });
const notice = letter('notice-1', {
  conversationId: 'ticket',
  to: { name: null, address: 'support@activecart.example' },
  content: {
    kind: 'notice',
    topic: 'order',
    audience: 'customer',
    reason: 'left-a-message',
    promise: { class: 'order', targetAt: 0, respondBy: 0 },
    visitor: { name: null, email: null },
    page: null,
    lines: [],
  },
});
const byId = (of: Letter, named: Named = ticket()): Partial<Found> => ({ answered: [{ letter: of, named }] });
const report: BounceReport = {
  permanent: true,
  recipient: null,
  status: '5.1.1',
  reason: 'no such user',
  messageId: null,
};

describe('the order in which a mail is judged', () => {
  test('[IN2] a bounce, before anything that says it is automatic', () => {
    const mail = { bounce: report, automatic: 'Auto-Submitted: auto-replied' };
    expect(route({ mail, found: { ...byToken(), returned: [toRahima] } })).toEqual({
      do: 'note-bounce',
      letter: toRahima,
      report,
    });
  });

  test('[IN2] a bounce of nothing of ours is logged, and never a ticket', () => {
    const logged = { do: 'ignore', action: 'bounce', why: 'of no letter of ours' };
    expect(route({ mail: { bounce: report } })).toEqual(logged);
    expect(route({ mail: { bounce: report }, found: byToken() })).toEqual(logged);
  });

  test('[IN2] a notice to ourselves that came back says nothing of the shopper', () => {
    expect(route({ mail: { bounce: report }, found: { returned: [notice] } })).toMatchObject({ do: 'ignore' });
  });

  test('[IN2] what no person wrote is logged where its address leads, though the token is good', () => {
    const mail = { automatic: 'Auto-Submitted: auto-replied' };
    expect(route({ mail, found: byToken() })).toEqual({ do: 'log', conversationId: 'ticket', why: mail.automatic });
    expect(route({ mail, found: { returned: [toRahima] } })).toMatchObject({ do: 'log', conversationId: 'ticket' });
    expect(route({ mail })).toEqual({ do: 'ignore', action: 'ignore-auto', why: mail.automatic });
  });

  test('[IN2] a letter of ours that came back is nothing at all', () => {
    expect(route({ signs: { isOwnLetter: true }, found: byToken() })).toMatchObject({
      do: 'ignore',
      action: 'ignore-auto',
    });
  });

  test('[IN2] a mail of nobody is rejected; without a From it is of whoever the envelope names', () => {
    const read = readMail({ from: null });
    const bare = (sender: MailAddress | null) => routeMail(read, sender, NOW, NO_SIGNS, NOTHING);
    expect(bare(senderOf(read, null))).toEqual({ do: 'ignore', action: 'reject', why: 'no-sender' });
    expect(bare(senderOf(read, RAHIMA.address))).toMatchObject({ do: 'open' });
  });
});

describe('where a mail belongs', () => {
  test('[IN2] by the address that we gave her, whatever else it says', () => {
    expect(route({ found: byToken(), mail: { auth: 'none', subject: 'Something else' } })).toEqual({
      do: 'take',
      conversationId: 'ticket',
      as: 'message',
      flags: [],
    });
  });

  test('[IN2] by the letter that it answers, where it went to her and her domain stands for her', () => {
    expect(route({ found: byId(toRahima) })).toMatchObject({ do: 'take', as: 'message' });
    expect(route({ found: byId(toRahima), from: { name: null, address: 'RAHIMA@mail.example' } })).toMatchObject({
      do: 'take',
      as: 'message',
    });
  });

  test('[TK3] it opens a resolved ticket again for 30 days, and not a millisecond longer', () => {
    const resolved = ticket(RESOLVE);
    const resolvedAt = resolved.state.phase === 'resolved' ? resolved.state.resolvedAt : 0;
    expect(route({ found: byToken(resolved), receivedAt: resolvedAt + REOPEN_MS })).toMatchObject({ do: 'take' });
    expect(route({ found: byToken(resolved), receivedAt: resolvedAt + REOPEN_MS + 1 })).toEqual({
      do: 'open',
      flags: [],
      continues: resolved,
    });
  });

  test('[TK3] what is erased is gone: a new ticket', () => {
    expect(route({ signs: { conversationIds: ['gone'] } })).toEqual({ do: 'open', flags: [], continues: null });
  });

  test(`[IN2] more than ${TICKETS_PER_HOUR} new tickets in an hour are held in the newest`, () => {
    const recent = Array.from({ length: TICKETS_PER_HOUR }, (_, n) => `recent-${n}`);
    expect(route({ found: { recent: recent.slice(1) } })).toMatchObject({ do: 'open' });
    expect(route({ found: { recent } })).toEqual({
      do: 'take',
      conversationId: 'recent-0',
      as: 'held',
      flags: ['too-many'],
    });
  });
});

describe('what a stranger can do', () => {
  const held = (flags: readonly string[]) => ({ do: 'take', conversationId: 'ticket', as: 'held', flags });
  const opened = (flags: readonly string[]) => ({ do: 'open', flags, continues: null });

  test('[IN3] a guessed address opens a ticket of its own, flagged', () => {
    expect(route({ from: RAFIQ, signs: { hasBadToken: true } })).toEqual(opened(['bad-token']));
  });

  test('[IN3] the right address from another sender is held, under that sender', () => {
    expect(route({ from: RAFIQ, found: byToken() })).toEqual(held(['sender-mismatch']));
  });

  test('[S18] her own address, where her domain says that it was not her, is held', () => {
    expect(route({ mail: { auth: 'fail' }, found: byToken() })).toEqual(held(['auth-fail']));
    expect(route({ from: RAFIQ, mail: { auth: 'fail' }, found: byToken() })).toEqual(
      held(['sender-mismatch', 'auth-fail']),
    );
  });

  test.each([
    ['forged', { mail: { auth: 'fail' } }, ['auth-fail']],
    ['not proven', { mail: { auth: 'none' } }, []],
    ['of another', { from: RAFIQ }, []],
  ] as const)('[S18] the Message-ID of our letter does not let in a mail whose sender is %s', (_how, world, flags) => {
    expect(route({ ...world, found: byId(toRahima) })).toEqual(opened(flags));
  });

  test('[S18] Reply-To, the subject and a name that looks like hers count for nothing', () => {
    const from = { name: RAHIMA.address, address: RAFIQ.address };
    const mail = { replyTo: RAHIMA, subject: 'Re: [AC-1001] Your message' };
    expect(route({ from, mail })).toEqual(opened([]));
    expect(route({ from, mail, found: byToken() })).toEqual(held(['sender-mismatch']));
    expect(route({ from, mail, found: byId(toRahima) })).toEqual(opened([]));
  });

  test('[IN3] somebody whom an agent has let in is not held again, unless it was not she', () => {
    const known = ticket();
    const letIn = { ...known, casework: { ...known.casework, writers: [RAFIQ.address] } };
    expect(route({ from: RAFIQ, found: byToken(letIn) })).toMatchObject({ as: 'message', flags: ['sender-mismatch'] });
    expect(route({ from: RAFIQ, mail: { auth: 'fail' }, found: byToken(letIn) })).toMatchObject({ as: 'held' });
  });

  test('[TK3] of a ticket that is over for long, a stranger learns not even the number', () => {
    const receivedAt = NOW + 2 * REOPEN_MS;
    expect(route({ from: RAFIQ, found: byToken(ticket(RESOLVE)), receivedAt })).toEqual(opened(['sender-mismatch']));
  });
});

describe('an agent by mail', () => {
  const asNadia: World = { from: { name: 'Nadia', address: 'nadia@activecart.example' } };
  const answer = { do: 'answer', conversationId: 'ticket', agent: NADIA };

  test('[TK3] her answer, by the address on the notice or by its Message-ID', () => {
    expect(route({ ...asNadia, found: { ...byToken(), agent: NADIA } })).toEqual(answer);
    expect(route({ ...asNadia, found: { ...byId(notice), agent: NADIA } })).toEqual(answer);
  });

  test('[S18] held where nobody stands for her address, and she is told; where it is forged, nobody is', () => {
    const found = { ...byToken(), agent: NADIA };
    expect(route({ ...asNadia, found, mail: { auth: 'none' } })).toMatchObject({ as: 'held', tellAgent: true });
    const forged = route({ ...asNadia, found, mail: { auth: 'fail' } });
    expect(forged).toMatchObject({ as: 'held', flags: ['sender-mismatch', 'auth-fail'] });
    expect(forged).not.toHaveProperty('tellAgent');
    expect(route({ ...asNadia, found: { ...byId(notice), agent: NADIA }, mail: { auth: 'none' } })).toMatchObject({
      do: 'open',
    });
  });

  test('[TK3] an agent who is the shopper of a ticket writes as that, unless she answers our notice of it', () => {
    const own: World = { from: RAHIMA, found: { ...byToken(), agent: NADIA } };
    expect(route(own)).toMatchObject({ do: 'take', as: 'message' });
    expect(route({ ...own, found: { ...own.found, ...byId(notice) } })).toEqual(answer);
  });

  test('[S18] nobody else answers by a notice', () => {
    expect(route({ from: RAFIQ, found: byId(notice) })).toMatchObject({ do: 'open' });
  });

  test('[TK3] a further message of hers in between changes nothing', () => {
    const found = { ...byToken(ticket(write({ kind: 'visitor' }, 'And?'))), agent: NADIA };
    expect(route({ ...asNadia, found })).toEqual(answer);
  });
});
