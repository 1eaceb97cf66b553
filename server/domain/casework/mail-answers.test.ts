import { describe, expect, test } from 'vitest';
import { by, grown, handOver, KARIM, logAfter, NOW, start, stateOf, VISITOR, write } from '../../testing/builders.ts';
import type { LetterDraft } from '../letter.ts';
import { lettersFor } from '../letters.ts';
import type { Log } from '../log.ts';
import { answersToMail, GONE_MS, type MailAnswersCommand, mailAnswersAt } from './mail-answers.ts';

const visitor = { id: 'rahima', name: 'Rahima', email: 'rahima@mail.example' };
const answer = (text: string) => write(by(KARIM), text);
/** Started at NOW, each command a minute later. */
const CHAT = logAfter(start(KARIM, { visitor }), answer('Let me look.'), answer('It is on its way.'));
const LAST_AT = NOW + 2 * 60_000;

function mail(over: Partial<MailAnswersCommand> = {}): MailAnswersCommand {
  return { do: 'mail-answers', readUpTo: 0, goneSince: NOW, ...over };
}
function lettersOf(log: Log, command: MailAnswersCommand, now: number): readonly LetterDraft[] {
  const { log: after, entries } = grown(log, command, now);
  const facts = { supportEmail: 's@x.test', mayAnswerAutomatically: true, lines: after.lines };
  return lettersFor(stateOf(after), entries, { ...facts, answers: answersToMail(log, command) });
}
const textsOf = (log: Log, readUpTo = 0) => answersToMail(log, { readUpTo }).map(({ text }) => text);

describe('[TK5] answers to one who has left', () => {
  test('[TK5] are due two minutes after she has gone, or after the last of them if that is later', () => {
    expect(mailAnswersAt(CHAT, mail())).toBe(LAST_AT + GONE_MS);
    expect(mailAnswersAt(CHAT, mail({ goneSince: LAST_AT + 5 }))).toBe(LAST_AT + 5 + GONE_MS);
    expect(grown(CHAT, mail(), LAST_AT + GONE_MS - 1).entries).toEqual([]);
  });

  test('[TK5] go in one letter, with what was said before, and once', () => {
    const at = LAST_AT + GONE_MS;
    const [letter, ...more] = lettersOf(CHAT, mail(), at);
    expect(more).toEqual([]);
    expect(letter).toMatchObject({
      to: { name: 'Rahima', address: 'rahima@mail.example' },
      automatic: false,
      content: {
        kind: 'answers',
        answers: [
          { text: 'Let me look.', name: 'Karim' },
          { text: 'It is on its way.', name: 'Karim' },
        ],
        lines: [{ by: 'visitor', text: 'Where is my parcel?' }],
      },
    });
    const { log, entries } = grown(CHAT, mail(), at);
    expect(entries).toMatchObject([{ type: 'answers-mailed', upTo: stateOf(CHAT).lastSeq, to: visitor.email }]);
    expect(log.casework.mailedUpTo).toBe(stateOf(CHAT).lastSeq);
    expect(grown(log, mail(), at + GONE_MS).entries).toEqual([]);
    const later = grown(log, answer('It has arrived.'), at).log;
    expect(textsOf(later)).toEqual(['It has arrived.']);
    expect(lettersOf(later, mail(), at + GONE_MS)).toMatchObject([{ content: { lines: [{}, {}, {}] } }]);
  });

  test('[TK5] that she has read, or has written after, are not mailed', () => {
    const seen = stateOf(CHAT).lastSeq;
    expect(textsOf(CHAT, seen - 1)).toEqual(['It is on its way.']);
    expect(mailAnswersAt(CHAT, mail({ readUpTo: seen }))).toBeNull();
    expect(textsOf(grown(CHAT, write(VISITOR, 'Thank you')).log)).toEqual([]);
  });

  test('[TK5] without an address are not mailed', () => {
    const chat = logAfter(start(KARIM), answer('Let me look.'));
    expect(mailAnswersAt(chat, mail())).toBeNull();
    expect(grown(chat, mail(), NOW + 10 * GONE_MS).entries).toEqual([]);
  });

  test('[TK5] are mailed where the chat was ended meanwhile, and not where it is a ticket: its letters have them', () => {
    const over = grown(CHAT, { do: 'resolve', by: by(KARIM) }, LAST_AT).log;
    expect(lettersOf(over, mail(), LAST_AT + GONE_MS)).toHaveLength(1);
    const ticket = grown(CHAT, handOver(by(KARIM)), LAST_AT).log;
    expect(textsOf(ticket)).toEqual([]);
    const answered = grown(ticket, answer('By email then.'), LAST_AT).log;
    const live = grown(answered, { do: 'take-up', agent: KARIM }, LAST_AT).log;
    expect(textsOf(live)).toEqual([]);
    expect(textsOf(grown(live, answer('Here I am.'), LAST_AT).log)).toEqual(['Here I am.']);
  });

  test('[MS6] a note is no answer', () => {
    const noted = grown(CHAT, { do: 'note', agent: KARIM, clientId: 'n', text: 'SECRET' }, LAST_AT).log;
    expect(JSON.stringify(lettersOf(noted, mail(), LAST_AT + GONE_MS))).not.toContain('SECRET');
  });
});
