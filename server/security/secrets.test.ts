import { describe, expect, test } from 'vitest';
import { secretsOf, visitorTokens } from './secrets.ts';

const SECRET = new Uint8Array(32).fill(7);
const tokens = visitorTokens(SECRET);
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function withLetter(token: string, place: number, letter: string): string {
  return token.slice(0, place) + letter + token.slice(place + 1);
}

describe('a visitor token', () => {
  test('[ID1] is of 256 random bits with a tag, and belongs to one visitor', () => {
    const [one, two] = [tokens.mint(), tokens.mint()];
    expect(one).toMatch(/^[\w-]{43}\.[\w-]{22}$/);
    expect(tokens.visitorIdOf(one)).toMatch(/^[a-z2-7]{26}$/);
    expect(tokens.visitorIdOf(one)).toBe(tokens.visitorIdOf(one));
    expect(tokens.visitorIdOf(one)).not.toBe(tokens.visitorIdOf(two));
  });

  test('[ID1] is good for every node that has the same secret, after a restart too', () => {
    const token = tokens.mint();
    expect(visitorTokens(new Uint8Array(SECRET)).visitorIdOf(token)).toBe(tokens.visitorIdOf(token));
  });

  test('[ID1] of another store is worth nothing', () => {
    expect(visitorTokens(new Uint8Array(32).fill(8)).visitorIdOf(tokens.mint())).toBeNull();
  });

  test('[ID1] with any one letter changed is worth nothing', () => {
    const token = tokens.mintFor('client-1', 'rahima@mail.example');
    for (const place of Array.from(token, (_, index) => index)) {
      for (const letter of LETTERS) {
        if (letter === token[place]) continue;
        expect(tokens.visitorIdOf(withLetter(token, place, letter))).toBeNull();
      }
    }
  });

  const token = tokens.mint();
  const [body = '', tag = ''] = token.split('.');
  test.each([
    ['nothing', undefined],
    ['an empty one', ''],
    ['one cut short', token.slice(0, -1)],
    ['one grown longer', `${token}A`],
    ['the body alone', body],
    ['a body without its tag', `${body}.`],
    ['the tag of another', `${body}.${tokens.mint().split('.')[1]}`],
    ['a tag of zeros', `${body}.${'A'.repeat(22)}`],
    ['tag and body exchanged', `${tag}.${body}`],
    ['one with padding', `${body}=.${tag}==`],
    ['one in the other base64 letters', `${'+'.repeat(43)}.${'/'.repeat(22)}`],
    ['one with a line end', `${token}\n`],
    ['one with a letter that looks alike', `${'а'.repeat(43)}.${tag}`],
    ['a very long one', 'A'.repeat(1_000_000)],
  ])('[ID1] refused: %s', (_, forged) => {
    expect(tokens.visitorIdOf(forged)).toBeNull();
  });

  test('[TK1] for a message left without one is the same for the same message, and for no other', () => {
    const token = tokens.mintFor('client-1', 'rahima@mail.example');
    expect(tokens.mintFor('client-1', 'rahima@mail.example')).toBe(token);
    expect(tokens.visitorIdOf(token)).not.toBeNull();
    const others = [
      tokens.mintFor('client-2', 'rahima@mail.example'),
      tokens.mintFor('client-1', 'salma@mail.example'),
      visitorTokens(new Uint8Array(32).fill(8)).mintFor('client-1', 'rahima@mail.example'),
    ];
    expect(new Set([token, ...others]).size).toBe(4);
  });

  test('[ID1] cannot be had from the id of its visitor: the id is a hash, shorter than the token', () => {
    const token = tokens.mint();
    expect(token).not.toContain(String(tokens.visitorIdOf(token)));
  });
});

describe('ids', () => {
  const secrets = secretsOf(SECRET);

  test('[TK4] are unguessable and never the same', () => {
    const ids = Array.from({ length: 500 }, () => [
      secrets.newConversationId(),
      secrets.newLetterId(),
      secrets.newAgentId(),
    ]).flat();
    expect(new Set(ids).size).toBe(1_500);
    expect(ids.filter((id) => !/^[a-z2-7]{26}$/.test(id))).toEqual([]);
  });

  test('[TK1] of a left message is the same for the same visitor and clientId', () => {
    const id = secrets.conversationIdFor('rahima', 'client-1');
    expect(id).toMatch(/^[a-z2-7]{26}$/);
    expect(secretsOf(SECRET).conversationIdFor('rahima', 'client-1')).toBe(id);
    const others = [
      secrets.conversationIdFor('salma', 'client-1'),
      secrets.conversationIdFor('rahima', 'client-2'),
      secretsOf(new Uint8Array(32).fill(8)).conversationIdFor('rahima', 'client-1'),
    ];
    expect(new Set([id, ...others]).size).toBe(4);
  });
});

describe('a token with which a subject has signed in', () => {
  test('[ID2] is the same from the same two, is itself from then on, and belongs to a visitor of its own', () => {
    const anonymous = tokens.mint();
    const bound = tokens.bound(anonymous, 'user-1');
    expect(bound).toMatch(/^[\w-]{43}\.[\w-]{22}$/);
    expect(tokens.bound(anonymous, 'user-1')).toBe(bound);
    expect(tokens.bound(bound, 'user-1')).toBe(bound);
    expect(tokens.visitorIdOf(bound)).toMatch(/^[a-z2-7]{26}$/);
    expect(tokens.visitorIdOf(bound)).not.toBe(tokens.visitorIdOf(anonymous));
    expect(tokens.bound(null, 'user-1')).not.toBe(tokens.bound(null, 'user-1'));
  });

  test('[ID2] is told apart by whose it is, and one of nobody is nobody else’s', () => {
    const anonymous = tokens.mint();
    const bound = tokens.bound(anonymous, 'user-1');
    expect(tokens.isOfAnother(anonymous, 'user-2')).toBe(false);
    expect(tokens.isOfAnother(bound, 'user-1')).toBe(false);
    expect(tokens.isOfAnother(bound, 'user-2')).toBe(true);
    const next = tokens.bound(bound, 'user-2');
    expect([tokens.isOfAnother(next, 'user-2'), tokens.isOfAnother(next, 'user-1')]).toEqual([false, true]);
  });

  test('[ID2] knows whose browser it is from, and from another subject’s token nothing comes along', () => {
    const anonymous = tokens.mint();
    const id = tokens.visitorIdOf(anonymous) ?? '';
    const bound = tokens.bound(anonymous, 'user-1');
    expect(tokens.isFrom(bound, 'user-1', id)).toBe(true);
    expect(tokens.isFrom(bound, 'user-2', id)).toBe(false);
    expect(tokens.isFrom(bound, 'user-1', tokens.visitorIdOf(tokens.mint()) ?? '')).toBe(false);
    expect(tokens.isFrom(tokens.bound(null, 'user-1'), 'user-1', id)).toBe(false);
    const next = tokens.bound(bound, 'user-2');
    for (const before of [id, tokens.visitorIdOf(bound) ?? '']) {
      expect(tokens.isFrom(next, 'user-2', before)).toBe(false);
    }
  });

  test('[ID2] of another store, or with a letter changed, is worth nothing', () => {
    const bound = tokens.bound(null, 'user-1');
    expect(visitorTokens(new Uint8Array(32).fill(8)).visitorIdOf(bound)).toBeNull();
    for (const place of [0, 20, 30, 42, 44, 65]) {
      const letter = bound[place] === 'A' ? 'B' : 'A';
      expect(tokens.visitorIdOf(withLetter(bound, place, letter))).toBeNull();
    }
  });

  test('[ID2] a subject is one visitor everywhere, and not guessed without the secret', () => {
    const mine = secretsOf(SECRET);
    expect(mine.subjectVisitorId('user-1')).toMatch(/^[a-z2-7]{26}$/);
    expect(mine.subjectVisitorId('user-1')).toBe(secretsOf(new Uint8Array(SECRET)).subjectVisitorId('user-1'));
    expect(mine.subjectVisitorId('user-1')).not.toBe(mine.subjectVisitorId('user-2'));
    expect(mine.subjectVisitorId('user-1')).not.toBe(secretsOf(new Uint8Array(32).fill(8)).subjectVisitorId('user-1'));
  });
});
