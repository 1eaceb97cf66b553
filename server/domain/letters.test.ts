import { describe, expect, test } from 'vitest';
import type { Entry } from '../../shared/entries.ts';
import {
  by,
  grown,
  handOver,
  KARIM,
  leaveMessage,
  logAfter,
  MINUTE_MS,
  NOW,
  opening,
  SYSTEM,
  start,
  stateOf,
  VISITOR,
  write,
} from '../testing/builders.ts';
import type { Command } from './command.ts';
import type { LetterDraft } from './letter.ts';
import { lettersFor, transcript } from './letters.ts';
import { EMPTY_LOG, extend, type Log } from './log.ts';

const EMAIL = 'rahima@mail.example';
const SUPPORT = 'support@activecart.example';
const LATER = NOW + 10 * MINUTE_MS;

/** The letters that this command causes. */
function lettersOf(log: Log, command: Command, mayAnswerAutomatically = true): readonly LetterDraft[] {
  const { log: after, entries } = grown(log, command, LATER);
  return lettersFor(stateOf(after), entries, { supportEmail: SUPPORT, mayAnswerAutomatically, lines: after.lines });
}

function kinds(letters: readonly LetterDraft[]): readonly string[] {
  return letters.map(({ content, to }) => `${content.kind} to ${to.address}`);
}

const FIRST_LINE = { by: 'visitor', name: 'Rahima', text: 'Where is my parcel?' };

describe('a new ticket', () => {
  test('[TK1] has a receipt with number, promise and her words, and a notice to the mailbox', () => {
    const [receipt, notice] = lettersOf(EMPTY_LOG, leaveMessage());
    const promise = { class: 'order', targetAt: LATER + 86_400_000, respondBy: LATER + 86_400_000 };
    expect(receipt).toEqual({
      to: { name: 'Rahima', address: EMAIL },
      number: 'AC-1001',
      locale: 'en',
      automatic: true,
      content: {
        kind: 'receipt',
        topic: 'order',
        reason: 'left-a-message',
        promise,
        lines: [{ ...FIRST_LINE, at: LATER }],
      },
    });
    expect(notice).toEqual({
      to: { name: null, address: SUPPORT },
      number: 'AC-1001',
      locale: 'en',
      automatic: false,
      content: {
        kind: 'notice',
        topic: 'order',
        audience: 'customer',
        reason: 'left-a-message',
        promise,
        visitor: { name: 'Rahima', email: EMAIL },
        page: opening().page,
        lines: [{ ...FIRST_LINE, at: LATER }],
      },
    });
  });

  test('[WG4] has a receipt in the language of the shopper, and a notice in that of the desk', () => {
    expect(lettersOf(EMPTY_LOG, leaveMessage({ locale: 'bn' })).map(({ locale }) => locale)).toEqual(['bn', 'en']);
  });

  test('[ML2] has no receipt where an automatic letter went to the address within a day, but its notice', () => {
    expect(kinds(lettersOf(EMPTY_LOG, leaveMessage(), false))).toEqual([`notice to ${SUPPORT}`]);
  });

  test('[CL2] made at closing time without an address has its notice only', () => {
    expect(kinds(lettersOf(logAfter(start()), handOver(SYSTEM, { reason: 'closing-time' })))).toEqual([
      `notice to ${SUPPORT}`,
    ]);
  });

  test('[CL3] made of a live chat carries what was said there', () => {
    const log = logAfter(start(KARIM), write(by(KARIM), 'Let me look'));
    const [receipt] = lettersOf(log, handOver(VISITOR, { email: EMAIL }));
    expect(receipt?.content).toMatchObject({
      reason: 'visitor-asked',
      lines: [FIRST_LINE, { by: 'agent', name: 'Karim', text: 'Let me look' }],
    });
  });

  test('[CL2] that gets its address late gets its receipt then, if it may', () => {
    const lacking = logAfter(start(), handOver(SYSTEM, { reason: 'closing-time' }));
    expect(kinds(lettersOf(lacking, handOver(VISITOR, { email: EMAIL })))).toEqual([`receipt to ${EMAIL}`]);
    expect(lettersOf(lacking, handOver(VISITOR, { email: EMAIL }), false)).toEqual([]);
  });
});

describe("an agent's answer", () => {
  test('[ML2] to a ticket goes out by mail, even within a day of the receipt, with what was written before', () => {
    const [reply, ...rest] = lettersOf(logAfter(leaveMessage()), write(by(KARIM), 'It is on its way.'), false);
    expect(rest).toEqual([]);
    expect(reply).toEqual({
      to: { name: 'Rahima', address: EMAIL },
      number: 'AC-1001',
      locale: 'en',
      automatic: false,
      content: {
        kind: 'reply',
        agentName: 'Karim',
        text: 'It is on its way.',
        lines: [{ ...FIRST_LINE, at: NOW }],
      },
    });
  });

  test('[ML2] takes its files along, and names those of what was written before', () => {
    const file = { id: 'f'.repeat(64), name: 'invoice.pdf', type: 'application/pdf', size: 9, inline: false };
    const log = logAfter(leaveMessage());
    const said = { type: 'message', clientId: 'by-mail', via: 'email', files: [file] } as const;
    const entries: readonly Entry[] = [
      { ...said, seq: 4, at: LATER, by: VISITOR, clientId: 'hers', text: 'This one' },
      { ...said, seq: 5, at: LATER, by: by(KARIM), text: 'Here it is.' },
    ];
    const after = extend(log, entries);
    const facts = { supportEmail: SUPPORT, mayAnswerAutomatically: true, lines: after.lines };
    const [reply] = lettersFor(stateOf(after), entries, facts);
    expect(reply?.content).toMatchObject({ text: 'Here it is.', files: [file], lines: [{}, { files: [file] }] });
  });

  test('[ML2] to a ticket without an address goes nowhere', () => {
    const lacking = logAfter(start(), handOver(SYSTEM, { reason: 'closing-time' }));
    expect(lettersOf(lacking, write(by(KARIM), 'It is on its way.'))).toEqual([]);
  });

  test('[ML2] quotes twenty lines at most, the last ones', () => {
    const words = Array.from({ length: 30 }, (_, index) => write(VISITOR, `line ${index}`));
    const [reply] = lettersOf(logAfter(leaveMessage(), ...words), write(by(KARIM), 'I have read it all.'));
    const lines = reply?.content.kind === 'reply' ? reply.content.lines.map(({ text }) => text) : [];
    expect([lines.length, lines.at(-1)]).toEqual([19, 'line 29']);
  });
});

test.each<[string, Command]>([
  ["the shopper's message", write(VISITOR, 'Hello?')],
  ["the agent's answer", write(by(KARIM), 'Hello Rahima')],
  ['a note', { do: 'note', agent: KARIM, clientId: 'n', text: 'Calls a lot' }],
  ['a tag', { do: 'tag', agent: KARIM, tags: ['refund'] }],
  ['the end', { do: 'resolve', by: by(KARIM) }],
  ['the closing notice', { do: 'tell-closing', closesAt: LATER, minutes: 5 }],
])('[TK1] in a live chat nothing is mailed: %s', (_, command) => {
  const visitor = { id: 'rahima', name: null, email: EMAIL };
  expect(lettersOf(logAfter(start(KARIM, { visitor })), command)).toEqual([]);
});

test.each<[string, Command]>([
  ["the shopper's own message", write(VISITOR, 'Hello?')],
  ['a note', { do: 'note', agent: KARIM, clientId: 'n', text: 'Calls a lot' }],
  ['a claim', { do: 'claim', agent: KARIM }],
  ['the end', { do: 'resolve', by: by(KARIM) }],
])('[MS6] in a ticket nothing is mailed for %s', (_, command) => {
  expect(lettersOf(logAfter(leaveMessage()), command)).toEqual([]);
});

test('[TK1] a transcript holds the public lines, and is no automatic letter', () => {
  const log = logAfter(start(KARIM), { do: 'note', agent: KARIM, clientId: 'n', text: 'Calls a lot' });
  expect(transcript(stateOf(log), 'other@mail.example', log.lines)).toEqual({
    to: { name: 'Rahima', address: 'other@mail.example' },
    number: null,
    locale: 'en',
    automatic: false,
    content: { kind: 'transcript', topic: 'order', lines: [{ ...FIRST_LINE, at: NOW }] },
  });
});
