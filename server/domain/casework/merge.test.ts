import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../shared/entries.ts';
import { LIMITS } from '../../../shared/limits.ts';
import {
  by,
  grown,
  KARIM,
  leaveMessage,
  logAfter,
  MINUTE_MS,
  message,
  NOW,
  start,
  stateOf,
  VISITOR,
  write,
} from '../../testing/builders.ts';
import { EMPTY_LOG, type Log } from '../log.ts';
import { linesToMerge, type MergeCommand, whyNotMerge } from './merge.ts';

const OPEN = logAfter(leaveMessage());
const OVER = logAfter(leaveMessage(), { do: 'resolve', by: by(KARIM) });
const CHAT = logAfter(start(KARIM));

function from(conversationId: string, unansweredSince: number | null = null): MergeCommand {
  const source = { conversationId, number: 'AC-1002', unansweredSince, lines: [] };
  return { do: 'merge-from', agent: KARIM, meantAt: NOW, source };
}
function into(conversationId: string): MergeCommand {
  return { do: 'merge-into', agent: KARIM, target: { conversationId, number: 'AC-1001' } };
}
const merged = (log: Log, where: string) => grown(log, into(where)).log;

function code(source: Log, target: Log, way: readonly string[] = [], ids = ['a', 'b'] as const): string {
  return whyNotMerge(source, target, ids[0], ids[1], way)?.refusal.code ?? 'may';
}

describe('[TK8] what may be merged', () => {
  test('[TK8] a ticket, or what is over, goes into what is open', () => {
    expect(code(OPEN, OPEN)).toBe('may');
    expect(code(OVER, OPEN)).toBe('may');
    expect(code(OPEN, CHAT)).toBe('may');
  });

  test('[TK8] not itself, not what runs as a chat, not into what is over, not what is not there', () => {
    expect(whyNotMerge(OPEN, OPEN, 'a', 'a', [])?.refusal.code).toBe('bad-request');
    expect(code(CHAT, OPEN)).toBe('conflict');
    expect(code(OPEN, OVER)).toBe('conflict');
    expect(code(EMPTY_LOG, OPEN)).toBe('not-found');
    expect(code(OPEN, EMPTY_LOG)).toBe('not-found');
  });

  test('[TK8] what was merged goes nowhere else, and nothing goes into it', () => {
    expect(code(merged(OPEN, 'c'), OPEN)).toBe('conflict');
    expect(code(OPEN, merged(OPEN, 'c'), ['c'])).toBe('conflict');
  });

  test('[TK8] the same merger again is none, and no ring is closed', () => {
    expect(code(merged(OPEN, 'b'), OPEN)).toBe('may');
    expect(code(OPEN, merged(OPEN, 'c'), ['c', 'a'])).toBe('conflict');
  });
});

describe('[TK8] what a merger writes', () => {
  test('[TK8] the target takes the words and the longest wait, once', () => {
    const before = stateOf(OPEN).unansweredSince ?? 0;
    const longer = grown(OPEN, from('other', before - MINUTE_MS));
    expect(stateOf(longer.log).unansweredSince).toBe(before - MINUTE_MS);
    expect(longer.log.casework.mergedFrom).toEqual([{ conversationId: 'other', number: 'AC-1002', at: NOW }]);
    expect(grown(longer.log, from('other', before - MINUTE_MS)).entries).toEqual([]);
    expect(stateOf(grown(OPEN, from('other', before + MINUTE_MS)).log).unansweredSince).toBe(before);
    expect(stateOf(grown(OPEN, from('other', null)).log).unansweredSince).toBe(before);
  });

  test('[TK8] the source says where it goes on and is over; over it was, it only says so', () => {
    expect(grown(OPEN, into('b')).entries.map(({ type }) => type)).toEqual(['merged-into', 'resolved']);
    expect(grown(OVER, into('b')).entries.map(({ type }) => type)).toEqual(['merged-into']);
    expect(grown(merged(OPEN, 'b'), into('b')).entries).toEqual([]);
    expect(() => grown(merged(OPEN, 'b'), into('c'))).toThrow('conflict');
  });
});

describe('[TK8] the words that go along', () => {
  test('[TK8] are the public ones of both sides, by name, oldest first; notes stay', () => {
    const log = logAfter(leaveMessage());
    const answered = grown(log, write(by(KARIM), 'Which one?'), NOW + MINUTE_MS);
    const noted = grown(answered.log, { do: 'note', agent: KARIM, clientId: 'n', text: 'A known one' });
    const entries: readonly Entry[] = [message(1, { text: 'Where is it?', at: NOW }), ...answered.entries];
    expect(linesToMerge([...entries, ...noted.entries], 'Rahima')).toEqual([
      { by: 'visitor', name: 'Rahima', at: NOW, text: 'Where is it?' },
      { by: 'agent', name: 'Karim', at: NOW + MINUTE_MS, text: 'Which one?' },
    ]);
  });

  test('[TK8] take along what was merged into it before', () => {
    const line = { by: 'visitor', name: 'Rahima', at: NOW - 1, text: 'Earlier' } as const;
    const command = from('other');
    if (command.do !== 'merge-from') throw new Error('not a merge-from');
    const { entries } = grown(OPEN, { ...command, source: { ...command.source, lines: [line] } });
    expect(linesToMerge([...entries, message(9)], null).map(({ text }) => text)).toEqual(['Earlier', 'message 9']);
  });

  test('[TK8] are the newest 50, and no more than can be read', () => {
    const many = Array.from({ length: 60 }, (_, n) => message(n + 1));
    const lines = linesToMerge(many, null);
    expect(lines).toHaveLength(LIMITS.mergedLines);
    expect(lines.at(-1)?.text).toBe('message 60');
    const long = Array.from({ length: 40 }, (_, n) => message(n + 1, { text: 'x'.repeat(4_000) }));
    expect(linesToMerge(long, null)).toHaveLength(LIMITS.mergedText / 4_000);
  });

  test('[TK8] a word of the shopper in what was merged opens it again by itself; it is merged anew with that', () => {
    const back = grown(merged(OPEN, 'b'), write(VISITOR, 'Hello?')).log;
    expect(stateOf(back).phase).toBe('ticket');
    expect(back.casework.mergedInto).toBeNull();
    expect(code(back, OPEN)).toBe('may');
    const first = grown(OPEN, from('other')).log;
    const anew = { ...from('other'), meantAt: NOW + MINUTE_MS };
    expect(grown(first, anew, NOW + MINUTE_MS).entries).toHaveLength(1);
  });
});
