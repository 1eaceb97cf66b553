import { describe, expect, test } from 'vitest';
import type { Entry, EntryOf } from '../../../shared/entries.ts';
import {
  ADMITTED,
  by,
  grown,
  HOUR_MS,
  KARIM,
  leaveMessage,
  letter,
  logAfter,
  MINUTE_MS,
  NADIA,
  NOW,
  SYSTEM,
  start,
  stateOf,
  VISITOR,
  write,
} from '../../testing/builders.ts';
import { mailPiece, RAFIQ } from '../../testing/mails.ts';
import type { Command } from '../command.ts';
import { decide } from '../decide.ts';
import type { MailPiece } from '../inbound/mail-piece.ts';
import { REOPEN_MS } from '../inbound/welcome.ts';
import { extend, type Log } from '../log.ts';
import type { OpenByMail } from './take-mail.ts';

const RESOLVE: Command = { do: 'resolve', by: by(KARIM) };
const MERGE: Command = { do: 'merge-into', agent: KARIM, target: { conversationId: 'other', number: 'AC-2001' } };
const LATER = NOW + HOUR_MS;
const ticket = (...commands: readonly Command[]) => logAfter(leaveMessage(), ...commands);
const take = (piece: MailPiece = mailPiece()): Command => ({ do: 'take-mail', piece, flags: [], number: 'AC-2000' });
const fromRafiq = (over: Partial<MailPiece> = {}) => mailPiece({ from: RAFIQ, ...over });

function added(log: Log, command: Command, now = LATER): readonly Entry[] {
  return grown(log, command, now).entries;
}
function heldAmong(entries: readonly Entry[]): EntryOf<'mail-held'> {
  const [entry] = entries.filter((one) => one.type === 'mail-held');
  if (!entry) throw new Error('nothing is held');
  return entry;
}

describe('a ticket by mail', () => {
  const open: OpenByMail = {
    do: 'open-by-mail',
    piece: mailPiece(),
    flags: ['bad-token'],
    topic: 'payment',
    audience: 'customer',
    visitor: { id: 'rahima', name: 'Rahima', email: 'rahima@mail.example' },
    locale: 'en',
    admission: { ...ADMITTED, outcome: 'ticket', why: 'left-a-message' },
    number: 'AC-2000',
    continues: { conversationId: 'before', number: 'AC-1001' },
  };

  test('[TK1] one write: begun, said, promised', () => {
    const { log, entries } = grown(logAfter(), open, LATER);
    expect(entries).toMatchObject([
      { type: 'started', channel: 'email', topic: 'payment', continues: { number: 'AC-1001' }, by: VISITOR },
      { type: 'message', via: 'email', text: mailPiece().text, mail: { flags: ['bad-token'] }, by: VISITOR },
      { type: 'ticket-opened', number: 'AC-2000', email: 'rahima@mail.example', reason: 'wrote-email' },
    ]);
    expect(stateOf(log).phase).toBe('ticket');
    expect(added(log, open)).toEqual([]);
  });

  test('[SL2] promised, and waited for, from our receipt, however late it was read', () => {
    const { log } = grown(logAfter(), open, LATER);
    const { ticket: opened, unansweredSince } = stateOf(log);
    expect(unansweredSince).toBe(NOW);
    expect(opened).toMatchObject({ since: NOW, promise: { class: 'critical', targetAt: NOW + 2 * HOUR_MS } });
  });
});

describe('the shopper by mail', () => {
  test('[TK2] what she writes is said in her ticket', () => {
    expect(added(ticket(), take())).toMatchObject([
      { type: 'message', via: 'email', by: VISITOR, mail: { flags: [] } },
    ]);
  });

  test('[IN2] the same mail twice is said once', () => {
    const { log } = grown(ticket(), take());
    expect(added(log, take())).toEqual([]);
  });

  test('[TK3] it opens a resolved ticket again for 30 days; later it must begin one of its own', () => {
    const resolved = ticket(RESOLVE);
    const resolvedAt = NOW + MINUTE_MS;
    const lastMoment = mailPiece({ receivedAt: resolvedAt + REOPEN_MS });
    expect(added(resolved, take(lastMoment), lastMoment.receivedAt)).toMatchObject([
      { type: 'reopened', by: VISITOR },
      { type: 'message' },
    ]);
    const tooLate = mailPiece({ receivedAt: resolvedAt + REOPEN_MS + 1 });
    expect(decide(resolved, take(tooLate), tooLate.receivedAt)).toMatchObject({ refusal: { code: 'closed' } });
  });

  test('[TK3] a chat that is over becomes a ticket: she is not in it any more', () => {
    const visitor = { id: 'rahima', name: 'Rahima', email: 'rahima@mail.example' };
    const chat = logAfter(start(KARIM, { visitor }), RESOLVE);
    const { log, entries } = grown(chat, take(), LATER);
    expect(entries.map(({ type }) => type)).toEqual(['reopened', 'message', 'handed-over', 'ticket-opened']);
    expect(stateOf(log)).toMatchObject({ phase: 'ticket', ticket: { number: 'AC-2000' }, agent: KARIM });
    expect(decide(chat, take(fromRafiq()), LATER)).toMatchObject({ refusal: { code: 'closed' } });
  });

  test('[IN2] what has gone into another conversation takes nothing more', () => {
    const into = { by: by(KARIM), type: 'merged-into', conversationId: 'other', number: 'AC-1' } as const;
    const log = ticket();
    const merged = extend(log, [{ ...into, seq: stateOf(log).lastSeq + 1, at: NOW }]);
    expect(decide(merged, take(), LATER)).toMatchObject({ refusal: { code: 'closed' } });
  });

  test('[IN2] one of too many is held, though it is hers', () => {
    const command: Command = { do: 'take-mail', piece: mailPiece(), flags: ['too-many'], number: '' };
    expect(added(ticket(), command)).toMatchObject([{ type: 'mail-held', mail: { flags: ['too-many'] } }]);
  });
});

describe('a mail that is held', () => {
  test('[IN3] is under its own sender, and makes a resolved ticket work again', () => {
    expect(added(ticket(RESOLVE), take(fromRafiq()))).toMatchObject([
      { type: 'reopened', by: SYSTEM },
      { type: 'mail-held', by: SYSTEM, mail: { from: RAFIQ, flags: ['sender-mismatch'] } },
    ]);
  });

  test('[IN3] let in, it is a message of its sender, who is not held again', () => {
    const { log, entries: arrived } = grown(ticket(), take(fromRafiq()));
    const release: Command = { do: 'release-mail', held: heldAmong(arrived), agent: KARIM };
    const { log: after, entries } = grown(log, release, LATER);
    expect(entries).toMatchObject([
      { type: 'mail-released', by: by(KARIM) },
      { type: 'message', by: VISITOR, text: fromRafiq().text, mail: { from: RAFIQ, flags: ['sender-mismatch'] } },
    ]);
    expect(added(after, take(fromRafiq({ clientId: 'mail-two' })))).toMatchObject([{ type: 'message' }]);
    expect(decide(after, release, LATER)).toMatchObject({ refusal: { code: 'conflict' } });
  });

  test('[IN3] dismissed, nobody waits for an answer to it; one who waits besides still does', () => {
    const dismissedIn = (before: Log): Log => {
      const { log, entries } = grown(before, take(fromRafiq({ receivedAt: LATER })), LATER);
      return grown(log, { do: 'dismiss-mail', held: heldAmong(entries), agent: KARIM }, LATER).log;
    };
    const nobody = dismissedIn(ticket(write(by(KARIM), 'It is on its way.')));
    expect(stateOf(nobody).unansweredSince).toBeNull();
    expect(nobody.casework.held).toEqual([]);
    expect(stateOf(dismissedIn(ticket())).unansweredSince).toBe(NOW);
  });
});

describe('an agent by mail', () => {
  const answer = (over: { readonly note?: string; readonly agent?: typeof KARIM } = {}): Command => ({
    do: 'answer-by-mail',
    piece: mailPiece({ from: { name: 'Nadia', address: 'nadia@activecart.example' }, text: 'It comes today.' }),
    agent: over.agent ?? NADIA,
    note: over.note ?? null,
  });

  test('[TK3] her answer is public, and the ticket is hers where nobody has it', () => {
    expect(added(ticket(), answer())).toMatchObject([
      { type: 'assigned', agent: NADIA, how: 'claimed' },
      { type: 'message', by: by(NADIA), via: 'email', text: 'It comes today.' },
    ]);
  });

  test('[TK3] it opens a resolved ticket again', () => {
    const mine = ticket({ do: 'claim', agent: NADIA }, RESOLVE);
    expect(added(mine, answer()).map(({ type }) => type)).toEqual(['reopened', 'message']);
  });

  test('[AC4] where a colleague has it, it is a note; so is what she marks as one', () => {
    const theirs = ticket({ do: 'claim', agent: KARIM });
    expect(added(theirs, answer())).toMatchObject([{ type: 'note', by: by(NADIA), text: 'It comes today.' }]);
    expect(added(ticket(), answer({ note: 'Call her.' }))).toMatchObject([{ type: 'note', text: 'Call her.' }]);
  });

  test('[TK8] of a ticket that has gone into another meanwhile it is to be decided there', () => {
    expect(decide(ticket(MERGE), answer(), LATER)).toMatchObject({ refusal: { code: 'closed' } });
  });

  test('[IN2] the same mail twice is one answer', () => {
    expect(added(grown(ticket(), answer()).log, answer())).toEqual([]);
  });
});

describe('what no person wrote', () => {
  test('[IN2] is logged once, answers nothing and stops no clock', () => {
    const log: Command = { do: 'log-mail', piece: mailPiece(), why: 'Precedence: bulk' };
    const { log: after, entries } = grown(ticket(), log);
    expect(entries).toMatchObject([{ type: 'mail-logged', why: 'Precedence: bulk', by: SYSTEM }]);
    expect(stateOf(after).unansweredSince).toBe(NOW);
    expect(added(after, log)).toEqual([]);
  });

  const report = { permanent: true, recipient: null, status: '5.1.1', reason: 'no such user', messageId: null };
  const bounce = (over: Partial<typeof report> = {}): Command => ({
    do: 'note-bounce',
    letter: letter('letter-1'),
    report: { ...report, ...over },
  });

  test('[ML1] a letter that came back is told once, and is work again', () => {
    const { log, entries } = grown(ticket(RESOLVE), bounce());
    expect(entries).toMatchObject([
      { type: 'reopened', by: SYSTEM },
      { type: 'undelivered', letterId: 'letter-1', to: 'rahima@mail.example', status: '5.1.1', reason: 'no such user' },
    ]);
    expect(log.casework.undelivered).toMatchObject({ to: 'rahima@mail.example' });
    expect(added(log, bounce())).toEqual([]);
  });

  test('[TK8] in a ticket that has gone into another it opens nothing again: it is to be told there', () => {
    expect(decide(ticket(MERGE), bounce(), LATER)).toMatchObject({ refusal: { code: 'closed' } });
  });

  test('[ML1] one that is late is no failure', () => {
    const { log, entries } = grown(ticket(), bounce({ permanent: false }));
    expect(entries).toMatchObject([{ type: 'delivery-delayed', letterId: 'letter-1' }]);
    expect(log.casework.undelivered).toBeNull();
  });
});
